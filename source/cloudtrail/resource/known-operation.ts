import {withoutVersion} from '../operation/event-words.js';
import {rememberByOperation} from '../operation/remember-by-operation.js';
import {type HeldPath, heldPathsOf} from './held-paths.js';
import {type OperationSubject, subjectOf} from './operation-subject.js';

/** What is known of an operation before its record is looked at. */
export type KnownOperation = {
	readonly subject: OperationSubject;
	/** Undefined for most. */
	readonly heldPaths: readonly HeldPath[] | undefined;
};

/** Works each operation out once. */
export const knownOperation: (
	eventSource: string,
	eventName: string,
) => KnownOperation = rememberByOperation((eventSource, eventName) => {
	const plainName = withoutVersion(eventName);
	const service = eventSource.replace(/\.amazonaws\.com$/, '');
	return {
		subject: subjectOf(plainName, eventSource),
		heldPaths: heldPathsOf(`${service} ${plainName}`),
	};
});
