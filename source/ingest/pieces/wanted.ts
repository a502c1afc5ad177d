import type {TrailRecord} from '../../cloudtrail/trail-record.js';
import {
	createFileScope,
	type FileScopeOptions,
} from '../../sources/files/file-scope.js';
import type {TrailPlace} from '../../sources/files/folders/trail-place.js';
import {createPlaceScope} from '../../sources/files/place-scope.js';

/** Which records of a file are asked for, as data, which a thread can be started with. */
export type Wanted = FileScopeOptions & {
	/** 12 digits each. Empty: every one. */
	readonly accounts: readonly string[];
	/** Empty: every one. */
	readonly regions: readonly string[];
	/** Where the file lies, if it is in the layout of S3. */
	readonly place: TrailPlace | undefined;
};

export function createWantedTest({
	accounts,
	regions,
	place,
	...scope
}: Wanted): (record: TrailRecord) => boolean {
	const isInScope = createFileScope(scope);
	const places = createPlaceScope({accounts, regions});
	places.enter(place);
	return record => isInScope(record) && places.isWanted(record);
}
