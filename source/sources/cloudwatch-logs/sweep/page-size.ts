import {DamagedAnswer} from '../../../aws/damaged-answer.js';
import {errorFacts} from '../../../aws/error-facts.js';

/** How many records one answer of FilterLogEvents may have, learnt from the answers of one log group. */
export type PageSize = {
	/** The `limit` to ask with. Undefined: as many as the service sends. */
	readonly limit: number | undefined;
	/** The answer to a request with this limit arrived cut. The limit is smaller from now on, unless it is 1. */
	onCut(asked: number | undefined): void;
	/** The answer arrived whole, with so many records. */
	onWhole(asked: number | undefined, records: number): void;
};

/** FilterLogEvents' own. */
const maxLimit = 10_000;

// 1,500 bytes a record make 0.8 MB, near the service's own end of a page at 1 MB.
const firstLimit = 512;
const shrinkBy = 4;
const growBy = 2;

// So many full pages make the limit grow. After each growth that turns out to
// be too much, twice as many, since every failed try costs calls.
const leastFullPages = 2;
const mostFullPages = 64;

/** Where one record is all that is wanted. */
export const oneRecordPages: PageSize = {
	limit: 1,
	onCut() {},
	onWhole() {},
};

/**
 * Some paths cut long answers: a proxy that closes the connection at 200 KB.
 * Pages of 1 MB never arrive there. For example, with records of 1,500 bytes:
 *
 *     no limit, 512   cut
 *     128             whole (192 KB). After two full pages
 *     256             cut: 128 again, and the next try after four full pages
 *
 * @param asked the limit to begin with. @default none
 */
export function createPageSize(asked?: number): PageSize {
	let limit = asked;
	/** Passed, before the limit grew to what has not passed yet. */
	let proven: number | undefined;
	let fullPages = 0;
	let neededFullPages = leastFullPages;
	return {
		get limit() {
			return limit;
		},
		onCut(asked) {
			const hasGrownTooFar =
				asked === limit && proven !== undefined && proven < (asked ?? maxLimit);
			const smaller =
				asked === undefined ? firstLimit : Math.floor(asked / shrinkBy);
			// Another listing may have learnt a smaller one meanwhile.
			limit = Math.max(
				1,
				Math.min(limit ?? maxLimit, hasGrownTooFar ? (proven ?? 1) : smaller),
			);
			neededFullPages = hasGrownTooFar
				? Math.min(mostFullPages, neededFullPages * 2)
				: neededFullPages;
			proven = undefined;
			fullPages = 0;
		},
		onWhole(asked, records) {
			// A page that the limit did not end says nothing about a larger one.
			if (asked === undefined || asked !== limit || records < asked) {
				return;
			}

			if (proven !== undefined) {
				proven = undefined;
				neededFullPages = leastFullPages;
			}

			fullPages++;
			if (fullPages >= neededFullPages) {
				fullPages = 0;
				proven = limit;
				limit = limit * growBy < maxLimit ? limit * growBy : undefined;
			}
		},
	};
}

/**
 * Whether an answer began and did not arrive whole: JSON that breaks off, a
 * connection that broke between headers and end, status 413. Then a shorter
 * answer may pass.
 */
export function isCut(error: unknown): boolean {
	const {code = '', statusCode} = errorFacts(error);
	const isBroken =
		/^(ECONNRESET|EPIPE|ERR_STREAM_PREMATURE_CLOSE|HPE_\w+)$/.test(code);
	return (
		(error instanceof DamagedAnswer && error.isCut) ||
		// The SDK knows the status only if the headers arrived.
		(isBroken && statusCode === 200) ||
		statusCode === 413
	);
}
