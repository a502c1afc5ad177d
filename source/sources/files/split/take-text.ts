import type {Delivery} from './delivery.js';

/**
 * Takes the text of one message: `bytes` from `start` to `end`. The bytes are
 * valid during the call only.
 *
 * @param delivery what stands around a record in a wrapper of CloudWatch Logs; undefined for a bare record
 * @param offset where it begins in the unpacked file, bytes; undefined where it was made of the cells of a table
 */
export type TakeText = (
	bytes: Buffer,
	start: number,
	end: number,
	delivery?: Delivery,
	offset?: number,
) => void;

/**
 * Takes the text of one bare record, if it can tell by itself that the text is
 * exactly one: `{…} {…}` is none. The splitter then need not look for a second.
 *
 * @returns false if it took nothing
 */
export type TakeWhole = (bytes: Buffer, start: number, end: number) => boolean;
