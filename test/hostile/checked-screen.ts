import assert from 'node:assert/strict';
import stringWidth from 'string-width';
import {parseRecord} from '../../source/cloudtrail/parse-record.js';
import {
	createAreaComposer,
	type ScreenAreas,
} from '../../source/screen/frame/frame.js';
import {computeLayout} from '../../source/screen/layout.js';
import type {ViewState} from '../../source/screen/view-state.js';
import type {WatchTarget} from '../../source/stream/watch-target.js';
import {unicodeGlyphs} from '../../source/text/glyphs.js';
import {
	lineText,
	lineWidth,
	type StyledLine,
} from '../../source/text/styled-line.js';
import {defaultKeymap} from '../harness/default-keymap.js';
import type {viewSession} from '../harness/view-session.js';
import {assertVisible} from './hidden-characters.js';

export const noon = Date.UTC(2026, 0, 2, 12);
const target: WatchTarget = {
	logGroups: ['CloudTrail/logs'],
	region: 'us-east-1',
};

export function parsed(message: string) {
	return parseRecord(message, {deliveryTime: noon, arrivedAt: noon});
}

/** Every character is visible, and the line as wide as it says and at most `width` cells. */
export function assertDrawable(
	line: StyledLine,
	width = Number.POSITIVE_INFINITY,
): void {
	const text = lineText(line);
	for (const segment of line.segments) {
		assertVisible(segment.text);
	}

	assert.equal(stringWidth(text), lineWidth(line), JSON.stringify(text));
	assert.ok(stringWidth(text) <= width, `${width}: ${JSON.stringify(text)}`);
}

/** Every line is visible and fits its area. Header and filter line fill the whole width. */
function assertScreen(areas: ScreenAreas): void {
	for (const area of Object.values(areas).filter(one => one !== undefined)) {
		const {place, lines} = area;
		for (const line of lines) {
			assertDrawable(line, place.width);
			if (area === areas.header || area === areas.filterLine) {
				assert.equal(lineWidth(line), place.width, lineText(line));
			}
		}
	}
}

type Session = ReturnType<typeof viewSession>;

/** A function that draws the screen of a session and checks every line of it. */
export function screenChecker(session: Session, columns: number, rows: number) {
	return (
		changes: {
			readonly state?: Partial<ViewState>;
			readonly target?: WatchTarget;
		} = {},
	): ScreenAreas => {
		const state = {...session.state, ...changes.state};
		const layout = computeLayout(columns, rows, state);
		const areas = createAreaComposer()({
			state,
			snapshot: session.snapshot,
			layout,
			target: changes.target ?? target,
			from: noon,
			now: noon,
			zone: 'utc',
			glyphs: unicodeGlyphs,
			keymap: defaultKeymap,
		});
		assertScreen(areas);
		return areas;
	};
}
