import type {ResolvedLogGroup} from '../../../aws/resolve-log-groups.js';
import type {DeliveredMessage} from '../../../stream/message.js';
import {
	isDamagedElement,
	isList,
	memberAt,
	readElement,
	textAt,
} from './read-element.js';

/** An update of a Live Tail session, checked. */
export type Update = {
	readonly messages: readonly DeliveredMessage[];
	/** More than 500 records matched, and the service left some out. */
	readonly isSampled: boolean;
	/** Why records may be missing from it, a clause. Undefined for an update of the right form. */
	readonly damage?: string;
};

/** Never throws: the session goes on, and a sweep fetches what a damaged update may have lacked. */
export function readUpdate(
	update: unknown,
	logGroups: readonly ResolvedLogGroup[],
): Update {
	const results = memberAt(update, 'sessionResults');
	const sampled = memberAt(memberAt(update, 'sessionMetadata'), 'sampled');
	const damage = damageOf(results, sampled);
	return {
		messages: (isList(results) ? results : []).map(result => ({
			...readElement(result),
			logGroupIdentifier: identifierOf(
				textAt(result, 'logGroupIdentifier'),
				logGroups,
			),
			logEventId: undefined,
		})),
		isSampled: sampled === true,
		...(damage === undefined ? {} : {damage}),
	};
}

function damageOf(results: unknown, sampled: unknown): string | undefined {
	if (!isList(results)) {
		return 'an update of Live Tail has no list of results';
	}

	if (results.some(isDamagedElement)) {
		return 'an update of Live Tail has a result without a text as message';
	}

	return sampled === undefined || typeof sampled === 'boolean'
		? undefined
		: 'an update of Live Tail does not say whether it is sampled';
}

/**
 * The group as `filterLogEvents` names it, so that a record that comes both
 * ways has one group. Whether the service gives the ARN, `account:name` or the
 * name is not documented.
 */
function identifierOf(
	given: string | undefined,
	logGroups: readonly ResolvedLogGroup[],
): string | undefined {
	const logGroup =
		logGroups.length === 1
			? logGroups[0]
			: logGroups.find(
					({arn, name}) =>
						given !== undefined &&
						(given === arn || given === name || given.endsWith(`:${name}`)),
				);
	return logGroup === undefined ? given : (logGroup.arn ?? logGroup.name);
}
