import type {TrailRecord} from '../../cloudtrail/trail-record.js';
import {eventSourcesInScope, type Scope} from '../../stream/scope.js';

export type RecordChoiceOptions = {
	/** Event time, ms, both ends inclusive. */
	readonly from: number;
	/** Undefined: no end. */
	readonly to: number | undefined;
	readonly scope: Scope;
};

/**
 * What of a file was asked for: a service would choose by itself. What has no
 * time or no service is always wanted, since nothing says that it is outside.
 */
export function createRecordChoice({
	from,
	to = Number.POSITIVE_INFINITY,
	scope,
}: RecordChoiceOptions): (
	record: Pick<TrailRecord, 'time' | 'timeFrom' | 'eventSource'>,
) => boolean {
	const eventSources = eventSourcesInScope(scope);
	return ({time, timeFrom, eventSource}) =>
		(timeFrom !== 'event' || (time >= from && time <= to)) &&
		(eventSources === undefined ||
			eventSource === '' ||
			eventSources.includes(eventSource));
}
