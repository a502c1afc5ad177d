import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {
	type EventsLinesOptions,
	eventsLines,
} from '../../../source/screen/events/events.js';
import type {Snapshot} from '../../../source/store/snapshot.js';
import {asciiGlyphs, unicodeGlyphs} from '../../../source/text/glyphs.js';
import {lineText, lineWidth} from '../../../source/text/styled-line.js';
import {defaultKeymap} from '../../harness/default-keymap.js';
import {storedRows} from '../../harness/stored-rows.js';
import {snapshot} from '../../harness/summary.js';

const start = Date.UTC(2026, 0, 2, 23, 59, 0);
const names = Array.from({length: 30}, (_, index) => `Event${index + 1}`);
const rows = storedRows(
	names.map((eventName, index) => ({eventName, time: start + index * 1000})),
);

function draw(
	overrides: Partial<EventsLinesOptions> = {},
	store: Partial<Snapshot> = {},
) {
	return eventsLines({
		snapshot: snapshot({rows, ...store}),
		cursor: {kind: 'following'},
		height: 6,
		width: 60,
		left: 0,
		isFocused: true,
		isFrozen: false,
		zone: 'utc',
		glyphs: unicodeGlyphs,
		keyOf: defaultKeymap.keyOf,
		...overrides,
	});
}

const eventNames = (lines: ReturnType<typeof draw>['lines']) =>
	lines.map(line => /Event\d*/.exec(lineText(line))?.[0]);

const titleText = (...input: Parameters<typeof draw>) =>
	lineText({segments: draw(...input).title});

const parkedAt = (index: number, screenRow: number) =>
	({
		kind: 'parked',
		place: {time: start + index * 1000, seq: index + 1},
		screenRow,
		unseenAfter: 0,
	}) as const;

describe('rows', () => {
	test('following shows the newest and selects the last', () => {
		const {lines, top, selectedIndex} = draw();
		assert.deepEqual(eventNames(lines), [
			'Event',
			'Event26',
			'Event27',
			'Event28',
			'Event29',
			'Event30',
		]);
		assert.deepEqual(
			lines.map(line => line.isSelected === true),
			[false, false, false, false, false, true],
		);
		assert.deepEqual({top, selectedIndex}, {top: 25, selectedIndex: 29});
	});

	test('parked keeps the selected row on its line', () => {
		const {lines} = draw({cursor: parkedAt(9, 1)});
		assert.deepEqual(eventNames(lines), [
			'Event',
			'Event9',
			'Event10',
			'Event11',
			'Event12',
			'Event13',
		]);
		assert.equal(lines[2]?.isSelected, true);
	});

	test('of another day than the selected row show their day, in the same cells', () => {
		const across = storedRows(
			['2025-12-04', '2025-12-05', '2025-12-31', '2026-01-01', '2026-01-02']
				.map(day => ({
					eventName: 'Event',
					time: Date.parse(`${day}T23:59:59Z`),
				}))
				.concat({eventName: 'Event', time: Date.parse('2026-01-03T00:00:00Z')}),
		);
		const times = (index: number) => {
			const {lines, title} = draw(
				{
					height: 7,
					width: 80,
					cursor: {
						kind: 'parked',
						place: {time: across.at(index)?.record.time ?? 0, seq: index + 1},
						screenRow: index,
						unseenAfter: 9,
					},
				},
				{rows: across},
			);
			const marked = lines.filter(
				({segments}) => segments[1]?.tone === 'other-day',
			);
			return [
				lineText({segments: title}).slice(-10),
				...lines.slice(1).map(line => lineText(line).slice(0, 13)),
				marked.length,
			];
		};

		assert.deepEqual(times(3), [
			'2026-01-01',
			' 20251204Z ◦R',
			' 05T23:59Z ◦R',
			' 31T23:59Z ◦R',
			'▌23:59:59Z ◦R',
			' 02T23:59Z ◦R',
			' 03T00:00Z ◦R',
			5,
		]);
		assert.deepEqual(times(4).slice(4), [
			' 01T23:59Z ◦R',
			'▌23:59:59Z ◦R',
			' 03T00:00Z ◦R',
			5,
		]);
	});

	test('are no more than the pane has lines', () => {
		for (const height of [0, 1, 2, 3, 31, 40]) {
			assert.ok(draw({height}).lines.length <= height, `height ${height}`);
		}

		assert.deepEqual(eventNames(draw({height: 1}).lines), ['Event30']);
		assert.deepEqual(eventNames(draw({height: 2}).lines), ['Event', 'Event30']);
		assert.equal(draw({height: 40}).lines.length, 31);
	});

	test('without rows the pane has only the names of the columns', () => {
		const {lines, top, selectedIndex} = draw({}, {rows: storedRows([])});
		assert.equal(lines.length, 1);
		assert.deepEqual({top, selectedIndex}, {top: 0, selectedIndex: undefined});
	});

	test('have exactly the width, scrolled or not', () => {
		for (const width of [0, 1, 10, 59, 60, 61, 73, 80, 100, 123, 200]) {
			for (const left of [0, 16, 400]) {
				for (const line of draw({width, left}).lines) {
					assert.equal(lineWidth(line), width);
				}
			}
		}
	});

	test('are read only where they are in sight', () => {
		const asked: number[] = [];
		const counted = {
			...rows,
			at(index: number) {
				asked.push(index);
				return rows.at(index);
			},
		};
		draw({}, {rows: counted});
		assert.deepEqual([...new Set(asked)].sort(), [25, 26, 27, 28, 29]);
	});
});

describe('title', () => {
	test('has the count and the day of the selected row', () => {
		assert.equal(titleText(), '1 Events  30  2026-01-02');
		assert.equal(
			titleText({cursor: parkedAt(9, 1)}),
			'1 Events  10 of 30  2026-01-02',
		);
	});

	test('is only the name where there are no rows', () => {
		assert.equal(titleText({}, {rows: storedRows([])}), '1 Events');
	});

	test('counts unseen records, and points down only where the last row is new', () => {
		const cursor = parkedAt(9, 1);
		assert.match(
			titleText({cursor}, {unseen: 1037, unseenMutating: 4}),
			/ {2}1,037 new \(4 mutating\) ▼$/,
		);
		assert.match(
			titleText({cursor}, {unseen: 3, unseenMutating: 0}),
			/ {2}3 new ▼$/,
		);
		const late = {unseen: 3, unseenMutating: 1};
		assert.match(
			titleText({cursor: {...cursor, unseenAfter: 30}}, late),
			/ {2}3 new \(1 mutating\)$/,
		);
		assert.match(
			titleText({cursor: parkedAt(29, 1)}, late),
			/ {2}3 new \(1 mutating\)$/,
		);
		assert.doesNotMatch(titleText({cursor}, {unseen: 0}), /new/);
		assert.doesNotMatch(titleText({}, {unseen: 3}), /new/);
	});

	test('counts the records that a frozen display holds back', () => {
		assert.match(
			titleText({isFrozen: true}, {heldBack: 12, heldBackMutating: 3}),
			/ {2}▮ frozen · 12 held back \(3 mutating\)$/,
		);
		assert.match(titleText({isFrozen: true}), /▮ frozen · 0 held back$/);
		assert.match(
			titleText({isFrozen: true, glyphs: asciiGlyphs}),
			/# frozen \| 0 held back$/,
		);
	});

	test('of a narrow pane drops the position and the day first', () => {
		assert.equal(
			titleText(
				{isFrozen: true, cursor: parkedAt(9, 1), width: 73},
				{heldBack: 12, heldBackMutating: 3, unseen: 37, unseenMutating: 4},
			),
			'1 Events  ▮ frozen · 12 held back (3 mutating)  37 new (4 mutating) ▼',
		);
	});

	test('has a tone of its own in the focused pane', () => {
		assert.equal(draw().title[0]?.tone, 'title-focused');
		assert.equal(draw({isFocused: false}).title[0]?.tone, 'title');
	});
});
