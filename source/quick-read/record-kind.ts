import {isDeepStrictEqual} from 'node:util';
import {readAccess} from '../cloudtrail/access.js';
import {readCategory} from '../cloudtrail/category.js';
import {readActor} from '../cloudtrail/read-actor.js';
import {hashAccount, type KeyHash} from '../ingest/key-hash.js';
import type {CountableRecord} from '../store/traits.js';
import type {FieldName} from './record-fields.js';
import type {StretchClass} from './stretch-class.js';

/** What all records of the same classes of stretches have in common. */
export type RecordKind = {
	readonly countable: CountableRecord;
	/** `recipientAccountId` as it stands in the key of a record. */
	readonly account: string;
	readonly accountHash: KeyHash | undefined;
};

/** Insights and aggregated events are read by other fields, sign-ins by more. */
const oddKinds = new Set<unknown>([
	'AwsCloudTrailInsight',
	'AwsAggregatedEvent',
	'Insight',
	'Aggregated',
]);
const oddName = 'ConsoleLogin';

const someError = {code: undefined, message: undefined};

/** @returns undefined where such records are counted by more than these fields */
export function learnKind(
	classes: readonly StretchClass[],
): RecordKind | undefined {
	const record: Partial<Record<FieldName, unknown>> = {};
	for (const {texts} of classes) {
		for (const [name, text] of Object.entries(texts)) {
			record[name as FieldName] = JSON.parse(text); // they have no other keys
		}
	}

	const {eventName, eventSource, eventCategory, eventType} = record;
	const account = record.recipientAccountId ?? '';
	if (
		record.userIdentity === undefined ||
		typeof account !== 'string' ||
		typeof eventName !== 'string' ||
		typeof eventSource !== 'string' ||
		eventName === '' ||
		eventSource === '' ||
		eventName === oddName ||
		oddKinds.has(eventCategory) ||
		oddKinds.has(eventType)
	) {
		return undefined;
	}

	// Where nothing else names it, an actor is called by its address.
	const actor = readActor(record);
	const elsewhere = readActor({...record, sourceIPAddress: 'elsewhere'});
	if (!isDeepStrictEqual(actor, elsewhere)) {
		return undefined;
	}

	return {
		countable: {
			eventName,
			eventSource,
			eventCategory: readCategory(record),
			actor,
			access: readAccess(record),
			error: classes.some(({isError}) => isError) ? someError : undefined,
			unusual: undefined,
			addendum: undefined,
		},
		account,
		accountHash: hashAccount(account),
	};
}
