/** The rules that mark a record, as bits. A row has room for 29 beside its own three (`filter/row-flags.ts`). */
export type AttentionMarks = number;

export const noMarks: AttentionMarks = 0;
