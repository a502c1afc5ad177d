import type {Snapshot} from '../store/snapshot.js';
import {composeHeader, composeScreen, type ScreenContent} from './compose.js';
import type {ScreenInput} from './screen-input.js';

/**
 * `composeScreen` for a screen that is drawn again and again. Where nothing
 * comes, the header is all that changes, once a second: the rest is not made
 * anew then but is the same object, so that nothing below it is drawn either.
 */
export function createScreenComposer(): (input: ScreenInput) => ScreenContent {
	let last:
		| {readonly input: ScreenInput; readonly content: ScreenContent}
		| undefined;
	return input => {
		const content =
			last !== undefined && differInHeader(last.input, input)
				? {...last.content, header: composeHeader(input)}
				: composeScreen(input);
		last = {input, content};
		return content;
	};
}

/**
 * What of a snapshot stands in the header only. The rows are another object
 * in every picture, but no record comes among them, leaves them or gets a mark
 * without a change in what is compared: the counts and the two summaries.
 */
const inHeaderOnly: ReadonlySet<string> = new Set<keyof Snapshot>([
	'version',
	'coverage',
	'repeated',
	'sampledUpdates',
	'rows',
]);

function differInHeader(before: ScreenInput, after: ScreenInput): boolean {
	const {snapshot: oldSnapshot, ...oldRest} = before;
	const {snapshot: newSnapshot, ...newRest} = after;
	return (
		isSame(oldRest, newRest, () => true) &&
		isSame(oldSnapshot, newSnapshot, key => !inHeaderOnly.has(key)) &&
		// Without a row the events pane says how far everything was looked for.
		newSnapshot.rows.length > 0
	);
}

function isSame<Type extends object>(
	before: Type,
	after: Type,
	isCompared: (key: string) => boolean,
): boolean {
	return (Object.keys(after) as Array<keyof Type & string>).every(
		key => !isCompared(key) || Object.is(before[key], after[key]),
	);
}
