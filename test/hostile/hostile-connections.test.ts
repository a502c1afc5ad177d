import '../harness/fixed-world.js';
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {noFilter} from '../../source/filter/filter.js';
import {createAreaComposer} from '../../source/screen/frame/frame.js';
import {bannerRowsOf} from '../../source/screen/header/trouble-lines.js';
import {computeLayout} from '../../source/screen/layout.js';
import {initialViewState} from '../../source/screen/view-state.js';
import type {Connection} from '../../source/stream/connection.js';
import {asciiGlyphs, unicodeGlyphs} from '../../source/text/glyphs.js';
import {lineText, lineWidth} from '../../source/text/styled-line.js';
import {defaultKeymap} from '../harness/default-keymap.js';
import {hostileTexts} from '../harness/hostile-texts.js';
import {noon, snapshot} from '../harness/summary.js';
import {assertVisible} from './hidden-characters.js';

/** Every connection state that shows words of the service or the SDK. */
const states: Readonly<Record<string, (text: string) => Connection>> = {
	live: sweepTrouble => ({name: 'live', sweepTrouble}),
	sampled: sweepTrouble => ({name: 'sampled', sweepTrouble}),
	polling: reason => ({name: 'polling', intervalMs: 2000, reason}),
	ended: reason => ({name: 'ended', reason}),
	...Object.fromEntries(
		(['reconnecting', 'throttled'] as const).map(name => [
			name,
			(reason: string): Connection => ({
				name,
				attempt: 3,
				retryAt: noon,
				reason,
			}),
		]),
	),
	...Object.fromEntries(
		(['signed out', 'access denied', 'not found', 'unsupported'] as const).map(
			name => [
				name,
				(reason: string): Connection => ({
					name,
					attempt: 3,
					retryAt: noon,
					reason,
					nextSteps: [reason, `aws ${reason}`],
				}),
			],
		),
	),
};

for (const [name, connectionOf] of Object.entries(states)) {
	test(`${name} with hostile words fits its frame and shows what is hidden`, () => {
		const state = initialViewState({scope: 'all', filter: noFilter});
		for (const text of hostileTexts) {
			const connection = connectionOf(text);
			for (const [columns, rows] of [
				[80, 24],
				[120, 40],
			] as const) {
				for (const glyphs of [unicodeGlyphs, asciiGlyphs]) {
					const layout = computeLayout(
						columns,
						rows,
						state,
						bannerRowsOf(connection),
					);
					const areas = createAreaComposer()({
						state,
						snapshot: snapshot({
							connection,
							coverage: {
								receivedTo: noon - 60_000,
								completeTo: noon - 60_000,
								gaps: [{from: noon - 50_000, to: noon - 40_000, reason: text}],
							},
						}),
						layout,
						target: {logGroups: ['trail'], region: 'us-east-1'},
						from: noon - 900_000,
						now: noon,
						zone: 'utc',
						glyphs,
						keymap: defaultKeymap,
					});
					assert.equal(areas.header.lines.length, layout.header.height);
					const lines = Object.values(areas).flatMap(area => area?.lines ?? []);
					for (const line of lines) {
						assert.ok(lineWidth(line) <= columns, lineText(line));
						assertVisible(lineText(line));
					}
				}
			}
		}
	});
}
