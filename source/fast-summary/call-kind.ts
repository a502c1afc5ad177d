import {isOfSignIn} from '../cloudtrail/actor/sign-in.js';
import {readAddendum} from '../cloudtrail/addendum.js';
import {
	marksOfCall,
	readsParameters,
} from '../cloudtrail/attention/record-marks.js';
import {readCategory} from '../cloudtrail/category.js';
import {noFields} from '../cloudtrail/json-object.js';
import {readAccess} from '../cloudtrail/operation/access.js';
import {judgeImpact} from '../cloudtrail/operation/impact/judge-impact.js';
import {looksLikeRecord} from '../cloudtrail/record-fields.js';
import {hashAccount, type KeyHash} from '../keys/key-hash.js';
import type {CountableCall} from '../store/counts/record-counter.js';
import type {FragmentClass} from './fragment-class.js';
import type {FieldName} from './record-fields.js';

/** What records with the same chain of fragment classes have in common. The actor may differ. */
export type CallKind = {
	/** The index among `calls`. Calls that are counted alike share it. */
	readonly callNumber: number;
	/** `recipientAccountId` as it stands in the key of a record. */
	readonly account: string;
	readonly accountHash: KeyHash | undefined;
	readonly frame: ActorFrame;
};

/** The fields beside `userIdentity` that `readActor` reads, such as `recipientAccountId`. */
export type ActorFrame = {
	/** From 0. Equal fields have the same number. */
	readonly number: number;
	readonly fields: Readonly<Partial<Record<FieldName, unknown>>>;
};

/** Insights and aggregated events are counted by other fields, so they are parsed. */
const oddKinds = new Set<unknown>([
	'AwsCloudTrailInsight',
	'AwsAggregatedEvent',
	'Insight',
	'Aggregated',
]);

// What `readActor` reads beside `userIdentity`, of a sign-in that did not fail too.
const fieldsOfActor = [
	'recipientAccountId',
	'sessionCredentialFromConsole',
] as const satisfies readonly FieldName[];
const fieldsOfSignIn = [
	...fieldsOfActor,
	...([
		'eventName',
		'eventSource',
		'eventType',
		'additionalEventData',
	] as const),
];

// The code stands for all codes that are counted alike.
const someError = {code: undefined, message: undefined};
const someDenial = {code: 'AccessDenied', message: undefined};

/** Learns kinds of calls from the fields of a record. */
export class CallLearner {
	readonly #callNumbers = new Map<string, number>();
	readonly #frames = new Map<string, ActorFrame>();
	#calls: CountableCall[] = [];

	get calls(): readonly CountableCall[] {
		return this.#calls;
	}

	/** @returns undefined if such texts must be parsed, such as Insights and what is no record */
	learn(classes: readonly FragmentClass[]): CallKind | undefined {
		const texts: FragmentClass['texts'] = Object.assign(
			{},
			...classes.map(each => each.texts),
		);
		const record: Partial<Record<FieldName, unknown>> = Object.fromEntries(
			Object.entries(texts).map(([name, text]) => [name, JSON.parse(text)]),
		);
		const {eventName, eventSource, eventCategory, eventType} = record;
		const account = record.recipientAccountId ?? '';
		const isError = classes.some(each => each.isError);
		const isDenied = classes.some(each => each.isDenied);
		const isSignIn = isOfSignIn(eventSource, eventType);
		const addendum = readAddendum(record);
		if (
			typeof account !== 'string' ||
			typeof eventName !== 'string' ||
			typeof eventSource !== 'string' ||
			eventName === '' ||
			eventSource === '' ||
			!looksLikeRecord(record) ||
			oddKinds.has(eventCategory) ||
			oddKinds.has(eventType) ||
			// `readActor` reads from nearly all of it that it failed.
			(isSignIn && isError) ||
			// The key of the record that it updates is not among these texts.
			addendum?.originalEventId !== undefined
		) {
			return undefined;
		}

		if (readsParameters(eventSource, eventName)) {
			return undefined;
		}

		const access = readAccess(record);
		const {impact} = judgeImpact({access, eventName, eventSource});
		const error = isError ? (isDenied ? someDenial : someError) : undefined;
		const call: CountableCall = {
			eventName,
			eventSource,
			eventCategory: readCategory(record),
			access,
			impact,
			error,
			unusual: undefined,
			addendum,
			ownMarks: marksOfCall({
				...{eventName, eventSource, access, impact, error},
				...{dryRun: undefined, fields: noFields},
			}),
		};
		return {
			callNumber: this.#numberOf(call),
			account,
			accountHash: hashAccount(account),
			frame: this.#frameOf(record, isSignIn),
		};
	}

	clear(): void {
		this.#callNumbers.clear();
		this.#frames.clear();
		this.#calls = [];
	}

	#numberOf(call: CountableCall): number {
		const key = JSON.stringify(call);
		let number = this.#callNumbers.get(key);
		if (number === undefined) {
			number = this.#calls.push(call) - 1;
			this.#callNumbers.set(key, number);
		}

		return number;
	}

	#frameOf(
		record: Partial<Record<FieldName, unknown>>,
		isSignIn: boolean,
	): ActorFrame {
		const fields = Object.fromEntries(
			(isSignIn ? fieldsOfSignIn : fieldsOfActor)
				.filter(name => record[name] !== undefined)
				.map(name => [name, record[name]]),
		);
		const key = JSON.stringify(fields);
		let frame = this.#frames.get(key);
		if (frame === undefined) {
			frame = {number: this.#frames.size, fields};
			this.#frames.set(key, frame);
		}

		return frame;
	}
}
