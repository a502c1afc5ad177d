import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {setImmediate} from 'node:timers/promises';
import {readActor} from '../../../../source/cloudtrail/actor/read-actor.js';
import type {TrailRecord} from '../../../../source/cloudtrail/trail-record.js';
import {queryOf} from '../../../../source/filter/filter.js';
import {topLayer} from '../../../../source/screen/layer-stack.js';
import {drawLayers} from '../../../../source/screen/layers.js';
import {lineText} from '../../../../source/text/styled-line.js';
import {sessionRecord} from '../../../harness/session-record.js';
import {noon} from '../../../harness/summary.js';
import {trailRecord} from '../../../harness/trail-record.js';
import {viewSession} from '../../../harness/view-session.js';

function user(userName: string) {
	return readActor({
		userIdentity: {
			type: 'IAMUser',
			userName,
			accountId: '111122223333',
			accessKeyId: `AKIA${userName}`,
		},
	});
}

const deleting = {
	eventName: 'DeleteQApp',
	access: {kind: 'mutating', isInferred: false},
} as const;

const incident: ReadonlyArray<Partial<TrailRecord>> = [
	{...deleting, actor: user('ana')},
	{...deleting, actor: user('ana')},
	{...deleting, actor: user('Team Lead')},
	{eventName: 'GetQApp', actor: user('ana')},
	{eventName: 'ListQApps', actor: user('ben')},
	{eventName: 'ListQApps', actor: user('ben')},
	{eventName: 'ListQApps', actor: user('ben')},
	{eventName: 'ListQApps', actor: user('ben')},
];

function openBar({columns = 80, rows = 24, records = incident} = {}) {
	const session = viewSession({columns, rows});
	session.receive(...records.map(record => trailRecord(record)));
	session.press('/');
	return {
		...session,
		get below(): readonly string[] {
			return (drawLayers(session.input).belowFilterLine?.() ?? []).map(line =>
				lineText(line).trimEnd(),
			);
		},
		get state() {
			return session.state;
		},
		get text(): string {
			const bar = topLayer(session.state);
			assert.ok(bar?.kind === 'filter-bar');
			return bar.input.text;
		},
		get query(): string {
			return queryOf(session.state.filter);
		},
		get names(): readonly string[] {
			return session.shownNames;
		},
	};
}

describe('the list below the filter bar', () => {
	it('offers fields with their meaning, and says how many have no line', () => {
		const bar = openBar();
		assert.equal(bar.below.length, 6);
		assert.equal(bar.below[0], '▌event:    the event name');
		assert.match(bar.below[5] ?? '', /^ and \d+ more fields$/);
		bar.type('acc');
		assert.deepEqual(bar.below, [
			'▌access:   reads or changes',
			' account:  the account, its number',
		]);
		bar.type('x');
		assert.deepEqual(bar.below, []);
	});

	it('offers the values seen, the most frequent first, with their records', () => {
		const bar = openBar();
		bar.type('event:');
		assert.deepEqual(bar.below.slice(-3), [
			'▌ListQApps   4 records, 0 mutating',
			' DeleteQApp  3 records, 3 mutating',
			' GetQApp      1 record, 0 mutating',
		]);
		bar.type('del');
		assert.deepEqual(bar.below, ['▌DeleteQApp  3 records, 3 mutating']);
	});

	it('counts under the rest of the filter', () => {
		const bar = openBar();
		bar.type('who:ana event:');
		assert.deepEqual(bar.below.slice(-2), [
			'▌DeleteQApp  2 records, 2 mutating',
			' GetQApp      1 record, 0 mutating',
		]);
		bar.press('Ctrl-U');
		bar.type('-who:ana event:');
		assert.match(bar.below.at(-1) ?? '', /^ DeleteQApp +1 record/);
	});

	it('offers fixed choices with counts', () => {
		const bar = openBar();
		bar.type('access:');
		assert.deepEqual(bar.below.slice(-3), [
			'▌read-only  5 records, 0 mutating',
			' mutating   3 records, 3 mutating',
			' unknown    0 records, 0 mutating',
		]);
		bar.type('write');
		assert.deepEqual(bar.below, ['▌mutating  3 records, 3 mutating']);
	});

	it('is there inside a list, behind - and in parentheses', () => {
		for (const text of [
			'-event:Get',
			'event:x,Get',
			'(event:Get',
			'event:"Get',
			'event:=get',
		]) {
			const bar = openBar();
			bar.type(text);
			assert.match(bar.below.at(-1) ?? '', /^.GetQApp +1 record,/, text);
		}
	});

	it('shows a hostile value escaped, and takes it as it is', () => {
		const eventName = 'a\u202Eb"c\\ \u0007\n*,';
		const bar = openBar({records: [{eventName}, {eventName: 'x'}]});
		bar.type('event:a');
		assert.ok(!/\p{Cc}|\p{Cf}/u.test(bar.below.join('')), bar.below.join());
		bar.press('Tab');
		assert.deepEqual(bar.names, [eventName]);
	});

	it('says how many records are left to look at', () => {
		const turns: Array<() => void> = [];
		const session = viewSession({
			filterSlices: {
				atOnce: 4,
				perTurn: 4,
				scheduleTurn: look => turns.push(look),
			},
		});
		session.receive(...incident.map(record => trailRecord(record)));
		session.press('/');
		session.type('event:');
		const below = () =>
			(drawLayers(session.input).belowFilterLine?.() ?? []).map(line =>
				lineText(line).trimEnd(),
			);
		assert.match(below().at(-1) ?? '', /^ \d records? left to look at$/);
		while (turns.length > 0) {
			turns.shift()?.();
		}

		assert.match(below().at(-1) ?? '', /^ GetQApp +1 record, 0 mutating$/);
	});

	it('covers at most 6 of 24 rows', () => {
		const bar = openBar({
			records: Array.from({length: 30}, (_, index) => ({
				eventName: `Event${index}`,
			})),
		});
		for (const text of ['event:', 'Ev', ' ', 'who:', '"', 'x', '" a']) {
			bar.type(text);
			assert.ok(bar.below.length <= 6, `${bar.text}: ${bar.below.join('\n')}`);
		}
	});
});

describe('Tab in the filter bar', () => {
	it('takes the first, or the one that the arrows chose', () => {
		const bar = openBar();
		bar.type('ev');
		bar.press('Tab');
		assert.equal(bar.text, 'event:');
		bar.press('↓', 'Tab');
		assert.equal(bar.text, 'event:=DeleteQApp');
		assert.equal(bar.query, 'event:=DeleteQApp');
		assert.deepEqual(bar.below, []);
		bar.type(',');
		bar.press('↓', '↓', '↑', 'Tab');
		assert.equal(bar.text, 'event:=DeleteQApp,=DeleteQApp');
	});

	it('quotes what has blanks', () => {
		const bar = openBar();
		bar.type('who:te');
		bar.press('Tab', 'Enter');
		assert.equal(bar.query, 'who:="Team Lead"');
		assert.deepEqual(bar.names, ['DeleteQApp']);
	});

	it('does nothing where nothing is offered', () => {
		const bar = openBar();
		bar.type('xyz');
		bar.press('Tab');
		assert.equal(bar.text, 'xyz');
		assert.equal(bar.state.notice, 'There is nothing to complete here.');
	});
});

/** The turns in which the store looks further have passed. */
async function settled(): Promise<void> {
	for (let turn = 0; turn < 20; turn++) {
		await setImmediate();
	}
}

describe('times, ids and bare words', () => {
	const calls: ReadonlyArray<Partial<TrailRecord>> = [
		...['first', 'second', 'third'].map((requestId, index) => ({
			...{requestId, eventId: `id-${requestId}`, actor: user('ana')},
			sharedEventId: index === 0 ? undefined : `shared-${index}`,
			time: noon - (20 - index) * 60_000,
		})),
		{...deleting, actor: user('deleter'), time: noon - 60_000},
		{...deleting, actor: user('ana'), time: noon - 60_000},
	];

	it('offers forms of a time, and the minute of the newest record', () => {
		const bar = openBar({records: calls, rows: 40});
		bar.type('time:');
		assert.deepEqual(bar.below.slice(-5), [
			'▌-5m           the last 5 minutes',
			' -15m          the last 15 minutes',
			' -1h           the last hour',
			' 11:59         the minute of the newest record',
			' 11:54..11:59  from one time to another',
		]);
		bar.press('↓', '↓', '↓', '↓', 'Tab');
		assert.equal(bar.text, 'time:11:54..11:59');
		assert.equal(bar.names.length, 2);
	});

	it('names the day of a record that is no day old', () => {
		const bar = openBar({
			records: [{time: Date.UTC(2025, 10, 2, 9, 5, 7)}],
		});
		bar.type('time:2025');
		assert.match(
			bar.below.join('\n'),
			/▌2025-11-02T09:05Z +the minute of the newest record/,
		);
		bar.press('Tab');
		assert.equal(bar.names.length, 1);
	});

	it('offers the ids of the selected record first, and the list stands still', () => {
		const bar = openBar({records: calls});
		bar.press('Esc', 'k', 'k', 'k', '/');
		bar.type('request:');
		const before = bar.below;
		assert.deepEqual(before.slice(-3), [
			'▌second  selected: GetQApp by ana',
			' third   GetQApp by ana',
			' first   GetQApp by ana',
		]);
		bar.receive(trailRecord({requestId: 'fourth', time: noon}));
		assert.deepEqual(bar.below, before);
		bar.press('Tab');
		assert.equal(bar.query, 'request:=second');
		bar.press('Ctrl-U');
		bar.type('shared:');
		assert.match(bar.below.join('\n'), /▌shared-1 {2}selected: GetQApp by ana/);
		bar.press('Ctrl-U');
		bar.type('id:th');
		assert.equal(bar.below.at(-1), '▌id-third  GetQApp by ana');
		bar.press('Tab');
		assert.equal(bar.query, 'id:=id-third');
		assert.deepEqual(bar.names, ['GetQApp']);
	});

	it('offers what a bare word stands in, with what that would show', () => {
		const bar = openBar({records: calls});
		bar.type('delet');
		assert.deepEqual(bar.below, [
			'▌event:=DeleteQApp   2 records, 2 mutating',
			' who:=deleter       1+ records, 1+ mutating',
		]);
		bar.press('↓', 'Tab');
		assert.equal(bar.query, 'who:=deleter');
		assert.equal(bar.names.length, 1);
		bar.press('Ctrl-U');
		bar.type('who:ana qapp');
		assert.deepEqual(bar.below, [
			'▌service:=qapps.amazonaws.com  4 records, 1 mutating',
			' event:=GetQApp                3 records, 0 mutating',
			' event:=DeleteQApp              1 record, 1 mutating',
		]);
		bar.press('Tab');
		assert.equal(bar.names.length, 4);
	});

	it('offers addresses, errors and resources that a longer word stands in', async () => {
		const bar = openBar({
			records: [
				sessionRecord({
					sourceIPAddress: '203.0.113.77',
					resources: [{ARN: 'arn:aws:s3:::of-203.0'}],
				}),
				sessionRecord({
					sourceIPAddress: '203.0.113.77',
					readOnly: false,
				}),
				sessionRecord({
					sourceIPAddress: '192.0.2.1',
					errorCode: 'AccessDenied',
				}),
			],
		});
		bar.type('203.0');
		await settled();
		assert.deepEqual(bar.below, [
			'▌ip:=203.0.113.77                  2 records, 1 mutating',
			' resource:=arn:aws:s3:::of-203.0  1+ records, 0+ mutating',
		]);
		bar.press('Tab');
		assert.equal(bar.query, 'ip:=203.0.113.77');
		assert.equal(bar.names.length, 2);
		bar.press('Ctrl-U');
		bar.type('who:ana denied');
		await settled();
		assert.match(bar.below.join('\n'), /error:=AccessDenied/);
		// Two letters stand in nearly everything, and nothing is tallied for them.
		bar.press('Ctrl-U');
		bar.type('20');
		await settled();
		assert.deepEqual(bar.below, []);
		assert.equal(bar.snapshot.tallies.size, 0);
	});

	it('offers no values for a word that excludes or is not in force', () => {
		const bar = openBar({records: calls});
		bar.type('-delet');
		assert.deepEqual(bar.below, []);
		bar.press('Ctrl-U');
		bar.type('ip:10.0.0.0/99 delet');
		assert.doesNotMatch(bar.below.join('\n'), /event:=/);
	});
});

describe('earlier filters', () => {
	it('come back with ↑, the newest first, and go with ↓', () => {
		const bar = openBar();
		for (const text of ['one', 'two', 'one']) {
			bar.press('Ctrl-U');
			bar.type(text);
			bar.press('Enter', '0', '/');
		}

		bar.type('draft');
		bar.press('↑');
		assert.equal(bar.text, 'one');
		assert.equal(bar.query, 'one');
		bar.press('↑');
		assert.equal(bar.text, 'two');
		bar.press('↑');
		assert.equal(bar.text, 'two');
		bar.press('↓', '↓');
		assert.equal(bar.text, 'draft');
	});

	it('do not keep Esc from restoring the filter', () => {
		const bar = openBar();
		bar.type('one');
		bar.press('Enter', '0', '/', '↑');
		assert.equal(bar.query, 'one');
		bar.press('Esc');
		assert.equal(queryOf(bar.state.filter), '');
	});
});
