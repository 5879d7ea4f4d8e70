/** Accounts of the server on loopback; userinfo calls them by their names. */
export const accounts = {
  userA: {
    username: 'alice',
    name: 'Alice Archer',
    password: 'alice-loopback-only',
    subject: 'Alice Archer',
  },
  userB: { username: 'bob', name: 'Bob Baker', password: 'bob-loopback-only', subject: 'Bob Baker' },
};
