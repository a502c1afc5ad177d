/** Rows of a block at most. */
export const maxBlockRows = 4096;

/** In UTF-16 units. A block can be full with few records, as these can have 256 KB. */
export const maxBlockLength = 4 * 1024 * 1024;
