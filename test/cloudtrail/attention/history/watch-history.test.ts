import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Actor} from '../../../../source/cloudtrail/actor/actor.js';
import {NameBook} from '../../../../source/cloudtrail/actor/name-book.js';
import {
	type AttentionRule,
	markOf,
	reasonsOf,
} from '../../../../source/cloudtrail/attention/attention.js';
import {noMarks} from '../../../../source/cloudtrail/attention/attention-marks.js';
import {
	mostKnownActors,
	WatchHistory,
} from '../../../../source/cloudtrail/attention/history/watch-history.js';
import type {TrailRecord} from '../../../../source/cloudtrail/trail-record.js';
import {ActorHistories} from '../../../../source/store/counts/actor-histories.js';
import {actor, trailRecord} from '../../../harness/trail-record.js';

const noon = Date.UTC(2026, 0, 2, 12);

function call(minutes: number, more: Partial<TrailRecord> = {}): TrailRecord {
	return trailRecord({time: noon + minutes * 60_000, ...more});
}

function callOf(minutes: number, overrides: Partial<Actor>): TrailRecord {
	return call(minutes, {actor: actor(overrides)});
}

/** Twenty calls of alice within 19 minutes. */
const past = Array.from({length: 20}, (_, minutes) => call(minutes));

function lastMarks(
	...records: readonly TrailRecord[]
): readonly AttentionRule[] {
	const names = new NameBook();
	const histories = new ActorHistories(names);
	return (
		records
			.map(record => {
				names.learn(record.actor);
				return reasonsOf(histories.take(record), record).map(({rule}) => rule);
			})
			.at(-1) ?? []
	);
}

describe('the first call in a Region', () => {
	const abroad = {awsRegion: 'ap-south-2'};

	it('is marked once the watch has a past', () => {
		assert.deepEqual(lastMarks(...past, call(20, abroad)), ['new-region']);
		assert.deepEqual(lastMarks(...past, call(20)), []);
		assert.deepEqual(
			lastMarks(...past, call(20, abroad), call(21, abroad)),
			[],
		);
		assert.deepEqual(lastMarks(...past.slice(1), call(20, abroad)), []);
		const atOnce = past.map(record => ({...record, time: noon}));
		assert.deepEqual(lastMarks(...atOnce, call(9, abroad)), []);
		assert.deepEqual(lastMarks(...atOnce, call(10, abroad)), ['new-region']);
	});

	it('goes by event time, whatever the order of arrival', () => {
		assert.deepEqual(lastMarks(...past, call(5, abroad)), []);
		assert.deepEqual(
			lastMarks(call(20, abroad), ...past, call(21, abroad)),
			[],
		);
		assert.deepEqual(
			lastMarks(...past, call(20, {...abroad, timeFrom: 'delivery'})),
			[],
		);
	});

	it('is none of a service of AWS, which makes no Region known either', () => {
		const service = call(20, {...abroad, isAutomatic: true});
		assert.deepEqual(lastMarks(...past, service), []);
		assert.deepEqual(lastMarks(...past, service, call(21, abroad)), [
			'new-region',
		]);
	});

	it('is none of a global service, whose calls all stand in one Region', () => {
		const global = call(20, {...abroad, eventSource: 'iam.amazonaws.com'});
		assert.deepEqual(lastMarks(...past, global), []);
	});

	it('is in no Region that somebody made up', () => {
		for (const awsRegion of ['', 'x'.repeat(33), 'eu west', 'EU-\u202e1']) {
			assert.deepEqual(lastMarks(...past, call(20, {awsRegion})), []);
		}

		const many = Array.from({length: 200}, (_, index) =>
			call(20, {awsRegion: `made-up-${index}`}),
		);
		assert.deepEqual(lastMarks(...past, ...many, call(21, abroad)), []);
	});
});

describe('the first record of an actor', () => {
	const mallory = {label: 'mallory'};

	it('is marked once the watch has a past', () => {
		assert.deepEqual(lastMarks(...past, callOf(20, mallory)), ['new-actor']);
		assert.deepEqual(lastMarks(...past, callOf(5, mallory)), []);
		assert.deepEqual(
			lastMarks(...past, callOf(5, mallory), callOf(20, mallory)),
			[],
		);
		assert.deepEqual(lastMarks(callOf(0, mallory)), []);
	});

	it('is no further session of a role', () => {
		const session = (name: string, role = 'Deploy'): Partial<Actor> => ({
			label: `${role}/${name}`,
			class: 'role',
			nameFrom: 'session',
			arn: `arn:aws:sts::111122223333:assumed-role/${role}/${name}`,
		});
		assert.deepEqual(lastMarks(...past, callOf(20, session('build-1'))), [
			'new-actor',
		]);
		assert.deepEqual(
			lastMarks(
				callOf(0, session('build-1')),
				...past,
				callOf(20, session('build-2')),
			),
			[],
		);
		assert.deepEqual(
			lastMarks(
				callOf(0, session('build-1')),
				...past,
				callOf(20, session('build-1', 'Admin')),
			),
			['new-actor'],
		);
	});

	it('is nobody who failed to sign in, and no service of AWS', () => {
		for (const nameFrom of ['typed', 'hidden'] as const) {
			assert.deepEqual(
				lastMarks(...past, callOf(20, {...mallory, nameFrom})),
				[],
			);
		}

		assert.deepEqual(
			lastMarks(...past, call(20, {actor: actor(mallory), isAutomatic: true})),
			[],
		);
	});

	it('is none of a person who is known by another way', () => {
		const person = (key: string, otherKeys: readonly string[] = []) => ({
			label: 'ana',
			key,
			class: 'identity-center-user' as const,
			person: {userId: 'u', way: 'role Web', otherKeys},
		});
		assert.deepEqual(
			lastMarks(
				callOf(0, person('set|ana')),
				...past,
				callOf(20, person('store|ana', ['set|ana'])),
			),
			[],
		);
	});

	it('is none once too many are known', () => {
		const watch = new WatchHistory();
		const marks = past.map(record => watch.take(record, undefined));
		assert.ok(marks.every(each => each === noMarks));
		const record = call(20);
		assert.equal(watch.take(record, ['mallory']), markOf('new-actor'));
		for (let index = 1; index < mostKnownActors; index++) {
			watch.take(record, [`made-up-${index}`]);
		}

		assert.equal(watch.take(record, ['eve']), noMarks);
	});
});
