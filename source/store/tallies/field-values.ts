import {userAgentInWords} from '../../cloudtrail/origin/user-agent.js';
import type {TrailRecord} from '../../cloudtrail/trail-record.js';
import type {FilterColumn} from '../../filter/evaluate/record-columns.js';

/** Reads a column of one record. */
type ReadColumn = <Column extends FilterColumn>(
	column: Column,
) => TrailRecord[Column] | undefined;

/** The value of a field that a filter finds the record by; undefined for none. */
export type ReadField = (read: ReadColumn) => string | undefined;

/** The fields whose values are tallied on demand. Each value matches the field of the same name as a whole. */
const readers = {
	error: () => read => {
		const error = read('error');
		return error && (error.code || error.message);
	},
	category: () => read => read('eventCategory'),
	region: () => read => read('awsRegion'),
	ip: () => read => read('sourceIPAddress'),
	resource: () => read => read('resource'),
	agent() {
		const wordsOf = rememberedWords();
		return read => {
			const agent = read('userAgent');
			return agent === undefined ? undefined : wordsOf(agent);
		};
	},
	key: () => read => read('actor')?.accessKeyId,
	session: () => read => read('actor')?.sessionName,
	via: () => read => read('callingService') ?? read('delegateAccount'),
	account: () => read => read('recipientAccountId') ?? read('actor')?.accountId,
	group: () => read => read('logGroup'),
} as const satisfies Readonly<Record<string, () => ReadField>>;

export type TalliedField = keyof typeof readers;

/** In an order without a meaning. */
export const talliedFields = Object.keys(readers) as readonly TalliedField[]; // the keys of the table

/** A reader of its own for each tally: it may remember what it read. */
export function createFieldReader(field: TalliedField): ReadField {
	return readers[field]();
}

// Callers make up user agents; those of a program differ by version only.
const mostRemembered = 1000;

function rememberedWords(): (userAgent: string) => string {
	const words = new Map<string, string>();
	return userAgent => {
		let known = words.get(userAgent);
		if (known === undefined) {
			if (words.size >= mostRemembered) {
				words.clear();
			}

			known = userAgentInWords(userAgent);
			words.set(userAgent, known);
		}

		return known;
	};
}
