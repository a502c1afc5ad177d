import type {FilterField} from '../filter-expression.js';
import {type Clause, createClause} from './clause.js';
import {compileValuePatterns} from './value-pattern.js';

const serviceSuffix = '.amazonaws.com';

/** The tests of which one must pass for a field to be one of these value patterns. A field that the record lacks never is. */
export function matchField(
	field: FilterField,
	values: readonly string[],
): readonly Clause[] {
	const matches = compileValuePatterns(values);
	const holds = (text: string | undefined): boolean =>
		text !== undefined && matches(text);

	switch (field) {
		case 'event':
			return [createClause('eventName', matches)];
		case 'who':
			return [
				createClause(
					'actor',
					actor =>
						matches(actor.label) ||
						holds(actor.via) ||
						holds(actor.sessionName) ||
						// The role, permission set or issuer by its name alone, which comes last.
						holds(actor.via?.slice(actor.via.lastIndexOf(' ') + 1)) ||
						holds(actor.arn) ||
						holds(actor.accessKeyId) ||
						matches(actor.key),
				),
			];
		case 'id':
			return [
				createClause('actor', ({key}) => matches(key)),
				createClause('eventId', holds),
			];
		case 'service':
			return [
				createClause(
					'eventSource',
					eventSource =>
						matches(eventSource) ||
						(eventSource.endsWith(serviceSuffix) &&
							matches(eventSource.slice(0, -serviceSuffix.length))),
				),
			];
		case 'access':
			return [
				createClause(
					'access',
					({kind, isDestructive}) =>
						matches(kind) || (isDestructive && matches('destructive')),
				),
			];
		case 'error':
			// An error without code and message, as of a failed sign-in, is one to `*`.
			return [
				createClause(
					'error',
					error =>
						error !== undefined &&
						(matches(error.code ?? '') || matches(error.message ?? '')),
				),
			];
		case 'ip':
			return [createClause('sourceIPAddress', holds)];
		case 'region':
			return [createClause('awsRegion', holds)];
		case 'account':
			return [
				createClause('recipientAccountId', holds),
				createClause('actor', ({accountId}) => holds(accountId)),
			];
		case 'resource':
			return [createClause('resource', holds)];
		case 'category':
			return [createClause('eventCategory', holds)];
	}
}
