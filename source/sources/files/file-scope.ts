import {isSentinel} from '../../cloudtrail/sentinel.js';
import type {TrailRecord} from '../../cloudtrail/trail-record.js';
import {eventSourcesInScope, type Scope} from '../../stream/scope.js';

export type FileScopeOptions = {
	/** Event time, ms, both ends inclusive. */
	readonly from: number;
	/** Undefined: no end. */
	readonly to: number | undefined;
	readonly scope: Scope;
};

/**
 * The test of whether a record of a file was asked for. A service applies the
 * time range and the scope itself; a file holds everything. A record without a
 * time or without a service passes, since nothing says that it is outside. So do
 * sentinel calls in the time range, as no scope leaves them out.
 */
export function createFileScope({
	from,
	to = Number.POSITIVE_INFINITY,
	scope,
}: FileScopeOptions): (
	record: Pick<
		TrailRecord,
		'time' | 'timeFrom' | 'eventSource' | 'eventName' | 'access'
	>,
) => boolean {
	const eventSources = eventSourcesInScope(scope);
	return ({time, timeFrom, eventSource, eventName, access}) =>
		(timeFrom !== 'event' || (time >= from && time <= to)) &&
		(eventSources === undefined ||
			eventSource === '' ||
			eventSources.includes(eventSource) ||
			isSentinel({eventSource, eventName, access}));
}
