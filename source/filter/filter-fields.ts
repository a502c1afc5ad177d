import type {Actor} from '../cloudtrail/actor/actor.js';
import type {ActorNames} from '../cloudtrail/actor/actor-names.js';
import {attentionRules, severityOf} from '../cloudtrail/attention/attention.js';
import {severities} from '../cloudtrail/attention/severity.js';
import {impacts} from '../cloudtrail/operation/impact/impact.js';
import {userAgentInWords} from '../cloudtrail/origin/user-agent.js';
import {shortErrorCode} from '../cloudtrail/outcome/error-text.js';
import type {RecordError} from '../cloudtrail/trail-record.js';
import {
	type Clause,
	createClause,
	createKeyClause,
	createOtherResourceClause,
	createRowClause,
	createTimeClause,
} from './evaluate/clause.js';
import type {ValueMatching} from './evaluate/value-pattern.js';
import {accessValues, readAccessValue} from './language/access-value.js';
import {readImpactValue} from './language/impact-value.js';
import type {RowFlag} from './row-flags.js';
import {timeRangeIn} from './time/time.js';

/** Whether a value is one of those that stand behind the colon. */
type Matches = (value: string) => boolean;

/** A name that can stand before a colon, such as `event` in `event:Delete`. */
export type FilterFieldEntry = {
	/** A filter with it, for an error that asks for a value. */
	readonly example: string;
	/** What it holds, in a few words. */
	readonly brief: string;
	/** What it holds, in Markdown. */
	readonly meaning: string;
	/** How a value without `=` and `*` matches. */
	readonly matching: ValueMatching;
	/** Where it takes no other values than these. They match the whole. */
	readonly choices?: {
		readonly values: readonly string[];
		/** The value that a text stands for; undefined for none. */
		readonly read: (text: string) => string | undefined;
	};
	/** The hint of the filter bar names it. There is room for a few. */
	readonly isHinted?: true;
	/** It is about the row and not about the record. */
	readonly isOfRow?: true;
	/** Only a screen can answer it, so it is an error without one. */
	readonly isOfScreen?: true;
	/**
	 * The tests of which one must pass. A field that the record lacks passes none.
	 *
	 * @param values what `matches` stands for, for a field that compares no texts
	 */
	readonly clauses: (
		matches: Matches,
		names: ActorNames,
		values: readonly string[],
	) => readonly Clause[];
};

const serviceSuffix = '.amazonaws.com';
const yesOrNo = ['yes', 'no'];
const firstValues = [...yesOrNo, 'actor', 'operation', 'address'];
const whyValues = [...attentionRules, ...severities];

/** `denied` is that rule and not `denied-then-allowed`; `new` stands for all that begin so. */
function readWhy(text: string): string | undefined {
	const typed = text.toLowerCase();
	if (typed === '' || typed.includes('*')) {
		return typed === '' ? undefined : text;
	}

	const [first, ...others] = whyValues.filter(value => value.startsWith(typed));
	return whyValues.some(value => value === typed)
		? typed
		: others.length === 0
			? first
			: `${typed}*`;
}

const entries = {
	event: {
		brief: 'the event name',
		isHinted: true,
		matching: 'part',
		example: 'event:Delete',
		meaning: 'the event name',
		clauses: matches => [createClause('eventName', matches)],
	},
	who: {
		brief: 'the person, role or other actor',
		isHinted: true,
		matching: 'part',
		example: 'who:alice',
		meaning: 'the actor: name, role or session, ARN, access key ID',
		clauses(matches, names) {
			const isOne = orNone(matches);
			return [
				createClause('actor', actor => actorTexts(actor, names).some(isOne)),
			];
		},
	},
	id: {
		brief: 'the event ID',
		matching: 'part',
		example: 'an event ID',
		meaning: "the event ID, or qtail's own key of an identity",
		clauses: (matches, names) => [
			createClause('actor', ({key, person}) =>
				person === undefined ? matches(key) : names.keysOf(key).some(matches),
			),
			createClause('eventId', orNone(matches)),
		],
	},
	service: {
		brief: 'the AWS service',
		isHinted: true,
		matching: 'part',
		example: 'service:qapps',
		meaning: 'the event source, `.amazonaws.com` optional',
		clauses: matches => [
			createClause('eventSource', eventSource =>
				sourceTexts(eventSource).some(matches),
			),
		],
	},
	access: {
		brief: 'reads or changes',
		isHinted: true,
		matching: 'whole',
		example: 'access:mutating',
		meaning:
			'`read-only`, `mutating`, `unknown`, or a beginning of one; `write` is `mutating`',
		choices: {
			values: accessValues,
			read: text => (text.includes('*') ? text : readAccessValue(text)),
		},
		clauses: matches => [createClause('access', ({kind}) => matches(kind))],
	},
	impact: {
		brief: 'what a call does, by letter or word',
		matching: 'whole',
		example: 'impact:D,P,E',
		meaning:
			'the letter or its word: `R` `read`, `W` `write`, `D` `destructive`, `P` `permission`, `E` `export`, `?` `unknown`',
		choices: {values: impacts, read: readImpactValue},
		clauses: matches => [createClause('impact', matches)],
	},
	error: {
		brief: 'the error, code or message',
		isHinted: true,
		matching: 'part',
		example: 'error:denied or error:*',
		meaning: 'the error code or message; `error:*` is any error, not a dry run',
		clauses: matches => [
			createClause(
				'error',
				error => error !== undefined && textsOfError(error).some(matches),
			),
			// A dry run is found by name, but `error:*` asks for failures.
			createClause(
				'dryRun',
				dryRun =>
					dryRun !== undefined &&
					!matches('') &&
					(matches(dryRun) || matches(shortErrorCode(dryRun))),
			),
		],
	},
	key: {
		brief: 'the access key that signed the call',
		matching: 'part',
		example: 'key:ASIAIOSFODNN7EXAMPLE',
		meaning: 'the access key ID that signed the call',
		clauses: matches => [
			createClause('actor', ({accessKeyId}) => orNone(matches)(accessKeyId)),
		],
	},
	session: {
		brief: 'the name of the role session',
		matching: 'part',
		example: 'session:alice',
		meaning:
			'the name of the role session; who assumed the role may have chosen it',
		clauses: matches => [
			createClause('actor', ({sessionName}) => orNone(matches)(sessionName)),
		],
	},
	ip: {
		brief: 'the source address',
		matching: 'address',
		example: 'ip:192.0.2 or ip:10.0.0.0/8',
		meaning:
			'the source address: whole octets or groups from the left (`ip:192.0.2` is not 192.0.20.1), or a range (`ip:10.0.0.0/8`); where a service called, a part of its name',
		clauses: matches => [createClause('sourceIPAddress', orNone(matches))],
	},
	agent: {
		brief: 'the program that called',
		matching: 'part',
		example: 'agent:boto3',
		meaning:
			'the user agent as the caller sends it, or in few words, such as `Boto3 1.40.61 in Lambda` or `Chrome 142 on Windows`',
		clauses: matches => [
			createClause(
				'userAgent',
				orNone(agent => matches(agent) || matches(userAgentInWords(agent))),
			),
		],
	},
	via: {
		brief: 'the AWS service that made the call',
		matching: 'part',
		example: 'via:cloudformation',
		meaning:
			'the AWS service that made the call, for the actor or on its own; or the account of a product provider that made it for the actor',
		clauses: matches => [
			createClause('callingService', orNone(matches)),
			createClause('delegateAccount', orNone(matches)),
		],
	},
	auto: answered('isAutomatic', {
		brief: 'AWS services on their own',
		example: 'auto:yes',
		meaning:
			'`yes` for what AWS services did on their own, `no` for what anybody else did, also by way of a service',
		values: yesOrNo,
	}),
	console: answered('isOfConsole', {
		brief: 'made in the console',
		example: 'console:yes',
		meaning:
			'`yes` where the record says that the call was made in the console, `no` for the others',
		values: yesOrNo,
	}),
	mfa: answered('hasMfa', {
		brief: 'signed in with a second factor',
		example: 'mfa:no',
		meaning:
			'whether the caller signed in with a second factor: `yes`, `no`, or `unknown` where the record does not say',
		values: [...yesOrNo, 'unknown'],
	}),
	region: {
		brief: 'the Region',
		matching: 'part',
		example: 'region:us-east',
		meaning: 'the Region of the call',
		clauses: matches => [createClause('awsRegion', orNone(matches))],
	},
	account: {
		brief: 'the account, its number',
		matching: 'whole',
		example: 'account:111122223333',
		meaning: 'the account of the record or of the actor',
		clauses(matches) {
			const isOne = orNone(matches);
			return [
				createClause('recipientAccountId', isOne),
				createClause('actor', ({accountId}) => isOne(accountId)),
			];
		},
	},
	group: {
		brief: 'the log group',
		matching: 'part',
		example: 'group:audit',
		meaning: 'the log group that the record came from, its name or ARN',
		clauses: matches => [
			createClause(
				'logGroup',
				orNone(group => matches(group) || matches(groupName(group))),
			),
		],
	},
	resource: {
		brief: 'what the call was about',
		matching: 'part',
		example: 'resource:application',
		meaning:
			'what the call was about, an ARN where the record has one; any of them, not only the one in the row',
		clauses: matches => [
			createClause('resource', orNone(matches)),
			createOtherResourceClause(matches),
		],
	},
	category: {
		brief: 'management, data and others',
		matching: 'whole',
		example: 'category:Data',
		meaning: 'the event category: `Management`, `Data`, …',
		clauses: matches => [createClause('eventCategory', orNone(matches))],
	},
	request: {
		brief: 'the request ID',
		matching: 'part',
		example: 'a request ID',
		meaning: "the request ID, as it stands in the service's own logs",
		clauses: matches => [createClause('requestId', orNone(matches))],
	},
	shared: {
		brief: 'the shared event ID',
		matching: 'part',
		example: 'a shared event ID',
		meaning:
			'the shared event ID: the same in the records that several accounts have of one call',
		clauses: matches => [createClause('sharedEventId', orNone(matches))],
	},
	time: {
		brief: 'a time, a range or a duration',
		matching: 'whole',
		example: 'time:-10m or time:16:05..16:10',
		meaning:
			'the event time: a time or a range (`16:05`, `16:05..16:10`, `yesterday`, `2026-01-02T15:04:05Z..`), on the clock of the screen unless it names a zone, and of two such times the last one that is not to come; or a duration (`-10m`: since ten minutes before it was typed)',
		clauses: (_, __, values) => {
			const ranges = values
				.map(timeRangeIn)
				.filter(range => range !== undefined);
			return [
				createTimeClause(time =>
					ranges.some(({from, to}) => time >= from && time <= to),
				),
			];
		},
	},
	why: {
		brief: 'why it deserves attention',
		matching: 'whole',
		example: 'why:new-address or why:*',
		meaning:
			'why a record deserves attention: the name of a rule, such as `trail-tampering` or `denied`, or how grave that is: `alarm`, `warning`, `notice`; `why:*` is any reason',
		choices: {
			values: whyValues,
			read: readWhy,
		},
		isOfRow: true,
		clauses: matches =>
			attentionRules.map(rule =>
				createRowClause(
					rule,
					isSet => isSet && (matches(rule) || matches(severityOf(rule))),
				),
			),
	},
	first: {
		brief: 'what is new',
		matching: 'whole',
		example: 'first:yes or first:address,operation',
		meaning:
			'what is new since the watch began: `actor`, `operation`, or `address` for one that its actor had not called from; `yes` for the first record of an actor, `no` for the others',
		choices: exactly(firstValues),
		isOfRow: true,
		clauses: matches => [
			createRowClause(
				'first',
				isSet => matches(isSet ? 'yes' : 'no') || (isSet && matches('actor')),
			),
			createRowClause(
				'first-operation',
				isSet => isSet && matches('operation'),
			),
			createRowClause('new-address', isSet => isSet && matches('address')),
		],
	},
	mark: {
		brief: 'marked by you',
		matching: 'whole',
		example: 'mark:yes',
		meaning: '`yes` for a record that you marked, `no` for the others',
		choices: exactly(yesOrNo),
		isOfRow: true,
		isOfScreen: true,
		// Without the user's marks, which `withMarks` puts in, nothing is marked.
		clauses: (_, __, values) => [
			values.includes('no')
				? createTimeClause(() => true)
				: createKeyClause(new Set(values)),
		],
	},
	late: {
		...rowField('late', {
			brief: 'arrived late',
			example: 'late:yes',
			meaning: '`yes` for a record that is marked as late, `no` for the others',
		}),
		isOfScreen: true,
	},
} satisfies Readonly<Record<string, FilterFieldEntry>>;

export type FilterField = keyof typeof entries;

/** One entry per field. */
export const filterFieldEntries: Readonly<
	Record<FilterField, FilterFieldEntry>
> = entries;

/** The fields that can stand before a colon. */
export const filterFields: readonly FilterField[] =
	Object.keys(entries).filter(isFilterField);

/** The fields that the hint of the filter bar names, in its order. */
export const hintedFields: readonly FilterField[] = filterFields.filter(
	field => filterFieldEntries[field].isHinted === true,
);

export function isFilterField(name: string): name is FilterField {
	return Object.hasOwn(entries, name);
}

/** Everything that an actor is called, by the record and by what others say. */
export function actorTexts(
	actor: Actor,
	names: ActorNames,
): ReadonlyArray<string | undefined> {
	const {label, via, sessionName, arn, accessKeyId, key} = actor;
	// The role, permission set or issuer by its name alone, which comes last.
	const viaName = via?.slice(via.lastIndexOf(' ') + 1);
	return [
		...[label, via, sessionName, viaName, arn, accessKeyId, key],
		...names.textsOf(actor),
	];
}

/** `qapps.amazonaws.com`, and `qapps`. */
export function sourceTexts(eventSource: string): readonly string[] {
	return eventSource.endsWith(serviceSuffix)
		? [eventSource, eventSource.slice(0, -serviceSuffix.length)]
		: [eventSource];
}

/** Never none: an error without code and message is one to `*` as well. */
export function textsOfError({code, message}: RecordError): readonly string[] {
	const texts = [code, message].filter(text => text !== undefined);
	return texts.length === 0 ? [''] : texts;
}

function orNone(matches: Matches): (value: string | undefined) => boolean {
	return value => value !== undefined && matches(value);
}

/** `/audit/trail` of `arn:aws:logs:us-east-1:111122223333:log-group:/audit/trail`. */
export function groupName(group: string): string {
	const mark = ':log-group:';
	const at = group.indexOf(mark);
	return at === -1 ? group : group.slice(at + mark.length);
}

/** A field with a few values, none of which can be cut. */
function exactly(
	values: readonly string[],
): NonNullable<FilterFieldEntry['choices']> {
	return {
		values,
		read: text => values.find(value => value === text.toLowerCase()),
	};
}

/** A field that is `yes`, `no` or `unknown` by a column. */
function answered(
	column: 'isAutomatic' | 'isOfConsole' | 'hasMfa',
	{
		values,
		...entry
	}: Pick<FilterFieldEntry, 'brief' | 'example' | 'meaning'> & {
		readonly values: readonly string[];
	},
): FilterFieldEntry {
	return {
		...entry,
		matching: 'whole',
		choices: exactly(values),
		clauses: matches => [
			createClause(column, answer =>
				matches(answer === undefined ? 'unknown' : answer ? 'yes' : 'no'),
			),
		],
	};
}

/** A field that is `yes` or `no` by what the store knows of the row. */
function rowField(
	rowFlag: RowFlag,
	entry: Pick<FilterFieldEntry, 'brief' | 'example' | 'meaning'>,
): FilterFieldEntry {
	return {
		...entry,
		matching: 'whole',
		choices: exactly(yesOrNo),
		isOfRow: true,
		clauses: matches => [
			createRowClause(rowFlag, isSet => matches(isSet ? 'yes' : 'no')),
		],
	};
}
