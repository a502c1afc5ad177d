import '../harness/fixed-world.js';
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createRecordStore} from '../../source/store/store.js';
import type {Coverage} from '../../source/stream/coverage.js';
import {arrived} from '../harness/arrived-record.js';
import {numberedRecord} from '../harness/numbered-record.js';
import {trailRecord} from '../harness/trail-record.js';
import {falseStatements, readClaims, saysAllClear} from './said-claims.js';
import {everyWidth, statements} from './statements.js';

const second = 1000;
const now = Math.floor(Date.now() / second) * second;
const receivedTo = now - 10 * second;
const completeTo = now - 900 * second;
const gap = {from: now - 600 * second, to: now - 500 * second};

function said(coverage: Coverage, widths: readonly number[] = [400]) {
	const store = createRecordStore({
		maxEvents: 100,
		schedulePublish(publish) {
			publish();
		},
	});
	store.append([arrived(trailRecord())]);
	store.setConnection({name: 'live'});
	store.setCoverage(coverage);
	return statements({
		snapshot: store.getSnapshot(),
		logGroups: ['trail'],
		startedAt: now - 1000 * second,
		widths,
	});
}

/** A watch that lacks one record, delivered at this time. */
function lacking(timestamp: number) {
	return {
		endpoint: {
			struck: [],
			missing: (_: string, {upTo}: {readonly upTo: number}) =>
				timestamp <= upTo
					? [{message: numberedRecord(0, now), timestamp, putAt: timestamp}]
					: [],
		},
		logGroups: ['trail'],
		isReceived: () => false,
		lateReachMs: 0,
		onTheWayMs: 0,
	};
}

const untrueOf = (coverage: Coverage, missingAt: number, widths = everyWidth) =>
	said(coverage, widths).flatMap(each =>
		falseStatements({...each, ...lacking(missingAt)}),
	);

test('the times and gaps that header, goodbye and summary claim are read', () => {
	for (const gaps of [
		[],
		[gap],
		[gap, {from: now - 90 * second, to: now - 80 * second}],
	]) {
		for (const {where, text} of said({receivedTo, completeTo, gaps})) {
			assert.deepEqual(
				readClaims(text, now),
				{receivedTo, completeTo: undefined, namesGap: gaps.length > 0},
				`${where}:\n${text}`,
			);
		}

		const newest = receivedTo - 5 * second;
		const delivered = {newest, askedAt: now, problem: undefined};
		for (const {where, text} of said({
			receivedTo,
			completeTo,
			gaps,
			delivered,
		})) {
			assert.deepEqual(
				readClaims(text, now),
				{
					receivedTo: newest,
					completeTo: undefined,
					namesGap: gaps.length > 0,
				},
				`${where}:\n${text}`,
			);
		}
	}

	for (const {where, text} of said({
		receivedTo: undefined,
		completeTo: undefined,
		gaps: [],
	})) {
		assert.equal(
			readClaims(text, now).receivedTo,
			undefined,
			`${where}:\n${text}`,
		);
	}
});

test('an all-clear is recognised where it is said', () => {
	const open = {receivedTo, completeTo, gaps: []};
	const whole = {
		receivedTo,
		completeTo: receivedTo,
		until: receivedTo,
		gaps: [],
	};
	for (const [coverage, isClear] of [
		[open, false],
		[{...whole, gaps: [gap]}, false],
		[{...whole, until: undefined}, false],
		[whole, true],
	] as const) {
		for (const {where, text, total} of said(coverage, [400])) {
			assert.equal(
				saysAllClear(text, total),
				isClear && !where.startsWith('header'),
				`${where}:\n${text}`,
			);
		}
	}
});

test('a record that a statement calls received is found, and one in a gap that it names is not', () => {
	const coverage = {receivedTo, completeTo, gaps: [gap]};
	assert.deepEqual(untrueOf(coverage, gap.from), []);
	assert.deepEqual(untrueOf(coverage, now - 1), []);
	assert.ok(untrueOf(coverage, receivedTo - second).length > 0);
	const whole = {
		receivedTo,
		completeTo: receivedTo,
		until: receivedTo,
		gaps: [],
	};
	const [first = ''] = untrueOf(whole, now - 1);
	assert.match(first, /goodbye|summary/, 'the all-clear is about all');
});

test('the newest known delivery is no claim that what came before is received', () => {
	const delivered = {
		newest: now - 20 * 60 * second,
		askedAt: now,
		problem: 'the clocks disagree',
	};
	const coverage = {receivedTo: undefined, completeTo: undefined, gaps: []};
	for (const {where, text} of said({...coverage, delivered}, everyWidth)) {
		const {receivedTo: claimed} = readClaims(text, now);
		assert.equal(claimed, undefined, `${where}:\n${text}`);
	}
});
