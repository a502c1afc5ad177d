import assert from 'node:assert/strict';
import {test} from 'node:test';
import {noNames} from '../../source/cloudtrail/actor/actor-names.js';
import {markOf} from '../../source/cloudtrail/attention/attention.js';
import {noMarkCounts} from '../../source/cloudtrail/attention/mark-counts.js';
import type {TrailRecord} from '../../source/cloudtrail/trail-record.js';
import {
	type EventColumns,
	eventColumns,
	pinnedWidth,
} from '../../source/screen/events/event-columns.js';
import {eventRow} from '../../source/screen/events/event-row.js';
import {identitiesLines} from '../../source/screen/identities/identities.js';
import {
	identityColumns,
	markCells,
} from '../../source/screen/identities/identity-columns.js';
import {clustersOf} from '../../source/text/cell-width.js';
import {unicodeGlyphs} from '../../source/text/glyphs.js';
import {screenClock} from '../../source/text/screen-clock.js';
import {lineText} from '../../source/text/styled-line.js';
import {hostileTexts} from '../harness/hostile-texts.js';
import {storedRecord} from '../harness/stored-rows.js';
import {identitySummary, noon, summary} from '../harness/summary.js';
import {actor} from '../harness/trail-record.js';

const texts = [
	...hostileTexts,
	`a${'\u0301'.repeat(10_000)}`,
	'\u05D0\u05D1\u05D2'.repeat(2000),
	'\u202Eevil\u202C.example',
	'漢字'.repeat(3000),
	'ops  19   5   2 16:40',
	`${'x'.repeat(40)}★`,
];

/** The text in each cell; `''` for the second cell of a wide character. */
function cellsOf(text: string): readonly string[] {
	return [...clustersOf(text)].flatMap(({text: cluster, cells}) => [
		cluster,
		...new Array<string>(Math.max(0, cells - 1)).fill(''),
	]);
}

// Panes of 60×15, 80×24, 100×30, 160×45, 120×40 and 200×50.
const widths = [60, 80, 97, 100, 120, 123];

/** Each with the hostile text in one field, so that every other field is where it belongs. */
function recordsWith(text: string): ReadonlyArray<Partial<TrailRecord>> {
	return [
		{actor: actor({label: text})},
		{actor: actor({label: 'a', via: text, markers: [text]})},
		{eventName: `x${text}`},
		{eventName: 'GetQApp', eventSource: text},
		{sourceIPAddress: text},
		{error: {code: text, message: text}},
		{dryRun: text},
		{resource: text},
		{resource: `arn:aws:iam::1:role/${text}`},
		{
			resource: 'b',
			raw: JSON.stringify({requestParameters: {[`${text}Name`]: 'b'}}),
		},
	];
}

function drawnRow(
	record: Partial<TrailRecord>,
	columns: EventColumns,
): readonly string[] {
	const stored = storedRecord(
		{
			...{time: noon, eventName: 'EVENT', resource: 'b'},
			actor: actor({label: 'ACTOR'}),
			...record,
		},
		{marks: markOf('new-address')},
	);
	const row = eventRow(stored, columns, {
		...{time: '12:03:40', isOtherDay: false, isSelected: true},
		glyphs: unicodeGlyphs,
	});
	return cellsOf(lineText(row));
}

test('a hostile text moves no column of an event, and no letter of its impact', () => {
	for (const text of texts) {
		for (const width of widths) {
			const columns = eventColumns(width);
			for (const record of recordsWith(text)) {
				const row = drawnRow(record, columns);
				const shown = row.join('');
				assert.equal(row.length, width, shown);
				assert.equal(row.slice(0, 10).join(''), '▌12:03:40 ');
				assert.match(row[11] ?? '', /^[RWDPE?]$/);
				const [event, who] = columns.scrolling;
				const eventAt = pinnedWidth(columns);
				const whoAt = eventAt + (event?.width ?? 0) + 1;
				const nextAt = whoAt + (who?.width ?? 0) + 1;
				for (const at of [eventAt, whoAt, nextAt]) {
					assert.equal(row[at - 1], ' ', shown);
				}

				if (record.eventName === undefined) {
					assert.match(row.slice(eventAt, whoAt).join(''), /EVE/);
				}

				if (record.actor === undefined) {
					assert.equal(row.slice(whoAt, whoAt + 5).join(''), 'ACTOR');
				}
			}
		}
	}
});

test('a hostile address keeps the star of a new one, and the columns behind it', () => {
	for (const text of texts) {
		for (const width of [80, 97, 100, 120, 123]) {
			const columns = eventColumns(width);
			const row = drawnRow({sourceIPAddress: `${text}1`}, columns);
			const behind = columns.scrolling.at(-1)?.width ?? 0;
			assert.equal(row.length, width);
			assert.ok(row.slice(0, width).includes('★'), row.join(''));
			assert.equal(
				row
					.slice(width - behind)
					.join('')
					.trimEnd()
					.at(-1),
				'b',
			);
		}
	}
});

test('a hostile name moves no figure of Who', () => {
	for (const text of texts) {
		for (const width of [30, 39, 49, 59, 76]) {
			const columns = identityColumns(width, true);
			const figures = (label: string) => {
				const {lines} = identitiesLines({
					summary: summary({
						identities: [
							identitySummary(
								{key: 'a', label, via: text},
								{
									calls: 61,
									mutating: 19,
									destructive: 5,
									marked: {...noMarkCounts, denied: 2},
								},
							),
						],
					}),
					selectedKey: undefined,
					...{width, height: 9, isFocused: true},
					clock: screenClock(noon, 'utc'),
					glyphs: unicodeGlyphs,
					names: {...noNames, waysOf: () => 2},
					addresses: {
						of: () => ({count: 2, isMore: false, added: ['203.0.113.77']}),
					},
				});
				const row = cellsOf(lineText(lines.at(-1) ?? {segments: []}));
				assert.equal(row.length, width);
				assert.ok(row.includes('★'), row.join(''));
				const beforeFigures =
					markCells +
					(columns.class === 0 ? 0 : columns.class + 1) +
					columns.who;
				return row.slice(beforeFigures).join('');
			};

			assert.equal(figures(text), figures('alice'), text.slice(0, 30));
		}
	}
});
