import {isDeepStrictEqual} from 'node:util';
import {readAccess} from '../cloudtrail/access.js';
import type {Actor} from '../cloudtrail/actor.js';
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

/** Learns kinds from the fields of a record; of an actor only once who it is, which takes the longest. */
export class KindLearner {
	readonly #actors = new Map<string, Actor | undefined>();

	/** @returns undefined where such records are counted by more than these fields */
	learn(classes: readonly StretchClass[]): RecordKind | undefined {
		const texts: StretchClass['texts'] = Object.assign(
			{},
			...classes.map(each => each.texts),
		);
		const {userIdentity, ...others} = texts;
		const record: Partial<Record<FieldName, unknown>> = Object.fromEntries(
			Object.entries(others).map(([name, text]) => [name, JSON.parse(text)]),
		);
		const {eventName, eventSource, eventCategory, eventType} = record;
		const account = record.recipientAccountId ?? '';
		if (
			userIdentity === undefined ||
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

		const actor = this.#actorOf(userIdentity, texts);
		return (
			actor && {
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
			}
		);
	}

	clear(): void {
		this.#actors.clear();
	}

	/** @returns undefined where other fields tell as well */
	#actorOf(
		userIdentity: string,
		{recipientAccountId, sessionCredentialFromConsole}: StretchClass['texts'],
	): Actor | undefined {
		const fields = {
			userIdentity,
			...(recipientAccountId === undefined ? {} : {recipientAccountId}),
			...(sessionCredentialFromConsole === undefined
				? {}
				: {sessionCredentialFromConsole}),
		};
		const key = JSON.stringify(fields);
		if (!this.#actors.has(key)) {
			const record = Object.fromEntries(
				Object.entries(fields).map(([name, text]) => [name, JSON.parse(text)]),
			);
			// Where nothing else names it, an actor is called by its address.
			const actor = readActor(record);
			const elsewhere = readActor({...record, sourceIPAddress: 'elsewhere'});
			this.#actors.set(
				key,
				isDeepStrictEqual(actor, elsewhere) ? actor : undefined,
			);
		}

		return this.#actors.get(key);
	}
}
