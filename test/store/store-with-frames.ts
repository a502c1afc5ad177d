import assert from 'node:assert/strict';
import {defaultSeverities} from '../../source/cloudtrail/attention/attention.js';
import type {TrailRecord} from '../../source/cloudtrail/trail-record.js';
import type {FilterExpression} from '../../source/filter/filter-expression.js';
import {parseFilter} from '../../source/filter/language/parse-filter.js';
import type {StoreQuestion} from '../../source/store/questions/store-question.js';
import {
	everything,
	type StoreQuery,
} from '../../source/store/rows/store-query.js';
import type {Snapshot} from '../../source/store/snapshot.js';
import {createRecordStore} from '../../source/store/store.js';
import {arrived} from '../harness/arrived-record.js';
import {trailRecord} from '../harness/trail-record.js';

export const noon = Date.UTC(2026, 0, 2, 12);
export const minute = 60_000;

/** A store whose frames the test triggers. */
export function storeWithFrames({
	maxEvents = 1000,
	atOnce = 1000,
	perTurn = 1,
	mostValues = 2000,
	mostResources = 2000,
	turnMs = Number.POSITIVE_INFINITY,
	severities = defaultSeverities,
} = {}) {
	const scheduled: Array<() => void> = [];
	const turns: Array<() => void> = [];
	const store = createRecordStore({
		maxEvents,
		mostValues,
		mostResources,
		severities,
		schedulePublish: publish => scheduled.push(publish),
		filterSlices: {
			atOnce,
			perTurn,
			turnMs,
			scheduleTurn: look => turns.push(look),
		},
	});
	const frame = (): Snapshot => {
		for (const publish of scheduled.splice(0)) {
			publish();
		}

		return store.getSnapshot();
	};

	let arrivedAt = noon + 60 * minute;
	const deliver = (...records: readonly TrailRecord[]) => {
		arrivedAt += 1000;
		store.append(records.map(record => arrived(record, arrivedAt)));
	};

	/** Runs one turn of the event loop. */
	const turn = () => {
		for (const look of turns.splice(0)) {
			look();
		}
	};

	return {store, scheduled, turns, frame, turn, deliver};
}

/** The `seq` of each row shown. */
export function seqs({rows}: Pick<Snapshot, 'rows'>): number[] {
	return Array.from(
		{length: rows.length},
		(_, index) => rows.at(index)?.seq ?? 0,
	);
}

/** Records at these minutes after noon. */
export function at(...minutes: readonly number[]): TrailRecord[] {
	return minutes.map(after =>
		trailRecord({
			time: noon + after * minute,
			sourceIPAddress: `192.0.2.${Math.floor(after)}`,
		}),
	);
}

/** The query of a filter. */
export function filtered(text: string): StoreQuery {
	return {...everything, filter: expressionOf(text)};
}

/** The question how many records a filter would show, with its text as id. */
export function question(text: string): StoreQuestion {
	return {id: text, expression: expressionOf(text)};
}

function expressionOf(text: string): FilterExpression {
	const parsed = parseFilter(text);
	assert.ok(parsed.ok, text);
	return parsed.expression;
}
