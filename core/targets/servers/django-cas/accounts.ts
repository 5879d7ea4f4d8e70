/** Accounts of the sites on loopback. `subject` is the row in their table, in the order in which they are made. */
export const accounts = {
  userA: { username: 'alice', name: 'Alice', password: 'alice-loopback-only', subject: '1' },
  userB: { username: 'bob', name: 'Bob', password: 'bob-loopback-only', subject: '2' },
};
