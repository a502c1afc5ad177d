import type {ActorClass} from '../cloudtrail/actor.js';
import type {TrailRecord} from '../cloudtrail/trail-record.js';
import type {HeldRecord} from './held-record.js';
import {IdentityCounter} from './identity-counter.js';
import {MinuteCounter} from './minute-counter.js';
import type {Facets} from './record-facets.js';
import type {Summary} from './snapshot.js';
import {TallyCounter} from './tally-counter.js';

type PlainCounts = {
	-readonly [Key in keyof Summary as Summary[Key] extends number
		? Key
		: never]: Summary[Key];
};

/**
 * A summary that follows its records: a record costs the same whatever was
 * counted before; sorting waits until somebody looks.
 */
export class SummaryCounter {
	readonly #counts: PlainCounts = {
		records: 0,
		readOnly: 0,
		mutating: 0,
		destructive: 0,
		unknown: 0,
		inferred: 0,
		errors: 0,
		unusual: 0,
		management: 0,
		data: 0,
		otherCategory: 0,
	};

	readonly #classes: Record<ActorClass, number> = {
		root: 0,
		'iam-user': 0,
		role: 0,
		federated: 0,
		'identity-center-user': 0,
		'aws-service': 0,
		'other-account': 0,
		unknown: 0,
	};

	readonly #identities: IdentityCounter;
	readonly #eventNames: TallyCounter;
	readonly #eventSources: TallyCounter;
	readonly #minutes = new MinuteCounter();
	#summary: Summary | undefined;

	constructor({actors, eventNames, eventSources}: Facets) {
		this.#identities = new IdentityCounter(actors);
		this.#eventNames = new TallyCounter(eventNames);
		this.#eventSources = new TallyCounter(eventSources);
	}

	add(row: HeldRecord): void {
		this.#count(row, 1);
		this.#identities.add(row);
		this.#minutes.add(row.record);
	}

	/** Takes the oldest of the counted records away. What is left does not tell who else would have been the newest, so no other one. */
	subtractOldest(row: HeldRecord): void {
		this.#count(row, -1);
		this.#identities.subtractOldest(row);
		this.#minutes.subtractOldest(row.record);
	}

	/**
	 * The same object until something is counted.
	 *
	 * @param rows the counted records, oldest first; needed only where some were taken away.
	 */
	summary(rows: Iterable<HeldRecord> = []): Summary {
		this.#summary ??= {
			...this.#counts,
			identities: this.#identities.list(rows),
			classes: {...this.#classes},
			eventNames: this.#eventNames.list(),
			eventSources: this.#eventSources.list(),
			minutes: this.#minutes.list(),
		};
		return this.#summary;
	}

	#count(row: HeldRecord, sign: 1 | -1): void {
		this.#summary = undefined;
		const {record} = row;
		this.#classes[record.actor.class] += sign;
		this.#eventNames.count(row.eventNameNumber, record, sign);
		this.#eventSources.count(row.eventSourceNumber, record, sign);
		countPlainly(this.#counts, record, sign);
	}
}

function countPlainly(
	counts: PlainCounts,
	{access, error, unusual, eventCategory}: TrailRecord,
	sign: 1 | -1,
): void {
	counts.records += sign;
	counts.errors += error ? sign : 0;
	counts.unusual += unusual ? sign : 0;

	const {kind} = access;
	counts.readOnly += kind === 'read-only' ? sign : 0;
	counts.mutating += kind === 'mutating' ? sign : 0;
	counts.destructive += kind === 'mutating' && access.isDestructive ? sign : 0;
	counts.unknown += kind === 'unknown' ? sign : 0;
	counts.inferred += kind !== 'unknown' && access.isInferred ? sign : 0;

	const isManagement = eventCategory === 'Management';
	const isData = eventCategory === 'Data';
	counts.management += isManagement ? sign : 0;
	counts.data += isData ? sign : 0;
	counts.otherCategory += isManagement || isData ? 0 : sign;
}
