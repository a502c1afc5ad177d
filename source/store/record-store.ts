import {isDeepStrictEqual} from 'node:util';
import {isDeliveredLate, isUpdate} from '../cloudtrail/addendum.js';
import type {IngestedRecord, IngestSink} from '../ingest-sink.js';
import type {Connection, Coverage} from '../record-source.js';
import {createFacets, type Facets} from './facets.js';
import type {HeldRecord} from './held-record.js';
import {LagMeter} from './lag-meter.js';
import {LateMark} from './late-mark.js';
import {OrderedRows} from './ordered-rows.js';
import {everything, ProjectedRows} from './projected-rows.js';
import type {Projection} from './projection.js';
import {createPublisher, type SchedulePublish} from './publisher.js';
import type {Others, Snapshot, StoredRecord, Summary} from './snapshot.js';
import {type CountedKind, SummaryCounter} from './summary-counter.js';
import {UpdateLinks} from './update-links.js';

export type RecordStore = Omit<IngestSink, 'append'> & {
	append(records: readonly IngestedRecord[]): void;
	/** @returns what ends the subscription. */
	subscribe(listener: () => void): () => void;
	/** The last published picture; the same object until the next one. */
	getSnapshot(): Snapshot;
	/** Shows other rows, and publishes them at once: a key asked for it. */
	project(projection: Projection): void;
	/** A record that is still held, shown or not. */
	get(seq: number): StoredRecord | undefined;
};

export type RecordStoreOptions = {
	/** Records that are held at most. */
	readonly maxEvents: number;
	/** Different values of each kind that are counted by themselves. @default `defaultMaxListed` */
	readonly maxListed?: Readonly<Record<CountedKind, number>>;
	/** @default a tenth of a second later */
	readonly schedulePublish?: SchedulePublish;
};

/**
 * The lists are for people: nobody reads 10,000 identities, but all of a large
 * organization's should have a row, and of event names AWS has some 20,000, of
 * which an account meets hundreds. Beyond, the least weighty are counted
 * together, so that whoever makes up names fills no memory: a row costs less
 * than 1 KB, all of them together less than 15 MB.
 */
const defaultMaxListed: Readonly<Record<CountedKind, number>> = {
	actors: 10_000,
	eventNames: 5000,
	eventSources: 1000,
};

const countedKinds = ['actors', 'eventNames', 'eventSources'] as const;

// Weighing all for each new one would take too long: a quarter goes at once.
const keptShare = 3 / 4;

/**
 * The owner of all data: holds the newest `maxEvents` records by event time,
 * counts everything received, and publishes what a projection shows of it.
 */
export function createRecordStore({
	maxEvents,
	maxListed = defaultMaxListed,
	schedulePublish,
}: RecordStoreOptions): RecordStore {
	const facets = createFacets();
	const held = new OrderedRows();
	const total = new SummaryCounter(facets);
	const lag = new LagMeter();
	const lateMark = new LateMark();
	const updateLinks = new UpdateLinks();

	let projection = everything;
	let projected = new ProjectedRows(facets, projection);
	let connection: Connection = {name: 'connecting'};
	let coverage: Coverage = {completeTo: undefined, gaps: []};
	let received = 0;
	let repeated = 0;
	let duplicatedInSource = 0;
	let sampledUpdates = 0;
	let lastArrival: number | undefined;
	// While the past is being filled in, everything is out of order and every
	// actor is new; marks would say nothing.
	let isPastFilledIn = false;

	const publisher = createPublisher((version): Snapshot => {
		const {shown, heldBack, shownSummary, ...picture} = projected.picture();
		return {
			version,
			connection,
			coverage,
			received,
			shown,
			filtered: held.length - shown - heldBack,
			heldBack,
			evicted: received - held.length,
			repeated,
			duplicatedInSource,
			sampledUpdates,
			lagMs: lag.median(),
			lastArrival,
			totalSummary: withDistinct(total.summary(), facets),
			shownSummary:
				shown === received ? withDistinct(shownSummary, facets) : shownSummary,
			...picture,
		};
	}, schedulePublish);

	const hold = ({record, arrivedAt}: IngestedRecord): HeldRecord => {
		// Whoever made the call comes with the original.
		const isNewActor =
			!isUpdate(record) && facets.actors.isNew(record.actor.key);
		const counted = facets.facetsOf(record);
		const isLate = lateMark.isLate(record.time, arrivedAt);
		received++;
		return {
			seq: received,
			time: record.time,
			record,
			isLate: (isPastFilledIn && isLate) || isDeliveredLate(record),
			isFirstOfActor: isPastFilledIn && isNewActor,
			isDuplicated: false,
			updates: undefined,
			updatedBy: undefined,
			...counted,
		};
	};

	const foldLightest = () => {
		for (const kind of countedKinds) {
			if (facets[kind].size > maxListed[kind]) {
				const lightest = total.lightest(
					kind,
					Math.floor(maxListed[kind] * keptShare),
				);
				total.fold(kind, lightest);
				projected.fold(kind, lightest);
				facets[kind].forget(lightest);
			}
		}
	};

	return {
		append(records) {
			const newest = records.at(-1);
			if (!newest) {
				return;
			}

			const rows = records.map(hold);
			for (const row of rows) {
				total.add(row);
				lag.measure(row.record);
			}

			held.insert(rows);
			updateLinks.join(rows, held);
			projected.add(rows);
			if (held.length > maxEvents) {
				const dropped = held.dropOldest(held.length - maxEvents);
				updateLinks.drop(dropped);
				projected.drop(dropped);
			}

			foldLightest();
			lastArrival = newest.arrivedAt;
			publisher.markChanged();
		},
		setConnection(next) {
			isPastFilledIn ||= next.name === 'live' || next.name === 'polling';
			if (!isDeepStrictEqual(connection, next)) {
				connection = next;
				publisher.markChanged();
			}
		},
		setCoverage(next) {
			if (!isDeepStrictEqual(coverage, next)) {
				coverage = next;
				publisher.markChanged();
			}
		},
		countSampled() {
			sampledUpdates++;
			publisher.markChanged();
		},
		countRepeated(count, duplicatedKeys) {
			repeated += count;
			duplicatedInSource += duplicatedKeys.length;
			for (const key of duplicatedKeys) {
				// Newest first: a duplicate mostly comes soon after its original.
				const row = held.findLast(({record}) => record.key === key);
				if (row) {
					row.isDuplicated = true;
				}
			}

			publisher.markChanged();
		},
		subscribe: publisher.subscribe,
		getSnapshot: publisher.current,
		project(next) {
			if (!isDeepStrictEqual(projection, next)) {
				projected = projected.project(next, held);
				projection = next;
				publisher.publishNow();
			}
		},
		get(seq) {
			// No index by seq: it would cost more memory than the few looks at single
			// records are worth, which take well under a millisecond.
			return held.find(row => row.seq === seq);
		},
	};
}

/** How many different ones the others are is known of everything received, not of what is shown of it. */
function withDistinct(summary: Summary, facets: Facets): Summary {
	const others = (counts: Others | undefined, kind: CountedKind) =>
		counts && {...counts, distinct: facets[kind].forgottenAtLeast};
	if (
		!summary.otherIdentities &&
		!summary.otherEventNames &&
		!summary.otherEventSources
	) {
		return summary;
	}

	return {
		...summary,
		otherIdentities: others(summary.otherIdentities, 'actors'),
		otherEventNames: others(summary.otherEventNames, 'eventNames'),
		otherEventSources: others(summary.otherEventSources, 'eventSources'),
	};
}
