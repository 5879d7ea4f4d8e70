/** As long as a person takes to type a name and a password, or to wait for a countdown. */
export const patienceMs = 15_000;
