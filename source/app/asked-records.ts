import {messageKindOf} from '../cloudtrail/message-kind.js';
import {isSentinel, trailService} from '../cloudtrail/sentinel.js';
import type {TrailRecord} from '../cloudtrail/trail-record.js';
import {type Asked, eventSourcesInScope} from '../stream/scope.js';

/**
 * The test of whether a service was asked for a record. Servers that imitate
 * CloudWatch Logs may ignore filter patterns, and send all that the log group holds.
 *
 * It checks what the scope and `--pattern` ask for, and the sentinel calls, which
 * neither leaves out: that is the pattern that was sent. Where the service could
 * read that otherwise than qtail, the record passes: better one too many than one
 * too few. So does what cannot be evaluated: a message that is damaged or no
 * record, and a record that names no service.
 *
 * Without `--pattern` nothing is parsed again: the scope is about the event source.
 *
 * @param mayMatch whether a message matches `--pattern`, in its widest reading. Undefined without one
 */
export function createAskedRecords(
	mayMatch: ((message: string) => boolean) | undefined = () => true,
): (record: TrailRecord, asked: Asked | undefined) => boolean {
	return (record, asked) => {
		if (asked === undefined || messageKindOf(record) !== 'record') {
			return true;
		}

		const {scope, withTrailReads} = asked;
		const {eventSource, raw} = record;
		const eventSources = eventSourcesInScope(scope);
		const isInScope =
			eventSources === undefined ||
			eventSource === '' ||
			eventSources.includes(eventSource);
		return (
			(isInScope && mayMatch(raw)) ||
			isSentinel(record) ||
			(withTrailReads && eventSource === trailService)
		);
	};
}
