import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {createScreenComposer} from '../../../source/screen/frame/frame.js';
import type {Coverage} from '../../../source/stream/coverage.js';
import {lineText} from '../../../source/text/styled-line.js';
import {screenSizes} from '../../harness/screen-sizes.js';
import {noon} from '../../harness/summary.js';
import {actor, trailRecord} from '../../harness/trail-record.js';
import {viewSession} from '../../harness/view-session.js';

const minute = 60_000;
const denied = {error: {code: 'AccessDenied', message: undefined}};

/** Somebody busy and harmless, and somebody who is known from one address and comes from another. */
const records = [
	...Array.from({length: 80}, (_, index) =>
		trailRecord({
			actor: actor({label: 'grace.lindqvist'}),
			time: noon - 600_000 + index * 5000,
		}),
	),
	...Array.from({length: 8}, (_, index) =>
		trailRecord({
			actor: actor({label: 'priya.sharma'}),
			sourceIPAddress: '192.0.2.10',
			time: noon - (20 - index) * minute,
		}),
	),
	...Array.from({length: 2}, (_, index) =>
		trailRecord({
			actor: actor({label: 'priya.sharma'}),
			sourceIPAddress: '203.0.113.77',
			eventName: 'DeleteQApp',
			time: noon - 300_000 + index,
			...denied,
		}),
	),
	...Array.from({length: 40}, (_, index) =>
		trailRecord({
			actor: actor({label: 'grace.lindqvist'}),
			time: noon - 200_000 + index * 1000,
		}),
	),
];

const whole: Coverage = {
	receivedTo: noon - 10_000,
	completeTo: noon - 10_000,
	gaps: [],
	delivered: {newest: noon - 10_000, askedAt: noon, problem: undefined},
};

/** What a screen says before any key is pressed. */
function screenOf(columns: number, rows: number, coverage: Coverage): string {
	const session = viewSession({columns, rows});
	session.receive(...records);
	session.store.setConnection({name: 'live'});
	session.store.setCoverage(coverage);
	return createScreenComposer()(session.input)
		.map(row => row.map(lineText).join('').trimEnd())
		.join('\n');
}

for (const [columns, rows] of screenSizes) {
	describe(`without a key, at ${columns}×${rows}`, () => {
		it('the screen says who did something strange just now', () => {
			const screen = screenOf(columns, rows, whole);
			assert.match(
				screen,
				/^▲ priya\.sharma: new address 203\.0\.113\.77/m,
				screen,
			);
			if (columns >= 80) {
				// In Who as well, before somebody who calls twenty times as often.
				const who = screen.slice(screen.indexOf('2 Who'));
				const thief = who.search(/(?:^|│)▲ .{0,12}priya\.sharma/m);
				const busy = who.search(/(?:^|│) {2}.{0,12}grace\.lindqvist/m);
				assert.ok(thief >= 0 && busy > thief, screen);
			}
		});

		it('the screen says whether anything is missing', () => {
			const complete = screenOf(columns, rows, whole);
			assert.match(complete, /delivered to 11:59:50/, complete);
			assert.match(complete, /\b0 gaps/, complete);

			const gap = {from: noon - 60_000, to: noon - 30_000, reason: 'throttled'};
			const incomplete = screenOf(columns, rows, {...whole, gaps: [gap]});
			assert.match(incomplete, /\b1 gap\b/, incomplete);

			const newest = noon - 48 * minute;
			const stopped = screenOf(columns, rows, {
				...whole,
				delivered: {newest, askedAt: noon, problem: undefined},
			});
			assert.match(stopped, /delivery may have stopped/, stopped);
		});
	});
}
