import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {
	type EventsLinesOptions,
	eventsLines,
} from '../../../source/screen/events/events.js';
import type {Snapshot} from '../../../source/store/snapshot.js';
import {asciiGlyphs, unicodeGlyphs} from '../../../source/text/glyphs.js';
import {screenClock} from '../../../source/text/screen-clock.js';
import {
	lineText,
	lineWidth,
	type StyledLine,
} from '../../../source/text/styled-line.js';
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
		clock: screenClock(start, 'utc'),
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

	test('are the same whatever was drawn of these records before', () => {
		const steps: ReadonlyArray<Partial<EventsLinesOptions>> = [
			{},
			{isFocused: false},
			{chosen: 'event'},
			{chosen: 'event', isFocused: false},
			{cursor: parkedAt(26, 1)},
			{cursor: parkedAt(27, 2), chosen: 'source-ip'},
			{width: 100},
			{width: 100, left: 8},
			{timeColumn: 'age', now: start + 60_000},
			{timeColumn: 'age', now: start + 120_000},
			{clock: screenClock(start + 86_400_000, 'utc')},
			{searched: 'Event28'},
			{fold: {isOn: true, opened: []}},
			{isWrapped: true},
			{glyphs: asciiGlyphs},
			{knownNames: {nameOf: () => 'office'}},
			{},
		];
		const anew = () => snapshot({rows: {...rows}});
		for (const [from, before] of steps.entries()) {
			for (const [to, step] of steps.entries()) {
				const same = anew();
				draw({...before, snapshot: same});
				assert.deepEqual(
					draw({...step, snapshot: same}).lines,
					draw({...step, snapshot: anew()}).lines,
					`${from} to ${to}`,
				);
			}
		}
	});

	test('are not drawn again where only the focus or the selection moves', () => {
		const same = snapshot({rows});
		const before = draw({cursor: parkedAt(27, 2), snapshot: same}).lines;
		const after = draw({
			cursor: parkedAt(26, 1),
			isFocused: false,
			snapshot: same,
		}).lines;
		assert.deepEqual(
			after.map((line, index) => line === before[index]),
			[false, true, false, false, true, true],
		);
	});

	describe('of several days', () => {
		const times = ['1970-01-01', '2025-05-01', '2026-01-01', '2026-01-02'].map(
			day => Date.parse(`${day}T23:59:59Z`),
		);
		const across = storedRows([
			{eventName: 'A', time: times[0] ?? 0},
			{eventName: 'B', time: times[1] ?? 0},
			{eventName: 'C', time: times[2] ?? 0},
			{eventName: 'D', time: times[2] ?? 0},
			{eventName: 'E', time: times[3] ?? 0},
			{eventName: 'F', time: Date.parse('9999-12-31T00:00:00Z')},
		]);
		const shown = (now: string, width = 80) => {
			const {lines, title} = draw(
				{height: 7, width, clock: screenClock(Date.parse(now), 'utc')},
				{rows: across},
			);
			return [
				lineText({segments: title}).slice('1 Events  6'.length),
				...lines
					.slice(1)
					.map(line => /^.(.*?) +[◦▸]/.exec(lineText(line))?.[1] ?? ''),
			];
		};

		test('those of the day of the header have a time, the others their day', () => {
			assert.deepEqual(shown('2026-01-02T12:00:00Z'), [
				'',
				'1970-01-01',
				'25-05-01 23:59',
				'26-01-01 23:59',
				'26-01-01 23:59',
				'23:59:59',
				'9999-12-31',
			]);
			assert.equal(shown('2026-01-02T12:00:00Z', 120)[2], '25-05-01 23:59:59');
		});

		test('the title names the day of most rows where none is of the header’s', () => {
			assert.deepEqual(shown('2026-03-01T12:00:00Z'), [
				'  2026-01-01',
				'1970-01-01',
				'25-05-01 23:59',
				'23:59:59',
				'23:59:59',
				'26-01-02 23:59',
				'9999-12-31',
			]);
		});

		test('a day in a row has a tone of its own, and moves the names of the columns', () => {
			const {lines} = draw(
				{height: 7, width: 80, clock: screenClock(times[3] ?? 0, 'utc')},
				{rows: across},
			);
			assert.deepEqual(
				lines.slice(1).map(({segments}) => segments[1]?.tone === 'other-day'),
				[true, true, true, true, false, true],
			);
			const at = (line: StyledLine | undefined, word: string) =>
				line === undefined ? -1 : lineText(line).indexOf(word);
			assert.equal(at(lines[0], 'Event'), at(lines[1], ' A ') + 1);
			assert.equal(at(lines[0], 'Event'), at(draw().lines[0], 'Event') + 6);
		});
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
	test('has the count, and the place of the selected row', () => {
		assert.equal(titleText(), '1 Events  30');
		assert.equal(titleText({cursor: parkedAt(9, 1)}), '1 Events  10 of 30');
	});

	test('says that the rows are in the order of arrival', () => {
		assert.equal(titleText({}, {order: 'arrival'}), '1 Events  30  by arrival');
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

	test('of a narrow pane drops the position first', () => {
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
