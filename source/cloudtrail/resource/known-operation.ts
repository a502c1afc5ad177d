import {withoutVersion} from '../operation/event-words.js';
import {type HeldPath, heldPathsOf} from './held-paths.js';
import {type OperationSubject, subjectOf} from './operation-subject.js';

/** What is known of an operation before its record is looked at. */
export type KnownOperation = {
	readonly subject: OperationSubject;
	/** Undefined for most. */
	readonly heldPaths: readonly HeldPath[] | undefined;
};

/** By event source, by event name. */
const known = new Map<string, Map<string, KnownOperation>>();
let count = 0;
// There are about 15,000 operations; an account uses some hundred.
const mostKnown = 5000;
// A hostile record may have names of 256 KB, which are not kept.
const longestKept = 128;

/** Works each operation out once, as every record asks. */
export function knownOperation(
	eventSource: string,
	eventName: string,
): KnownOperation {
	const found = known.get(eventSource)?.get(eventName);
	if (found !== undefined) {
		return found;
	}

	const plainName = withoutVersion(eventName);
	const service = eventSource.replace(/\.amazonaws\.com$/, '');
	const operation = {
		subject: subjectOf(plainName, eventSource),
		heldPaths: heldPathsOf(`${service} ${plainName}`),
	};
	if (eventName.length <= longestKept && eventSource.length <= longestKept) {
		keep(eventSource, eventName, operation);
	}

	return operation;
}

function keep(
	eventSource: string,
	eventName: string,
	operation: KnownOperation,
): void {
	if (count >= mostKnown) {
		known.clear();
		count = 0;
	}

	const ofSource = known.get(eventSource) ?? new Map<string, KnownOperation>();
	ofSource.set(eventName, operation);
	known.set(eventSource, ofSource);
	count++;
}
