import {NameBook} from '../../../source/cloudtrail/actor/name-book.js';
import {parseRecord} from '../../../source/cloudtrail/parse-record.js';
import type {TrailRecord} from '../../../source/cloudtrail/trail-record.js';
import {parsePattern} from '../../../source/cloudwatch-pattern/cloudwatch-pattern.js';
import {scopeQuestion} from '../../../source/cloudwatch-pattern/scope-question.js';
import type {FilterExpression} from '../../../source/filter/filter-expression.js';
import type {TranslatedView} from '../../../source/filter/translate/view.js';
import {eventSourcesInScope, type Scope} from '../../../source/stream/scope.js';

/** A record of a message, as the screen holds it. */
export function recordOf(message: string): TrailRecord {
	const time = Date.UTC(2026, 10, 29, 16, 10);
	return parseRecord(message, {deliveryTime: time, arrivedAt: time});
}

/** What the service was asked for. */
export type Asked = {
	readonly scope: Scope;
	readonly pattern: string | undefined;
};

/** A view of these records. */
export function viewOf(
	filter: FilterExpression,
	records: readonly TrailRecord[],
	{scope, pattern}: Asked,
): TranslatedView {
	const actors = records.map(({actor}) => actor);
	return {
		filter,
		scope,
		pattern,
		eventSources: eventSourcesInScope(scope),
		eventNames: [...new Set(records.map(({eventName}) => eventName))],
		actorKeys: actors.map(({key}) => key),
		names: NameBook.of(actors),
		logGroups: ['CloudTrail/logs'],
		region: 'us-east-1',
		profile: undefined,
		endpointUrl: undefined,
		from: Date.UTC(2026, 10, 29, 16),
		to: undefined,
		now: Date.UTC(2026, 10, 29, 16, 10),
	};
}

/** Whether qtail asks the service for a message. */
export function askedFor({
	scope,
	pattern,
}: Asked): (message: string) => boolean {
	const {main = '', beside} = scopeQuestion(scope, pattern).patterns;
	const patterns = [main, ...(beside === undefined ? [] : [beside])].map(text =>
		parsePattern(text),
	);
	return message =>
		patterns.some(parsed => parsed.ok && parsed.matches(message));
}
