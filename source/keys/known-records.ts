/**
 * A redelivered record is recognised until 600,000 newer ones have arrived: for
 * 20 minutes at Live Tail's cap of 500 records a second. Sources ask again for
 * half of that at most (behind the live edge, after a reconnect; the widest
 * sweep spans 10 minutes). More would be memory that a tail fills within its
 * first hour.
 */
export const knownRecords = 600_000;
