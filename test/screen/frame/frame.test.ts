import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {createScreenComposer} from '../../../source/screen/frame/frame.js';
import type {ScreenRow} from '../../../source/screen/frame/screen-rows.js';
import {bannerRowsOf} from '../../../source/screen/header/trouble-lines.js';
import {computeLayout} from '../../../source/screen/layout.js';
import type {Pane} from '../../../source/screen/view-state.js';
import {rememberLast} from '../../../source/screen/widgets/remember-last.js';
import type {Snapshot} from '../../../source/store/snapshot.js';
import {unicodeGlyphs} from '../../../source/text/glyphs.js';
import {defaultKeymap} from '../../harness/default-keymap.js';
import {actor, trailRecord, updateOf} from '../../harness/trail-record.js';
import {viewSession} from '../../harness/view-session.js';

const noon = Date.UTC(2026, 0, 2, 12);

/** A session whose every screen is drawn by the same composer and by a new one. */
function comparedSession({columns = 200, rows = 30} = {}) {
	const session = viewSession({columns, rows, maxEvents: 12});
	const compose = createScreenComposer();
	const layoutOf = rememberLast(
		(focus: Pane, isZoomed: boolean, bannerRows: number) =>
			computeLayout(columns, rows, {focus, isZoomed}, bannerRows),
	);
	let now = noon;
	const compare = (snapshot: Snapshot) => {
		const {state} = session;
		const input = {
			state,
			snapshot,
			layout: layoutOf(
				state.focus,
				state.isZoomed,
				bannerRowsOf(snapshot.connection),
			),
			target,
			from: noon - 900_000,
			now,
			zone: 'utc' as const,
			glyphs: unicodeGlyphs,
			keymap: defaultKeymap,
		};
		const screen = compose(input);
		assert.deepEqual(screen, createScreenComposer()(input));
		return screen;
	};

	const compareAround = (act: () => void) => {
		const before = session.snapshot;
		act();
		// React may draw what a key did before it hears of the store.
		compare(before);
		compare(session.snapshot);
	};

	const {store, receive} = session;
	return {
		store,
		receive,
		draw: () => compare(session.snapshot),
		get state() {
			return session.state;
		},
		press: (key: string) => compareAround(() => session.press(key)),
		type: (text: string) => compareAround(() => session.type(text)),
		wait(ms: number) {
			now += ms;
		},
	};
}

const target = {logGroups: ['CloudTrail/logs'], region: 'us-east-1'};

const keys =
	'j k g G Tab 1 2 3 f Space r x 0 [ ] / Enter Esc ? e i J h l ↓ q'.split(' ');

test('a composer with a memory draws the same as a new one', () => {
	const record = fc.record({
		time: fc.integer({min: noon - 300_000, max: noon}),
		eventName: fc.constantFrom('GetQApp', 'CreateQApp', 'DeleteQApp'),
		label: fc.constantFrom('alice', 'bob', 'carol'),
		kind: fc.constantFrom('read-only' as const, 'mutating' as const),
		updates: fc.option(fc.nat({max: 30}), {nil: undefined}),
	});
	const step = fc.oneof(
		{weight: 4, arbitrary: fc.record({receive: fc.array(record)})},
		{weight: 6, arbitrary: fc.record({press: fc.constantFrom(...keys)})},
		{weight: 2, arbitrary: fc.record({type: fc.constantFrom('a', '-')})},
		{weight: 3, arbitrary: fc.record({completeTo: fc.integer({max: noon})})},
		{weight: 2, arbitrary: fc.record({duplicated: fc.nat({max: 30})})},
		{weight: 1, arbitrary: fc.record({repeated: fc.nat({max: 9})})},
		{
			weight: 1,
			arbitrary: fc.record({wait: fc.integer({min: 0, max: 60_000})}),
		},
		{
			weight: 1,
			arbitrary: fc.record({name: fc.constantFrom('live', 'connecting')}),
		},
		{weight: 1, arbitrary: fc.constant({sampled: true})},
	);
	fc.assert(
		fc.property(fc.array(step, {minLength: 5, maxLength: 60}), steps => {
			const session = comparedSession();
			const {store} = session;
			let received = 0;
			const keyOf = (number: number) => `record-${number}`;
			for (const one of steps) {
				if ('receive' in one) {
					session.receive(
						...one.receive.map(({label, kind, updates, ...rest}) =>
							trailRecord({
								...rest,
								key: keyOf(++received),
								actor: actor({label}),
								access: {kind, isInferred: false},
								addendum:
									updates === undefined ? undefined : updateOf(keyOf(updates)),
							}),
						),
					);
				} else if ('press' in one) {
					session.press(one.press);
				} else if ('type' in one) {
					session.type(one.type);
				} else if ('completeTo' in one) {
					store.setCoverage({
						receivedTo: one.completeTo,
						completeTo: one.completeTo,
						gaps: [],
					});
				} else if ('duplicated' in one) {
					store.countRepeated(1, [keyOf(one.duplicated)]);
				} else if ('repeated' in one) {
					store.countRepeated(one.repeated, []);
				} else if ('wait' in one) {
					session.wait(one.wait);
				} else if ('name' in one) {
					store.setConnection({name: one.name});
				} else {
					store.countSampled(noon);
				}

				session.draw();
			}
		}),
	);
});

/** The places of the rows that are other objects. */
function changedRows(
	before: readonly ScreenRow[],
	after: readonly ScreenRow[],
): readonly number[] {
	return after.flatMap((row, index) => (row === before[index] ? [] : [index]));
}

test('a change of only the header makes only its row anew', () => {
	const session = comparedSession();
	session.receive(trailRecord(), trailRecord());
	const before = session.draw();
	session.store.setCoverage({receivedTo: noon, completeTo: noon, gaps: []});
	session.store.countRepeated(3, []);
	assert.deepEqual(changedRows(before, session.draw()), [0]);
});

test('a move of the cursor of Events makes no row below Events anew', () => {
	const [columns, rows] = [100, 30];
	const session = comparedSession({columns, rows});
	session.receive(trailRecord(), trailRecord(), trailRecord());
	const before = session.draw();
	session.press('k');
	const changed = changedRows(before, session.draw());
	const {panes, footer} = computeLayout(columns, rows, session.state);
	const isBetween = (from = 0, to = 0) =>
		changed.some(row => row >= from && row < to);
	const {events, counts} = panes;
	assert.ok(isBetween(events?.top, counts?.top));
	assert.equal(isBetween(counts?.top, footer.top), false);
});
