import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import type {TrailRecord} from '../../../source/cloudtrail/trail-record.js';
import {
	attentionLine,
	attentionRowsOf,
} from '../../../source/screen/attention/attention-line.js';
import {asciiGlyphs, unicodeGlyphs} from '../../../source/text/glyphs.js';
import {lineText, lineWidth} from '../../../source/text/styled-line.js';
import {foreignText} from '../../harness/foreign-text.js';
import {howMany} from '../../harness/how-many.js';
import {noon} from '../../harness/summary.js';
import {actor, trailRecord} from '../../harness/trail-record.js';
import {viewSession} from '../../harness/view-session.js';

const minute = 60_000;
const error = {code: 'AccessDenied', message: undefined};
const destroys = {
	eventName: 'DeleteQApp',
	access: {kind: 'mutating', isInferred: false},
} as const;

function call(
	who: string,
	minutes: number,
	more: Partial<TrailRecord> = {},
): TrailRecord {
	return trailRecord({
		actor: actor({label: who}),
		time: noon - 30 * minute + minutes * minute,
		sourceIPAddress: '192.0.2.10',
		...more,
	});
}

/** Calls that give an actor a history. */
function usual(who: string): readonly TrailRecord[] {
	return [0, 1, 2, 3, 4].map(minutes => call(who, minutes));
}

const abroad = {sourceIPAddress: '203.0.113.77'};
const stopLogging = {
	eventName: 'StopLogging',
	eventSource: 'cloudtrail.amazonaws.com',
	error,
};

function watch(columns = 120) {
	const session = viewSession({columns, rows: 40});
	return {
		session,
		press: session.press,
		receive: session.receive,
		/** Without the blanks before what stands at the right end. */
		line(): string {
			const {state, snapshot} = session;
			return attentionRowsOf(state, snapshot) === 0
				? ''
				: lineText(
						attentionLine({
							...snapshot,
							acknowledged: state.acknowledged,
							width: columns,
							glyphs: unicodeGlyphs,
							keyOf: session.input.keymap.keyOf,
						}),
					)
						.replaceAll(/ {2,}/g, '  ')
						.trimEnd();
		},
	};
}

describe('the attention line', () => {
	it('is there only while somebody stands out', () => {
		const {session, line} = watch();
		assert.equal(session.input.layout.attentionLine.height, 0);
		session.receive(...usual('priya'), call('priya', 6, {error}));
		assert.equal(line(), '', 'one denied call is routine');
		session.receive(call('priya', 7, {error}), call('priya', 8, {error}));
		assert.equal(line(), '▲ priya: 3 denied  z shows  ! acknowledges');
		assert.equal(session.input.layout.attentionLine.height, 1);
	});

	it('says who, why and how many, the gravest first', () => {
		const {receive, line} = watch();
		receive(
			...usual('priya'),
			call('ben', 6, {error}),
			call('ben', 7, {error}),
			call('ben', 8, {error}),
			call('priya', 9, abroad),
			call('priya', 10, {...abroad, ...destroys}),
			call('priya', 11, {...abroad, ...destroys}),
			call('priya', 12, {...abroad, error}),
		);
		assert.equal(
			line(),
			'▲ priya: new address 203.0.113.77 · 2 destroyed from there · 1 denied · 2 changes from there  +1 more  z shows',
		);
		receive(call('carla', 13, stopLogging));
		assert.equal(
			line(),
			'▲ carla: tried StopLogging · 1 denied  +2 more  z shows  ! acknowledges',
		);
	});

	it('is about everything received, whatever a filter shows', () => {
		const {session, press, receive, line} = watch();
		receive(call('carla', 1, stopLogging), call('ben', 2));
		const before = line();
		session.press('/');
		session.type('who:ben');
		press('Enter');
		assert.equal(line(), before);
	});

	it('loses its last words before it is cut', () => {
		const {receive, line} = watch(60);
		receive(
			...usual('priya.sharma'),
			call('priya.sharma', 9, {...abroad, ...destroys}),
		);
		assert.equal(line(), '▲ priya.sharma: new address 203.0.113.77  z shows');
	});
});

describe('z', () => {
	it('shows the records that deserve attention, and all again', () => {
		const {session, press, receive} = watch();
		receive(...usual('priya'), call('priya', 9, abroad), call('ben', 10));
		press('z');
		assert.equal(session.snapshot.shown, 1);
		assert.equal(
			session.snapshot.rows.at(0)?.record.sourceIPAddress,
			abroad.sourceIPAddress,
		);
		assert.deepEqual(
			session.state.filter.map(({label}) => label),
			['attention only'],
		);
		receive(call('priya', 11, abroad), call('ben', 12));
		assert.equal(session.snapshot.shown, 2);
		press('z');
		assert.equal(session.snapshot.filtered, 0);
	});
});

describe('!', () => {
	it('acknowledges what the line says, says so until the next key, and goes on to the next', () => {
		const {press, receive, line} = watch();
		receive(
			call('carla', 1, stopLogging),
			...[2, 3, 4].map(minutes => call('ben', minutes, {error})),
		);
		press('!');
		assert.equal(
			line(),
			'▲ ben: 3 denied  ✓ carla acknowledged  ! acknowledges',
		);
		press('!');
		assert.equal(line(), '✓ acknowledged ben: 3 denied');
		press('j');
		assert.equal(line(), '');
		press('!');
		assert.equal(line(), '');
	});

	it('keeps a touched trail on the line until then', () => {
		const {press, receive, line} = watch();
		receive(call('carla', 1, stopLogging));
		press('z', 'r', '0', 'Space', 'Space', 'Esc');
		receive(
			...Array.from({length: 2000}, (_, index) => call('ben', index / 60)),
		);
		assert.match(line(), /^▲ carla: tried StopLogging/);
	});

	it('is undone by something newer, not by more of the same', () => {
		const {press, receive, line} = watch();
		receive(...usual('priya'), call('priya', 9, abroad));
		press('!', 'j');
		receive(call('priya', 10, abroad), call('priya', 11, {error}));
		assert.equal(line(), '');
		receive(call('priya', 12, {...abroad, ...destroys}));
		assert.match(line(), /^▲ priya: new address 203\.0\.113\.77 · 1 destroyed/);
		press('!', 'j');
		assert.equal(line(), '');
		receive(call('priya', 13, {error}));
		assert.equal(line(), '');
		receive(call('priya', 14, {error}));
		assert.match(line(), /3 denied/);
		press('!', 'j');
		receive(call('priya', 15, stopLogging));
		assert.match(line(), /^▲ priya: tried StopLogging/);
		press('!', 'j');
		receive(call('priya', 16, {...stopLogging, error: undefined}));
		assert.match(line(), /^▲ priya: StopLogging 2 times/);
	});
});

it('made-up names push nobody off the line that is graver', () => {
	const {receive, line} = watch();
	receive(call('carla', 1, stopLogging));
	receive(
		...Array.from({length: 7500}, (_, index) =>
			call(`x${Math.floor(index / 3)}`, 1 + (index % 3), {error}),
		),
	);
	// Those that were forgotten before they stood out are not counted.
	assert.match(
		line(),
		/^▲ carla: tried StopLogging · 1 denied {2}\+2,4\d\d more/,
	);
});

it('has exactly the width, whatever the names', () => {
	fc.assert(
		fc.property(
			fc.integer({min: 1, max: 200}),
			foreignText,
			foreignText,
			fc.boolean(),
			(width, label, sourceIPAddress, isAscii) => {
				const {session} = watch();
				session.receive(
					call(label, 1, {...stopLogging, sourceIPAddress}),
					call(`${label}2`, 2, stopLogging),
				);
				for (const keys of [[], ['!'], ['!']]) {
					session.press(...keys);
					const line = attentionLine({
						...session.snapshot,
						acknowledged: session.state.acknowledged,
						...{width, glyphs: isAscii ? asciiGlyphs : unicodeGlyphs},
						keyOf: session.input.keymap.keyOf,
					});
					assert.equal(lineWidth(line), width);
					assert.doesNotMatch(lineText(line), /\p{Cc}/u);
				}
			},
		),
		{seed: 1, numRuns: howMany('lines', {short: 30, long: 300})},
	);
});
