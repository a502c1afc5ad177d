/**
 * A redelivered record is recognised until 600,000 newer ones have arrived: for
 * 20 minutes at Live Tail's cap of 500 records a second. Sources ask again for
 * five sixths of that at most: the widest sweep looks 15 minutes back. More would
 * be memory that a tail fills within its first hour.
 */
export const knownRecords = 600_000;
