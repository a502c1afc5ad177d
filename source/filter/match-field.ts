import type {TrailRecord} from '../cloudtrail/trail-record.js';
import type {FilterField} from './filter-expression.js';
import {compileValuePatterns} from './value-pattern.js';

const serviceSuffix = '.amazonaws.com';

/** Whether a field of a record is one of these value patterns. A field that the record lacks never is. */
export function matchField(
	field: FilterField,
	values: readonly string[],
): (record: TrailRecord) => boolean {
	const matches = compileValuePatterns(values);
	const holds = (text: string | undefined): boolean =>
		text !== undefined && matches(text);

	switch (field) {
		case 'event':
			return record => matches(record.eventName);
		case 'who':
			return ({actor}) =>
				matches(actor.label) ||
				holds(actor.via) ||
				holds(actor.sessionName) ||
				// The role, permission set or issuer by its name alone, which comes last.
				holds(actor.via?.slice(actor.via.lastIndexOf(' ') + 1)) ||
				holds(actor.arn) ||
				holds(actor.accessKeyId) ||
				matches(actor.key);
		case 'id':
			return record => holds(record.eventId) || matches(record.actor.key);
		case 'service':
			return ({eventSource}) =>
				matches(eventSource) ||
				(eventSource.endsWith(serviceSuffix) &&
					matches(eventSource.slice(0, -serviceSuffix.length)));
		case 'access':
			return ({access}) =>
				matches(access.kind) ||
				(access.isDestructive && matches('destructive'));
		case 'error':
			// An error without code and message, as of a failed sign-in, is one to `*`.
			return ({error}) =>
				error !== undefined &&
				(matches(error.code ?? '') || matches(error.message ?? ''));
		case 'ip':
			return record => holds(record.sourceIPAddress);
		case 'region':
			return record => holds(record.awsRegion);
		case 'account':
			return record =>
				holds(record.recipientAccountId) || holds(record.actor.accountId);
		case 'resource':
			return record => holds(record.resource);
		case 'category':
			return record => holds(record.eventCategory);
	}
}
