/**
 * How many other records may come after one, and any further delivery of it is
 * surely known for a repeat. Sources reach back over what they have delivered
 * by half of that at most: behind the live edge, after a reconnect. At Live
 * Tail's cap of 500 records a second it is 20 minutes, twice as long as the
 * widest sweep; more would be memory that a tail fills within its first hour.
 */
export const knownRecords = 600_000;
