import {messageKindOf} from '../cloudtrail/message-kind.js';
import type {TrailRecord} from '../cloudtrail/trail-record.js';
import {eventSourcesInScope, type Scope} from '../stream/scope.js';

export type AskedRecordsOptions = {
	readonly scope: Scope;
	/** Whether a message matches `--pattern`, in its widest reading. Undefined without one. */
	readonly mayMatch: ((message: string) => boolean) | undefined;
};

/**
 * The test of whether a service was asked for a record. Servers that imitate
 * CloudWatch Logs may ignore filter patterns, and send all that the log group holds.
 *
 * It checks what the scope and `--pattern` ask for, which is the pattern that was
 * sent. Where the service could read that otherwise than qtail, the record passes:
 * better one too many than one too few. So does what cannot be evaluated: a
 * message that is damaged or no record, and a record that names no service.
 *
 * Without `--pattern` nothing is parsed again: the scope is about the event source.
 */
export function createAskedRecords({
	scope,
	mayMatch = () => true,
}: AskedRecordsOptions): (record: TrailRecord) => boolean {
	const eventSources = eventSourcesInScope(scope);
	return record => {
		if (messageKindOf(record) !== 'record') {
			return true;
		}

		const {eventSource, raw} = record;
		const isInScope =
			eventSources === undefined ||
			eventSource === '' ||
			eventSources.includes(eventSource);
		return isInScope && mayMatch(raw);
	};
}
