/**
 * The store: owner of all data, outside of React. `ingest` appends records, the
 * screen asks for rows with a `StoreQuery` and gets a `Snapshot`, at most one a
 * frame, which never changes.
 *
 * One invariant: every record received is in one place. For 1,000,000 received
 * with `--max-events 100000` and the filter `access:mutating`:
 *
 *     received 1,000,000 = shown 12,400 + filtered 87,600 + heldBack 0
 *                        + unexamined 0 + evicted 900,000
 *
 * - `rows/`: order by event time, and what a query shows of it
 * - `questions/`: how many records match something that is not the filter
 * - `counts/`: sums per actor, event name, minute, kept up to date by adding
 * - `breakdowns/`: what is asked of the held rows beside these, while somebody looks at it
 * - `tallies/`: which values a field has, likewise
 * - `changes/`: what the calls shown changed, by resource, likewise
 * - `blocks/`: the records themselves, in a fraction of their memory
 *
 * A record is identified by `seq`, its number in order of arrival, which is never
 * reused. Its `slot` is where it lies while it is held, and is reused.
 */

import {isDeepStrictEqual} from 'node:util';
import type {Actor} from '../cloudtrail/actor/actor.js';
import {NameBook} from '../cloudtrail/actor/name-book.js';
import {isDeliveredLate, isUpdate} from '../cloudtrail/addendum.js';
import {
	defaultSeverities,
	type Severities,
} from '../cloudtrail/attention/attention.js';
import {noMarks} from '../cloudtrail/attention/attention-marks.js';
import {messageKindOf} from '../cloudtrail/message-kind.js';
import type {TrailRecord} from '../cloudtrail/trail-record.js';
import {namesAsked} from '../filter/evaluate/names-asked.js';
import {workOf} from '../filter/evaluate/work-of.js';
import type {Connection} from '../stream/connection.js';
import type {Coverage} from '../stream/coverage.js';
import type {ArrivedRecord, ProgressSink} from '../stream/record-sink.js';
import type {RunningBreakdown} from './breakdowns/breakdown.js';
import {RunningSessions} from './breakdowns/running-sessions.js';
import {Changes} from './changes/changes.js';
import {ActorHistories} from './counts/actor-histories.js';
import {AttentionLog} from './counts/attention-log.js';
import {
	capDistinctValues,
	defaultMaxListed,
	withDistinct,
} from './counts/cap-distinct-values.js';
import {createFacets} from './counts/facets.js';
import {joinWays} from './counts/join-ways.js';
import {LagMeter} from './counts/lag-meter.js';
import {SeenOperations} from './counts/seen-operations.js';
import {type CountedKind, SummaryCounter} from './counts/summary-counter.js';
import {createPublisher, type SchedulePublish} from './publisher.js';
import {Questions} from './questions/questions.js';
import type {AddedRow} from './rows/added-row.js';
import {createHeldRecords} from './rows/held-records.js';
import {LateArrivals} from './rows/late-arrivals.js';
import {OrderedRows} from './rows/ordered-rows.js';
import {QueriedRows} from './rows/queried-rows.js';
import {inOrder} from './rows/row-order.js';
import {searchQueryOf} from './rows/search-query.js';
import {snapshotRows} from './rows/snapshot-rows.js';
import {
	everything,
	queryWithSeverities,
	type StoreQuery,
} from './rows/store-query.js';
import {UpdateLinks} from './rows/update-links.js';
import type {Snapshot} from './snapshot.js';
import {noTallies} from './tallies/asked-tally.js';
import {defaultMostValues, Tallies} from './tallies/tallies.js';

export type RecordStore = ProgressSink & {
	/** Takes a name that AWS gives outside of the records. It relabels what is held and counted, as a name of a record does. */
	learnName(actor: Actor, name: string): void;
	append(records: ReadonlyArray<ArrivedRecord<TrailRecord>>): void;
	/** @returns a function that ends the subscription */
	subscribe(listener: () => void): () => void;
	/** The last published snapshot; the same object until the next one. */
	getSnapshot(): Snapshot;
	/**
	 * Shows other rows and publishes them at once, as a key asks for it. If a filter
	 * has more rows to examine than it can between two keys, it goes on in later turns
	 * of the event loop, and `Snapshot.unexamined` says how many are left.
	 */
	show(query: StoreQuery): void;
};

export type RecordStoreOptions = {
	/** Records held at most. */
	readonly maxEvents: number;
	/** Different values of each kind that have a row of their own. @default `defaultMaxListed` */
	readonly maxListed?: Readonly<Record<CountedKind, number>>;
	/** Different values of a tally that have a row of their own. @default `defaultMostValues` */
	readonly mostValues?: number;
	/** Changed resources that have a row of their own. @default `defaultMostResources` */
	readonly mostResources?: number;
	/** @default an eighth of a second later, and a quarter where many records come */
	readonly schedulePublish?: SchedulePublish;
	readonly filterSlices?: Partial<FilterSlices>;
	/** How grave each rule of attention is. @default qtail's own */
	readonly severities?: Severities;
};

/** How a filter examines many records without holding up keys. */
export type FilterSlices = {
	/** Records examined at once, before the screen answers the key, for a filter of one word; for ten words a tenth. @default 32,768 */
	readonly atOnce: number;
	/** Records examined in each later turn, likewise. @default 16,384 */
	readonly perTurn: number;
	/** A turn ends after this time too, ms. @default it ends by its records alone */
	readonly turnMs?: number;
	/** @default `setImmediate` */
	readonly scheduleTurn: (look: () => void) => void;
};

// With 1,000,000 records held, all turns take 100 to 300 ms of CPU.
const defaultSlices: FilterSlices = {
	atOnce: 32_768,
	perTurn: 16_384,
	scheduleTurn: setImmediate,
};

// One to two ms.
const rowsPerStep = 4096;

/**
 * Makes a store. It holds the newest `maxEvents` records by event time, counts
 * everything received, and publishes the rows that a query shows.
 */
export function createRecordStore({
	maxEvents,
	maxListed = defaultMaxListed,
	mostValues = defaultMostValues,
	severities = defaultSeverities,
	mostResources,
	schedulePublish,
	...options
}: RecordStoreOptions): RecordStore {
	const filterSlices = {...defaultSlices, ...options.filterSlices};
	const facets = createFacets();
	const held = createHeldRecords();
	const total = new SummaryCounter(facets.traits, severities);
	/** Counts over the held records, shown once a filter is cleared. */
	const heldSummary = new SummaryCounter(facets.traits, severities);
	const lag = new LagMeter();
	const names = new NameBook();
	const operations = new SeenOperations();
	const histories = new ActorHistories(names);
	const attention = new AttentionLog(severities);
	const lateArrivals = new LateArrivals();
	const updateLinks = new UpdateLinks(held);

	let rows = OrderedRows.none;
	let query = everything;
	let work = 1;
	const share = (rows: number) => Math.ceil(rows / work);
	let queried = new QueriedRows({
		held,
		names,
		heldSummary,
		traits: facets.traits,
		severities,
		query,
		unexamined: rows,
	});
	/** The rows shown that the search of the query finds. */
	let found: QueriedRows | undefined;
	let foundWork = 1;
	const questions = new Questions({held, names});
	let breakdown: RunningBreakdown | undefined;
	const tallies = new Tallies({
		held,
		names,
		mostValues,
		rowsOf: among => (among === 'held' ? rows : queried.shownRows),
		unexamined: () => queried.unexamined,
	});
	const changes = new Changes({
		held,
		mostResources,
		shownRows: () => queried.shownRows,
		unexamined: () => queried.unexamined,
	});
	const replaceQueried = (next: QueriedRows) => {
		if (next !== queried) {
			queried.onShow = undefined;
			queried = next;
			tallies.restartShown();
			changes.restart();
		}

		queried.onShow = slots => {
			tallies.show(slots);
			changes.show(slots);
		};
	};

	replaceQueried(queried);
	let isTurnScheduled = false;
	/** By the terms of the filter that ask who it was: whether a new name answers otherwise. */
	let asksForNames = namesAsked(query.filter);
	let isRelabelled = false;
	/** The same of the search. */
	let foundAsksForNames = asksForNames;
	let isFoundRelabelled = false;
	let connection: Connection = {name: 'connecting'};
	let coverage: Coverage = {
		receivedTo: undefined,
		completeTo: undefined,
		gaps: [],
	};
	let received = 0;
	let repeated = 0;
	let duplicatedInSource = 0;
	let unasked = 0;
	let sampledUpdates = 0;
	// While the past is filled in, at the start or when more of it is asked for, records
	// are out of order and every actor is new, so marks would say nothing.
	let isPastFilledIn = false;

	const publisher = createPublisher((version): Snapshot => {
		const {shownSummary, ...picture} = queried.picture();
		const {shown, heldBack, unexamined} = picture;
		if (!changes.isComplete) {
			// Many rows may be shown from now on.
			lookFurther();
		}

		const totalSummary = joinWays(
			withDistinct(total.summary(), facets),
			names,
			severities,
		);
		return {
			version,
			connection,
			coverage,
			received,
			filtered: rows.length - shown - heldBack - unexamined,
			evicted: received - rows.length,
			repeated,
			duplicatedInSource,
			unasked,
			sampledUpdates,
			lagMs: lag.median(),
			totalSummary,
			addresses: histories.addressBook(),
			attention: attention.list(names.picture()),
			severities,
			breakdown: breakdown?.result(),
			tallies: tallies.results(),
			changes: changes.result(),
			names: names.picture(),
			shownSummary: joinWays(
				shown === received ? withDistinct(shownSummary, facets) : shownSummary,
				names,
				severities,
			),
			heldRows: snapshotRows(rows, held.picture(), names.picture()),
			answers: questions.answers(),
			...picture,
			found: found?.found(),
			order: query.order,
		};
	}, schedulePublish);

	const learn = (actor: Actor) => {
		for (const relabelling of names.learn(actor)) {
			isRelabelled ||= asksForNames.some(ask => ask(relabelling));
			isFoundRelabelled ||= foundAsksForNames.some(ask => ask(relabelling));
			questions.relabel(relabelling);
			tallies.relabel();
		}
	};

	const hold = ({
		record,
		arrivedAt,
		logEvent,
	}: ArrivedRecord<TrailRecord>): AddedRow => {
		// An update is no call: its actor is first seen with the original.
		const isCall = !isUpdate(record) && messageKindOf(record) === 'record';
		const isNewActor = isCall && facets.actors.isNew(record.actor.key);
		const isNewOperation = isCall && operations.see(record);
		const isLate = lateArrivals.isLate(record.time, arrivedAt);
		learn(record.actor);
		const marks = histories.take(record);
		received++;
		if (marks !== noMarks) {
			attention.take({record, seq: received, marks});
		}

		const row = {
			seq: received,
			record,
			logEvent,
			isLate: (isPastFilledIn && isLate) || isDeliveredLate(record),
			isFirstOfActor: isPastFilledIn && isNewActor,
			isFirstOfOperation: isPastFilledIn && isNewOperation,
			marks,
			facets: facets.facetsOf(record, marks),
		};
		total.add(row.facets, record.time);
		heldSummary.add(row.facets, record.time);
		lag.measure(record);
		return {slot: held.add(row), seq: received, record};
	};

	const evict = (count: number) => {
		const evicted = rows.slice(0, count).slots();
		rows = rows.slice(count);
		updateLinks.drop(evicted);
		queried.drop(evicted);
		found?.drop(evicted);
		questions.drop(evicted);
		breakdown?.drop(evicted);
		tallies.drop(evicted);
		changes.drop(evicted);
		for (const slot of evicted) {
			heldSummary.subtractOldest(held.facetsOf(slot), held.timeOf(slot));
		}

		held.remove(evicted);
	};

	const isComplete = () =>
		areRowsExamined() &&
		changes.isComplete &&
		tallies.areComplete &&
		breakdown?.isBusy !== true;

	/** Changes, tallies and a breakdown come last: the rows are on the screen, too. */
	const areRowsExamined = () =>
		queried.unexamined === 0 &&
		(found?.unexamined ?? 0) === 0 &&
		questions.areComplete;

	/** Examines rows for the filter, then for the search and for the questions with what is left. @param count of a filter of one word */
	const examine = (count: number) => {
		const forFilter = Math.min(count, queried.unexamined * work);
		if (forFilter > 0) {
			queried.examine(share(count));
		}

		const forSearch = Math.min(
			count - forFilter,
			(found?.unexamined ?? 0) * foundWork,
		);
		if (forSearch > 0) {
			found?.examine(Math.ceil((count - forFilter) / foundWork));
		}

		questions.examine(count - forFilter - forSearch);
	};

	/** Takes small steps up to a number of records, unless the turn is over before. */
	const inSteps = (
		records: number,
		isDone: () => boolean,
		step: (count: number) => void,
	) => {
		const endsAt =
			performance.now() + (filterSlices.turnMs ?? Number.POSITIVE_INFINITY);
		let left = records;
		while (left > 0 && !isDone()) {
			step(Math.min(left, rowsPerStep));
			left -= rowsPerStep;
			// One step at least, however slow the machine is.
			if (performance.now() >= endsAt) {
				break;
			}
		}
	};

	/** A filter that is asked again must not show an empty screen first. */
	const examineAtOnce = () => {
		inSteps(
			filterSlices.atOnce,
			() => queried.unexamined === 0,
			count => {
				queried.examine(share(count));
			},
		);
	};

	const examineInSteps = (records: number) => {
		inSteps(records, areRowsExamined, examine);
	};

	/** Changes cover the screen while they are asked for, and so go before the tallies. */
	const changesInSteps = (records: number) => {
		inSteps(
			records,
			() => changes.isComplete,
			count => {
				changes.examine(count);
			},
		);
	};

	const tallyInSteps = (records: number) => {
		inSteps(
			records,
			() => tallies.areComplete,
			count => {
				tallies.examine(count);
			},
		);
	};

	const lookFurther = () => {
		if (isComplete() || isTurnScheduled) {
			return;
		}

		isTurnScheduled = true;
		filterSlices.scheduleTurn(() => {
			isTurnScheduled = false;
			if (isComplete()) {
				return;
			}

			if (!areRowsExamined()) {
				examineInSteps(filterSlices.perTurn);
			} else if (!changes.isComplete) {
				changesInSteps(filterSlices.perTurn);
			} else if (tallies.areComplete) {
				breakdown?.examine(filterSlices.perTurn);
			} else {
				tallyInSteps(filterSlices.perTurn);
			}

			if (isComplete()) {
				publisher.publishNow();
			} else {
				publisher.markChanged();
				lookFurther();
			}
		});
	};

	const breakDown = (asked: StoreQuery['breakdown']) => {
		if (!isDeepStrictEqual(asked, query.breakdown)) {
			breakdown =
				asked && new RunningSessions(asked, {held, names, rows: () => rows});
			breakdown?.examine(filterSlices.atOnce);
		}
	};

	return {
		learnName(actor, name) {
			learn({...actor, label: name, nameFrom: 'aws'});
			if (isRelabelled) {
				replaceQueried(queried.again(rows));
				examineAtOnce();
			}

			if (isFoundRelabelled) {
				found = found?.again(rows);
			}

			isRelabelled = false;
			isFoundRelabelled = false;
			lookFurther();
			publisher.markChanged();
		},
		append(records) {
			if (records.length === 0) {
				return;
			}

			const isFirst = received === 0;
			const added = records.map(hold);
			const slots = added.map(({slot}) => slot);
			rows = rows.insert(inOrder(slots, held), held);
			updateLinks.join(added);
			breakdown?.add(added);
			tallies.add(added);
			const isAskedAgain = isRelabelled;
			isRelabelled = false;
			if (isAskedAgain) {
				replaceQueried(queried.again(rows));
			} else {
				queried.add(added);
			}

			if (isFoundRelabelled) {
				found = found?.again(rows);
			} else {
				found?.add(added);
			}

			isFoundRelabelled = false;

			questions.add(added);
			if (rows.length > maxEvents) {
				evict(rows.length - maxEvents);
			}

			if (isAskedAgain) {
				examineAtOnce();
			}

			lookFurther();

			const isCapped = capDistinctValues(facets, {
				total,
				others: [heldSummary, queried, ...(found === undefined ? [] : [found])],
				maxListed,
			});
			if (isCapped) {
				histories.keepOnly(key => facets.actors.has(key));
			}

			if (isFirst) {
				// Somebody has waited for them since the start of the program.
				publisher.publishNow();
			} else {
				publisher.markChanged(records.length);
			}
		},
		setConnection(next) {
			isPastFilledIn =
				next.name !== 'backfilling' &&
				(next.name === 'reading' && next.isPastFilledIn !== undefined
					? next.isPastFilledIn
					: isPastFilledIn || next.name === 'live' || next.name === 'polling');
			if (!isDeepStrictEqual(connection, next)) {
				const wasLive = isLive(connection);
				connection = next;
				if (wasLive && !isLive(next)) {
					// A key may ask for a frame before the next one.
					publisher.publishNow();
				} else {
					publisher.markChanged();
				}
			}
		},
		setCoverage(next) {
			if (!isDeepStrictEqual(coverage, next)) {
				coverage = next;
				publisher.markChanged();
			}
		},
		countUnasked(more) {
			unasked += more;
			publisher.markChanged();
		},
		countSampled() {
			sampledUpdates++;
			publisher.markChanged();
		},
		countRepeated(count, duplicatedKeys) {
			repeated += count;
			duplicatedInSource += duplicatedKeys.length;
			for (const key of duplicatedKeys) {
				const slot = held.findByKey(key);
				if (slot !== undefined) {
					held.markDuplicated(slot);
				}
			}

			publisher.markChanged();
		},
		subscribe: publisher.subscribe,
		getSnapshot: publisher.current,
		show(asked) {
			const next = queryWithSeverities(asked, severities);
			if (!isDeepStrictEqual(query, next)) {
				const before = queried;
				breakDown(next.breakdown);
				const foundBefore = found;
				replaceQueried(queried.withQuery(next, rows, received));
				tallies.ask(next.tallies ?? noTallies);
				changes.ask(next.changes ?? false);
				query = next;
				work = workOf(next.filter);
				const search = searchQueryOf(next);
				// What is found is shown: only shown rows need a look.
				found = search && (found ?? queried).withQuery(search, rows, received);
				foundWork = search === undefined ? 1 : workOf(search.filter);
				asksForNames = namesAsked(next.filter);
				foundAsksForNames =
					search === undefined ? [] : namesAsked(search.filter);
				questions.ask(next, received);
				if (
					queried !== before ||
					found !== foundBefore ||
					!questions.areComplete
				) {
					examineInSteps(filterSlices.atOnce);
				}

				if (areRowsExamined()) {
					changesInSteps(filterSlices.perTurn);
					if (changes.isComplete) {
						tallyInSteps(filterSlices.perTurn);
					}
				}

				publisher.publishNow();
				lookFurther();
			}
		},
	};
}

/** The screen says `live`. */
function isLive({name}: Connection): boolean {
	return name === 'live' || name === 'sampled';
}
