import type {TrailPlace} from './trail-place.js';

/** Which files of folders are asked for. */
export type FolderScope = {
	/** Event time, ms. */
	readonly from: number;
	/** Event time, ms. Undefined: no end. */
	readonly to: number | undefined;
	/** 12 digits each. Empty: every account. */
	readonly accounts: readonly string[];
	/** Names of Regions. Empty: every Region. */
	readonly regions: readonly string[];
};

/** Why a file is not read, in the order in which the reasons are named. */
export const skipReasons = [
	'digest',
	'name',
	'special',
	'account',
	'region',
	'before',
	'after',
] as const;
export type SkipReason = (typeof skipReasons)[number];

const dayMs = 24 * 60 * 60 * 1000;

// CloudTrail usually delivers within 15 minutes, and after trouble much later; two
// days are qtail's own choice.
const daysOfLateDelivery = 2;

/**
 * Why a file of the layout need not be read; undefined: read it.
 *
 * A folder of a day holds what was delivered on it. A call is delivered after it
 * was made, so a day that ends before `from` holds nothing that is asked for. A
 * day after `to` may hold a late delivery: two days are read, and a later one is
 * `after`, which is the one reason that leaves records of the range unread.
 */
export function reasonToSkip(
	place: TrailPlace,
	{from, to, accounts, regions}: FolderScope,
): SkipReason | undefined {
	if (place.content === 'CloudTrail-Digest') {
		return 'digest';
	}

	if (accounts.length > 0 && !accounts.includes(place.account)) {
		return 'account';
	}

	if (regions.length > 0 && !regions.includes(place.region)) {
		return 'region';
	}

	const {day} = place;
	if (day === undefined) {
		return undefined;
	}

	if (day + dayMs <= from) {
		return 'before';
	}

	return to !== undefined && day > to + daysOfLateDelivery * dayMs
		? 'after'
		: undefined;
}

// Read by content, these would be named one by one as files without records. A
// name that says nothing (`x.tmp`, `.hidden`, `part-0001`) is no reason: records
// may be in it.
const namesWithoutRecords =
	/^(?:\.DS_Store|\.localized|Thumbs\.db|desktop\.ini|\._.*|.*\.(?:md5|sha1|sha256|sha512|sig|asc|md|pdf|png|jpe?g|gif|svg|ledger))$/i;

/** Whether a file found in a folder can hold no records, by its name alone: `.DS_Store`, `notes.md`. */
export function isNamedWithoutRecords(name: string): boolean {
	return namesWithoutRecords.test(name);
}
