import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import type {TrailRecord} from '../../../source/cloudtrail/trail-record.js';
import {
	eventColumns,
	eventColumnTitles,
	pinnedWidth,
} from '../../../source/screen/events/event-columns.js';
import {eventRow} from '../../../source/screen/events/event-row.js';
import {fittingColumns} from '../../../source/screen/events/fitting-columns.js';
import {
	columnsByField,
	type ShownColumn,
} from '../../../source/screen/events/shown-columns.js';
import {unicodeGlyphs} from '../../../source/text/glyphs.js';
import {lineText, lineWidth} from '../../../source/text/styled-line.js';
import {composedRows} from '../../harness/composed-rows.js';
import {howMany} from '../../harness/how-many.js';
import {call} from '../../harness/repeated-records.js';
import {matchSnapshot} from '../../harness/snapshot.js';
import {storedRecord} from '../../harness/stored-rows.js';
import {actor} from '../../harness/trail-record.js';
import {viewSession} from '../../harness/view-session.js';

const reordered: readonly ShownColumn[] = [
	'actor',
	'event',
	'source-ip',
	'resource',
	'error',
];

const all: readonly ShownColumn[] = Object.values(columnsByField);

/** Any choice in any order, of which the event is one. */
const choices = fc
	.shuffledSubarray(all.filter(name => name !== 'event'))
	.chain((others: readonly ShownColumn[]) =>
		fc
			.nat({max: others.length})
			.map(at => [
				...others.slice(0, at),
				'event' as const,
				...others.slice(at),
			]),
	);

const appId = '7f3a1111-2222-4333-8444-55555558813d';
const address = '2001:db8:1234:5678:9abc:def0:1234:5678';

/** What people do, a denied call, an IPv6 address, and a pipeline that repeats itself. */
const story = [
	call({second: 0, eventName: 'ListQApps'}),
	call({second: 1, eventName: 'GetQApp', appId, address}),
	call({
		...{second: 2, eventName: 'DeleteQApp', readOnly: false, appId},
		errorCode: 'AccessDeniedException',
		errorMessage: 'User is not authorized to perform: qapps:DeleteQApp',
	}),
	...Array.from({length: 30}, (_, index) =>
		call({
			...{second: 3 + index, userName: 'deploy-pipeline', readOnly: false},
			...{
				eventName: 'StartQAppSession',
				address: `192.0.2.${20 + (index % 3)}`,
			},
			errorCode: 'ThrottlingException',
		}),
	),
	call({second: 40, eventName: 'GetQApp', appId}),
];

function watch(
	shownColumns: readonly ShownColumn[] | undefined,
	[columns, rows] = [120, 40],
) {
	const session = viewSession({columns, rows, shownColumns});
	session.receive(...story);
	return session;
}

const screenOf = (session: ReturnType<typeof watch>) =>
	composedRows(session.input)
		.map(row => row.trimEnd())
		.join('\n');

for (const [columns, rows] of [
	[60, 15],
	[80, 24],
	[120, 40],
	[200, 50],
] as const) {
	test(`the rows stand below their titles, folded and scrolled, at ${columns}x${rows}`, () => {
		const session = watch(reordered, [columns, rows]);
		const plain = screenOf(session);
		session.press('d');
		const folded = screenOf(session);
		session.press('l', 'l');
		const scrolled = screenOf(session);
		session.press('h', 'h');
		assert.equal(screenOf(session), folded);
		matchSnapshot(
			`screen/events-columns-${columns}x${rows}`,
			[plain, folded, scrolled].join('\n\n'),
		);
	});
}

describe('where the pane is narrow', () => {
	test('columns share one or are dropped, in the order of the list', () => {
		const at = (chosen: readonly ShownColumn[], room: number) =>
			fittingColumns(chosen, room).join(' ');
		assert.equal(at(reordered, 71), reordered.join(' '));
		assert.equal(at(reordered, 70), 'actor event source-ip error-and-resource');
		assert.equal(at(reordered, 57), 'actor event error-or-source-ip');
		assert.equal(at(reordered, 42), 'actor event');
		assert.equal(at(reordered, 26), 'event');
		assert.equal(at(reordered, 0), 'event');
		assert.equal(at(['resource', 'event', 'source-ip'], 44), 'event source-ip');
		assert.equal(
			at(['error', 'event', 'resource'], 29),
			'error-and-resource event',
		);
		assert.equal(at(['error', 'event', 'resource'], 28), 'event');
	});

	test('without a choice they are as with all of them, error and resource in one', () => {
		assert.deepEqual(fittingColumns(undefined, 200), [
			...['event', 'actor', 'source-ip', 'error-and-resource'],
		]);
		for (let room = 0; room < 71; room++) {
			assert.deepEqual(
				fittingColumns(undefined, room),
				fittingColumns(all, room),
			);
		}
	});

	test('whatever is chosen, the event is there, and the columns fill the pane', () => {
		fc.assert(
			fc.property(choices, fc.integer({min: 60, max: 260}), (chosen, width) => {
				const columns = eventColumns(width, 8, 0, false, chosen);
				const names = columns.scrolling.map(({name}) => name);
				assert.ok(names.includes('event'));
				assert.equal(new Set(names).size, names.length);
				assert.equal(
					columns.scrolling.reduce(
						(sum, column) => sum + column.width + 1,
						pinnedWidth(columns) - 1,
					),
					width,
				);
			}),
			{numRuns: howMany('choices of columns', {short: 200, long: 5000})},
		);
	});
});

describe('a row', () => {
	const utc = {
		...{time: '12:03:40', isOtherDay: false, isSelected: false},
		glyphs: unicodeGlyphs,
	};
	const drawn = (
		chosen: readonly ShownColumn[],
		record: Partial<TrailRecord>,
		{width = 200, left = 0} = {},
	) => {
		const columns = eventColumns(width, 8, left, false, chosen);
		const row = eventRow(storedRecord(record), columns, utc);
		assert.equal(lineWidth(row), width);
		return {
			row: lineText(row),
			titles: lineText(eventColumnTitles(columns, {glyphs: unicodeGlyphs})),
		};
	};
	const denied = {
		eventName: 'DeleteQApp',
		actor: actor({label: 'priya'}),
		sourceIPAddress: '192.0.2.7',
		resource: 'RESOURCE',
		error: {code: 'AccessDenied', message: 'not allowed'},
	} satisfies Partial<TrailRecord>;

	test('has its cells below their titles, in any choice', () => {
		const texts: Readonly<Record<ShownColumn, readonly [string, string]>> = {
			event: ['Event', 'DeleteQApp'],
			actor: ['Who', 'priya'],
			'source-ip': ['Source IP', '192.0.2.7'],
			error: ['Error', '✗AccessDenied'],
			resource: ['Resource', 'RESOURCE'],
		};
		fc.assert(
			fc.property(choices, chosen => {
				const {row, titles} = drawn(chosen, denied);
				for (const name of all) {
					const [title, text] = texts[name];
					const isShown = chosen.includes(name);
					assert.equal(row.includes(text), isShown, `${name} in ${row}`);
					assert.ok(!isShown || row.indexOf(text) === titles.indexOf(title));
					assert.equal(row.indexOf(text), row.lastIndexOf(text), row);
				}
			}),
			{numRuns: howMany('choices of columns', {short: 100, long: 1000})},
		);
	});

	test('leaves the cells of a first column empty that has no text', () => {
		for (const first of ['error', 'resource', 'source-ip'] as const) {
			const record = {
				...denied,
				...{error: undefined, resource: undefined, sourceIPAddress: undefined},
			};
			const {row, titles} = drawn([first, 'event'], record, {width: 80});
			assert.equal(row.indexOf('DeleteQApp'), titles.indexOf('Event'), row);
		}

		const {row} = drawn(['error', 'event'], {...denied, error: undefined});
		assert.doesNotMatch(row, /RESOURCE/);
	});

	test('of a long address moves neither the event nor who it was', () => {
		for (const second of ['event', 'actor'] as const) {
			const others = (['event', 'actor'] as const).filter(
				name => name !== second,
			);
			const chosen: readonly ShownColumn[] = ['source-ip', second, ...others];
			const record = {...denied, sourceIPAddress: address};
			for (const width of [60, 80, 100]) {
				const {row, titles} = drawn(chosen, record, {width});
				assert.equal(row.indexOf('DeleteQApp'), titles.indexOf('Event'), row);
				assert.equal(row.indexOf('priya'), titles.indexOf('Who'), row);
			}
		}
	});

	test('scrolled to the end shows the last column of the list', () => {
		const {row} = drawn(['event', 'resource', 'actor'], denied, {
			...{width: 60, left: 100_000},
		});
		assert.match(row, /priya/);
		assert.doesNotMatch(row, /192\.0\.2\.7|AccessDenied/);
	});
});

describe('what is left out', () => {
	const few: readonly ShownColumn[] = ['event', 'actor'];

	test('is not drawn, wrapped neither, and the detail has it', () => {
		const session = watch(few);
		session.press('f');
		assert.doesNotMatch(screenOf(session), /192\.0\.2|7f3a|Throttling/);
		session.press('w');
		assert.doesNotMatch(screenOf(session), /192\.0\.2|7f3a|Throttling/);
		session.press('Enter');
		assert.match(screenOf(session), /192\.0\.2\.\d+/);
		assert.match(screenOf(session), new RegExp(appId));
	});

	test('cannot be chosen: the keys go through what is shown, and back', () => {
		const session = watch(['event', 'source-ip']);
		const chosen = () => session.state.chosenColumn;
		const seen = ['c', 'c', 'c', 'C'].map(key => {
			session.press(key);
			return chosen();
		});
		assert.deepEqual(seen, ['source-ip', 'impact', 'event', 'impact']);
		session.press('C', '-');
		assert.equal(chosen(), 'source-ip');
		assert.match(session.state.filter.at(-1)?.label ?? '', /^-ip:/);
	});

	test('is found by filters and by the search, which marks the row', () => {
		const session = watch(few);
		session.press('f', 's');
		session.type('AccessDenied');
		session.press('Enter');
		assert.match(screenOf(session), new RegExp(unicodeGlyphs.hiddenMatch));
		session.press('Esc', '/');
		session.type('error:denied');
		session.press('Enter');
		assert.deepEqual(session.shownNames, ['DeleteQApp']);
	});
});

test('two screens with different columns draw their own', () => {
	const usual = watch(undefined);
	const before = screenOf(usual);
	assert.equal(
		composedRows({...usual.input, shownColumns: ['event']}).some(row =>
			row.includes('Source IP'),
		),
		false,
	);
	assert.equal(screenOf(usual), before);
});

test('a failed call never looks like one that succeeded', () => {
	const failed = storedRecord({
		error: {code: 'AccessDenied', message: undefined},
	});
	for (const width of [40, 80, 120]) {
		for (const chosen of [['event', 'actor'], ['event'], undefined] as const) {
			const columns = eventColumns(width, undefined, 0, false, chosen);
			const row = lineText(
				eventRow(failed, columns, {
					time: '12:00:00',
					isOtherDay: false,
					isSelected: false,
					glyphs: unicodeGlyphs,
				}),
			);
			assert.match(row, /✗/, row);
		}
	}
});
