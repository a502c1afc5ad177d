import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {readActor} from '../../../source/cloudtrail/actor/read-actor.js';
import type {TrailRecord} from '../../../source/cloudtrail/trail-record.js';
import {queryOf} from '../../../source/filter/filter.js';
import {topLayer} from '../../../source/screen/layer-stack.js';
import {drawLayers} from '../../../source/screen/layers.js';
import {lineText} from '../../../source/text/styled-line.js';
import {trailRecord} from '../../harness/trail-record.js';
import {viewSession} from '../../harness/view-session.js';

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
