import type {TrailRecord} from '../../cloudtrail/trail-record.js';
import type {TrailPlace} from './folders/trail-place.js';

export type PlaceScope = {
	/** Called before the records of a file are tested. */
	enter(place: TrailPlace | undefined): void;
	isWanted(
		record: Pick<TrailRecord, 'recipientAccountId' | 'awsRegion'>,
	): boolean;
};

/**
 * The test of `--account` and `--region` for records. In the layout of S3 the
 * folder decides, since a trail of one Region keeps calls of global services
 * there under another `awsRegion`; in any other file the record itself does. A
 * record that names neither passes, since nothing says that it is another's.
 *
 * @param accounts 12 digits each. Empty: every one
 * @param regions empty: every one
 */
export function createPlaceScope({
	accounts,
	regions,
}: {
	readonly accounts: readonly string[];
	readonly regions: readonly string[];
}): PlaceScope {
	let isInLayout = false;
	return {
		enter(place) {
			isInLayout = place !== undefined;
		},
		isWanted: ({recipientAccountId, awsRegion}) =>
			isInLayout ||
			(isAmong(recipientAccountId, accounts) && isAmong(awsRegion, regions)),
	};
}

function isAmong(
	value: string | undefined,
	choices: readonly string[],
): boolean {
	return choices.length === 0 || value === undefined || choices.includes(value);
}
