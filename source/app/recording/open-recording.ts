import type {TrailRecord} from '../../cloudtrail/trail-record.js';
import type {Invocation} from '../../command-line/parse-command-line.js';
import type {FoundRecording} from '../../recording/ledger-state.js';

/** The source of a recording that is read. */
export async function openRecording(
	{accounts, regions, options}: Extract<Invocation, {kind: 'read'}>,
	found: FoundRecording,
) {
	const [{recordedSource}, {createFileScope}, {createPlaceScope}] =
		await Promise.all([
			import('./recorded-source.js'),
			import('../../sources/files/file-scope.js'),
			import('../../sources/files/place-scope.js'),
		]);
	// The scope may have been wider for a while: what is recorded is shown.
	const isInScope = createFileScope({
		...options,
		scope: options.isScopeGiven ? options.scope : 'all',
	});
	const places = createPlaceScope({accounts, regions});
	return {
		target: {logGroups: options.logGroups, region: undefined},
		source: recordedSource(found, options.scope),
		isWanted: (record: TrailRecord) =>
			isInScope(record) && places.isWanted(record),
		async close() {},
	};
}
