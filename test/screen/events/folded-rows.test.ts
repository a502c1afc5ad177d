import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {noNames} from '../../../source/cloudtrail/actor/actor-names.js';
import {eventsLines} from '../../../source/screen/events/events.js';
import {
	eventsInSight,
	eventsOfView,
} from '../../../source/screen/events/events-in-sight.js';
import {eventsWindow} from '../../../source/screen/events/events-window.js';
import {
	foldingOf,
	type OpenedRepeats,
	withOpened,
} from '../../../source/screen/events/folding.js';
import {selectedRow} from '../../../source/screen/events/move-events.js';
import {createScreenComposer} from '../../../source/screen/frame/frame.js';
import type {EventsCursor} from '../../../source/screen/view-state.js';
import type {RecordRows} from '../../../source/store/snapshot.js';
import {asciiGlyphs, unicodeGlyphs} from '../../../source/text/glyphs.js';
import {screenClock} from '../../../source/text/screen-clock.js';
import {
	lineText,
	lineWidth,
	type Tone,
} from '../../../source/text/styled-line.js';
import {composedRows} from '../../harness/composed-rows.js';
import {defaultKeymap} from '../../harness/default-keymap.js';
import {foreignText} from '../../harness/foreign-text.js';
import {howMany} from '../../harness/how-many.js';
import {type CallFacts, call} from '../../harness/repeated-records.js';
import {screenSizes} from '../../harness/screen-sizes.js';
import {matchSnapshot} from '../../harness/snapshot.js';
import {storedRows} from '../../harness/stored-rows.js';
import {noon, snapshot} from '../../harness/summary.js';
import {actor} from '../../harness/trail-record.js';
import {viewSession} from '../../harness/view-session.js';

const appOf = (number: number) =>
	`7f3a1111-2222-4333-8444-55555558${String(number).padStart(4, '0')}`;

/** One a second, from a second on. */
function several(
	count: number,
	second: number,
	facts: CallFacts | ((index: number) => CallFacts) = {},
) {
	return Array.from({length: count}, (_, index) =>
		call({
			second: second + index,
			...(typeof facts === 'function' ? facts(index) : facts),
		}),
	);
}

/** 120 calls in 10 rows: what people do, and a pipeline that is denied again and again. */
const story = [
	...several(3, 0, {eventName: 'ListQApps'}),
	...several(1, 3, {
		eventName: 'CreatePresignedUrl',
		readOnly: false,
		appId: appOf(1),
	}),
	...several(37, 4, {userName: 'ben.okafor', appId: appOf(1)}),
	...several(2, 41, {
		eventName: 'DeleteQApp',
		readOnly: false,
		appId: appOf(2),
	}),
	...several(4, 43, index => ({
		...{eventName: 'DeleteQApp', readOnly: false, appId: appOf(index)},
		errorCode: 'AccessDeniedException',
		errorMessage: `User: arn:aws:iam::111122223333:user/priya.sharma is not authorized to perform: qapps:DeleteQApp on ${appOf(index)}`,
	})),
	...several(1, 47, {userName: 'ben.okafor', appId: appOf(1)}),
	...several(60, 48, index => ({
		...{userName: 'deploy-pipeline', eventName: 'StartQAppSession'},
		...{readOnly: false, address: `192.0.2.${20 + (index % 3)}`},
		errorCode: 'ThrottlingException',
	})),
	...several(1, 108, {eventName: 'GetQApp', appId: appOf(3)}),
	...several(2, 109, {eventName: 'ListQApps'}),
	...several(9, 111, {userName: 'nadia.rahman', appId: appOf(4)}),
];

function session(
	options: Parameters<typeof viewSession>[0] = {},
	received = story,
) {
	const opened = viewSession({columns: 120, rows: 40, ...options});
	opened.receive(...received);
	return opened;
}

type Session = ReturnType<typeof session>;

const screenOf = (view: Session) =>
	composedRows(view.input)
		.map(line => line.trimEnd())
		.join('\n');

const titleOf = (view: Session) =>
	/^1 Events.*?(?= *(?:━|─|$))/m.exec(screenOf(view))?.[0] ?? '';

const footerOf = (view: Session) => composedRows(view.input).at(-1) ?? '';

/** How many records each shown row stands for, from above. */
const shownCounts = (view: Session) =>
	eventsOfView(view.state, view.input).inSight.map(
		({repeats}) => repeats?.count ?? 1,
	);

/** The `seq` of the selected row. */
const selectedSeq = (view: Session) =>
	selectedRow(view.state, view.snapshot)?.seq;

const selectedLine = (view: Session) =>
	composedRows(view.input).find(line => line.startsWith('▌')) ?? '';

/** Moves up until the selected row stands for so many. */
function goTo(view: Session, count: number): void {
	for (let step = 0; step < 50; step++) {
		if (selectedLine(view).includes(`×${count} `)) {
			return;
		}

		view.press('k');
	}

	assert.fail(`no row ×${count}\n${screenOf(view)}`);
}

const marked = (view: Session, tone: Tone): readonly string[] =>
	createScreenComposer()(view.input)
		.flat()
		.flatMap(({segments}) => segments)
		.filter(segment => segment.tone === tone)
		.map(({text}) => text);

const storyCounts = [3, 1, 37, 2, 4, 1, 60, 1, 2, 9];

for (const [columns, rows] of screenSizes) {
	test(`a burst is one row, at ${columns}x${rows}`, () => {
		const view = session({columns, rows});
		view.press('d');
		matchSnapshot(`screen/events-folded-${columns}x${rows}`, screenOf(view));
		assert.match(titleOf(view), /^1 Events .*folded/);
		assert.match(selectedLine(view), /GetQApp ×9 /);
		view.press('f');
		assert.deepEqual(
			shownCounts(view),
			storyCounts.slice(-shownCounts(view).length),
		);
		assert.match(screenOf(view), /[A-Z]\S+ ×60 /);
	});
}

describe('repeats', () => {
	test('are folded by a key, and every row is shown again by the same key', () => {
		const view = session();
		const before = screenOf(view);
		view.press('d');
		assert.deepEqual(shownCounts(view), storyCounts);
		assert.match(titleOf(view), /^1 Events {2}120 {2}folded$/);
		view.press('d');
		assert.equal(screenOf(view), before);
	});

	test('show the time of the newest, and wrapped from when to when they are', () => {
		const view = session();
		view.press('d', 'k', 'k', 'k');
		assert.match(selectedLine(view), /^▌11:51:47 .*StartQAppSession ×60/);
		view.press('w');
		assert.match(screenOf(view), /▌ +Repeats +60 from 11:50:48 to 11:51:47/);
		view.press('S');
		assert.doesNotMatch(screenOf(view), /Repeats.* from /);
	});

	test('show no value that they do not share', () => {
		const view = session({columns: 200, rows: 50});
		view.press('d');
		goTo(view, 60);
		assert.match(selectedLine(view), /deploy-pipeline +several +✗Throttling/);
		goTo(view, 4);
		assert.match(
			selectedLine(view),
			/AccessDeniedException +several resources/,
		);
		assert.doesNotMatch(selectedLine(view), /not authorized/);
		goTo(view, 37);
		assert.match(selectedLine(view), /192\.0\.2\.11 .*app 7f3a/);
	});

	test('stay counted where the rows are scrolled sideways', () => {
		const view = session({columns: 80, rows: 24});
		view.press('d', 'l', 'l', 'l', 'l', 'l');
		assert.match(selectedLine(view), /^▌11:51:59 ◦R +×9 /);
		assert.doesNotMatch(selectedLine(view), /GetQApp/);
	});

	test('that are thousands are rounded where the cell is narrow', () => {
		const view = session(
			{columns: 60, rows: 15, maxEvents: 20_000},
			several(12_345, 0),
		);
		view.press('d');
		assert.match(selectedLine(view), / GetQApp ×12\.3k /);
		const wide = session(
			{columns: 200, rows: 50, maxEvents: 20_000},
			several(12_345, 0),
		);
		wide.press('d');
		assert.match(selectedLine(wide), / GetQApp ×12,345 /);
	});

	test('are not folded where Events is not on the screen, and a notice says where it is', () => {
		const view = session({columns: 60, rows: 15});
		view.press('2', 'f', 'd');
		assert.equal(view.state.fold.isOn, false);
		assert.match(footerOf(view), /Events is not on the screen: 1 goes there/);
	});
});

describe('opened repeats', () => {
	test('show their rows from the line where the folded one stood, and the newest is selected', () => {
		const view = session();
		view.press('d');
		goTo(view, 4);
		const line = composedRows(view.input).findIndex(each =>
			each.startsWith('▌'),
		);
		assert.match(footerOf(view), /Enter show all 4 /);
		view.press('Enter');
		assert.deepEqual(view.state.layers, []);
		assert.deepEqual(
			shownCounts(view),
			[3, 1, 37, 2, 1, 1, 1, 1, 1, 60, 1, 2, 9],
		);
		assert.equal(selectedSeq(view), 47);
		assert.equal(
			composedRows(view.input).findIndex(each => each.startsWith('▌')),
			line + 3,
		);
		assert.match(footerOf(view), /d fold again {2}Enter open /);
		view.press('Enter');
		assert.match(
			screenOf(view),
			/4 Detail · DeleteQApp {2}47 of 120 {2}×4 11:50:43-11:50:46/,
		);
	});

	test('fold again by the key that folds, and the row that stands for them is selected', () => {
		const view = session();
		view.press('d');
		goTo(view, 37);
		view.press('Enter', 'k', 'k');
		assert.equal(selectedSeq(view), 39);
		view.press('d');
		assert.deepEqual(shownCounts(view), storyCounts);
		assert.equal(selectedSeq(view), 41);
		assert.match(titleOf(view), /5-41 of 120 {2}folded/);
		view.press('d');
		assert.equal(view.state.fold.isOn, false);
		assert.equal(selectedSeq(view), 41);
	});

	test('of the newest rows go on following', () => {
		const view = session();
		view.press('d', 'Enter');
		assert.equal(view.state.events.kind, 'following');
		assert.deepEqual(shownCounts(view).slice(-9), new Array(9).fill(1));
		view.receive(
			...several(2, 120, {userName: 'nadia.rahman', appId: appOf(4)}),
		);
		assert.equal(selectedSeq(view), 122);
		assert.deepEqual(shownCounts(view).slice(-11), new Array(11).fill(1));
	});

	test('stay open when a late record parts them, when records come, and when old ones go', () => {
		const view = session({rows: 80, maxEvents: 120});
		view.press('d');
		goTo(view, 37);
		view.press('Enter', 'f');
		const after = [2, 4, 1, 60, 1, 2, 9];
		const ones = (count: number) => new Array<number>(count).fill(1);
		assert.deepEqual(shownCounts(view), [3, ...ones(38), ...after]);
		// Of the first three one goes, to hold no more than 120.
		view.receive(call({second: 20.5, userName: 'nadia.rahman'}));
		assert.deepEqual(shownCounts(view), [2, ...ones(39), ...after]);
		view.receive(...several(23, 200, {eventName: 'ListQApps'}));
		assert.deepEqual(shownCounts(view), [...ones(18), ...after, 23]);
		view.receive(
			...several(1, 40.2, {userName: 'ben.okafor', appId: appOf(1)}),
		);
		assert.deepEqual(shownCounts(view), [...ones(18), ...after, 23]);
	});

	test('stay open beside others that a filter had hidden', () => {
		const view = session();
		view.press('d');
		goTo(view, 37);
		view.press('Enter', '+');
		assert.match(screenOf(view), /\[who:=ben\.okafor\]/);
		assert.deepEqual(
			shownCounts(view),
			new Array(38).fill(1).slice(-shownCounts(view).length),
		);
		view.press('0');
		view.press('g');
		assert.deepEqual(shownCounts(view).slice(0, 4), [3, 1, 1, 1]);
		view.press('G');
		assert.deepEqual(shownCounts(view).slice(-4), [60, 1, 2, 9]);
	});

	test('fold again when the rows get another order', () => {
		const view = session();
		view.press('d');
		goTo(view, 37);
		view.press('Enter', 'S');
		assert.deepEqual(shownCounts(view), storyCounts);
	});
});

describe('a folded row', () => {
	test('keeps its line and the cursor while it grows, and what came is counted', () => {
		const view = session();
		view.press('d', 'k', 'k', 'k');
		const lineOfBar = () =>
			composedRows(view.input).findIndex(each => each.startsWith('▌'));
		const line = lineOfBar();
		view.receive(
			call({
				...{second: 107.5, userName: 'deploy-pipeline'},
				...{eventName: 'StartQAppSession', readOnly: false},
				errorCode: 'ThrottlingException',
			}),
		);
		assert.match(selectedLine(view), /StartQAppSession ×61 /);
		assert.equal(lineOfBar(), line);
		assert.match(titleOf(view), /1 new \(1 mutating\)$/);
	});

	test('is where a walk through the details comes back to, which goes through every record', () => {
		const view = session();
		view.press('d', 'k', 'k', 'k', 'J', 'J');
		assert.match(screenOf(view), /4 Detail · StartQAppSession {2}108 of 120/);
		view.press('←', '←');
		assert.match(screenOf(view), /106 of 120 {2}×60 11:50:48-11:51:47/);
		view.press('Esc');
		assert.match(selectedLine(view), /×60 /);
		assert.deepEqual(shownCounts(view), storyCounts);
	});

	test('gives the value that its rows share to a filter, and none that they do not', () => {
		const view = session();
		view.press('d');
		goTo(view, 60);
		view.press('c');
		view.press('-');
		assert.match(
			footerOf(view),
			/These repeats have several values in the chosen column: Enter shows them/,
		);
		assert.deepEqual(view.state.filter, []);
		view.press('C', '-');
		assert.match(screenOf(view), /\[-who:=deploy-pipeline/);
	});

	test('is where a pivot begins with the newest of its records', () => {
		const view = session();
		view.press('d');
		goTo(view, 37);
		view.press('P');
		assert.match(screenOf(view), /Pivot on GetQApp by ben\.okafor/);
	});

	test('has the sign of a match that only others of its rows hold, and a walk to it opens them', () => {
		const view = session(
			{},
			several(30, 0, index => ({appId: appOf(index)})),
		);
		view.press('d', 's');
		view.type('55580007');
		assert.deepEqual([...new Set(marked(view, 'match'))], ['›']);
		view.press('Enter');
		assert.equal(selectedSeq(view), 8);
		assert.deepEqual(
			shownCounts(view),
			new Array(30).fill(1).slice(-shownCounts(view).length),
		);
		view.press('d');
		assert.deepEqual(shownCounts(view), [30]);
		view.press('N');
		assert.equal(selectedSeq(view), 8);
		assert.match(footerOf(view), /only match|d fold again/);
	});

	test('is one match where it is found itself, and a walk leaves all its rows behind', () => {
		const view = session();
		view.press('d', 's');
		view.type('GetQApp');
		view.press('Enter');
		const found = () => [
			selectedSeq(view),
			titleOf(view).replace(/^.*folded {2}/, ''),
		];
		assert.deepEqual(found(), [120, '"GetQApp" 48 of 48']);
		view.press('N');
		assert.deepEqual(found(), [109, '"GetQApp" 39 of 48']);
		view.press('N', 'N');
		assert.match(selectedLine(view), /×37 /);
		assert.deepEqual(found(), [41, '"GetQApp" 37 of 48']);
		view.press('N');
		assert.deepEqual(found(), [120, '"GetQApp" 48 of 48']);
		view.press('n');
		assert.match(selectedLine(view), /×37 /);
		view.press('n', 'n');
		assert.equal(selectedSeq(view), 109);
		assert.deepEqual(view.state.fold.opened, []);
	});

	test('is one step of a walk along what deserves attention', () => {
		const view = session({}, [
			...several(3, 0),
			...several(20, 10, {errorCode: 'AccessDenied'}),
			...several(2, 40),
			...several(5, 50, {errorCode: 'AccessDenied'}),
		]);
		view.press('d', 'N');
		assert.match(selectedLine(view), /×20 /);
		view.press('N');
		assert.match(selectedLine(view), /×5 /);
		assert.match(
			footerOf(view),
			/That was the first row that deserves attention/,
		);
		view.press('n');
		assert.match(selectedLine(view), /×20 /);
		assert.deepEqual(view.state.fold.opened, []);
	});

	test('has the sign of a late record that is not the one that it shows', () => {
		const view = session({}, several(3, 0));
		view.press('d');
		assert.match(selectedLine(view), /^▌11:50:02 /);
		view.receive(
			call({
				second: 1.5,
				fields: {addendum: {reason: 'DELIVERY_DELAY'}},
			}),
		);
		assert.match(selectedLine(view), /^▌11:50:02«.*×4 /);
	});

	test('opens where a time in the midst of it is gone to', () => {
		const view = session();
		view.press('d', 'T');
		view.type('11:51:10');
		view.press('Enter');
		assert.match(selectedLine(view), /^▌11:51:10 /);
	});

	test('never hides a mark: the row that has one stands alone', () => {
		const received = [
			...several(8, 0, index => ({second: index * 60, address: '192.0.2.1'})),
			...several(3, 480, {address: '203.0.113.77'}),
			...several(2, 484, {address: '192.0.2.1'}),
		];
		const view = session();
		for (const record of received) {
			view.receive(record);
		}

		view.press('d', '/');
		view.type('who:priya event:=GetQApp ip:203.0.113.77');
		view.press('Enter');
		assert.deepEqual(shownCounts(view), [3]);
		assert.match(selectedLine(view), /×3 .*203\.0\.113\.77★/);
		view.press('0');
		assert.match(
			screenOf(view),
			/×3 .*203\.0\.113\.77★.*\n.*×2 .*192\.0\.2\.1$/m,
		);
	});

	test('is drawn in ASCII where the terminal has nothing else', () => {
		const view = session();
		view.press('d');
		const {inSight} = eventsOfView(view.state, {
			...view.input,
			glyphs: asciiGlyphs,
		});
		assert.ok(inSight.length > 0);
		const {lines} = eventsLines({
			...{snapshot: view.snapshot, fold: view.state.fold},
			cursor: {kind: 'following'},
			...{height: 20, width: 80, left: 0, isFocused: true, isFrozen: false},
			clock: screenClock(noon, 'utc'),
			glyphs: asciiGlyphs,
			keyOf: defaultKeymap.keyOf,
		});
		assert.match(lines.map(lineText).join('\n'), /GetQApp x37 /);
	});
});

/** Rows in runs of some lengths, each run of another event. */
function rowsOfRuns(lengths: readonly number[]): RecordRows {
	return storedRows(
		lengths
			.flatMap((length, run) => new Array<number>(length).fill(run))
			.map((run, time) => ({time, eventName: `Get${run}`})),
	);
}

/** Opened runs, as opening each of them makes them. */
function openedRuns(
	rows: RecordRows,
	runs: readonly number[],
): readonly OpenedRepeats[] {
	let fold = {isOn: true, opened: [] as readonly OpenedRepeats[]};
	for (const run of runs) {
		const index = Array.from({length: rows.length}, (_, at) => at).find(
			at => rows.at(at)?.record.eventName === `Get${run}`,
		);
		if (index !== undefined) {
			fold = withOpened(fold, rows, rows.repeatsAround(index));
		}
	}

	return fold.opened;
}

test('a window over folded rows is the window over a list of the shown rows alone', () => {
	fc.assert(
		fc.property(
			fc.array(fc.integer({min: 1, max: 12}), {minLength: 1, maxLength: 30}),
			fc.array(fc.nat(29), {maxLength: 4}),
			fc.integer({min: 1, max: 20}),
			fc.nat(300),
			fc.nat(30),
			fc.boolean(),
			fc.array(fc.integer({min: 1, max: 4}), {minLength: 1, maxLength: 9}),
			(
				lengths,
				runsOpened,
				height,
				selected,
				screenRow,
				isFollowing,
				heights,
			) => {
				const rows = rowsOfRuns(lengths);
				const opened = openedRuns(rows, runsOpened);
				const folding = foldingOf(rows, noNames, {isOn: true, opened});
				// By hand: the last row of each run, and every row of one that is opened.
				const shown = Array.from({length: rows.length}, (_, at) => at).filter(
					at =>
						rows.at(at)?.record.eventName !==
							rows.at(at + 1)?.record.eventName ||
						runsOpened.includes(Number(rows.at(at)?.record.eventName.slice(3))),
				);
				const index = selected % rows.length;
				const cursorAt = (time: number): EventsCursor =>
					isFollowing
						? {kind: 'following'}
						: {
								kind: 'parked',
								place: {time, seq: time + 1},
								screenRow,
								unseenAfter: 0,
							};
				const linesOf = (at: number) =>
					Math.min(height, heights[at % heights.length] ?? 1);
				const window = eventsWindow(
					rows,
					cursorAt(index),
					height,
					linesOf,
					folding,
				);
				const alone = storedRows(shown.map((_, time) => ({time})));
				const expected = eventsWindow(
					alone,
					cursorAt(shown.findIndex(at => at >= index)),
					height,
					at => linesOf(shown[at] ?? 0),
				);
				assert.deepEqual(window, {
					top: shown[expected.top],
					cutAbove: expected.cutAbove,
					selectedIndex: shown[expected.selectedIndex ?? -1],
				});
			},
		),
		{numRuns: howMany('folded windows', {short: 500, long: 12_000})},
	);
});

const keys = [
	'j',
	'k',
	'PgUp',
	'PgDn',
	'Ctrl-U',
	'Ctrl-D',
	'g',
	'G',
	'd',
	'w',
	'S',
	'n',
	'N',
	'c',
	'l',
	'h',
	'Space',
] as const;

test('whatever keys are pressed while records come, the rows in sight stand for neighbours, none is left out, and the selected one is among them', () => {
	const step = fc.oneof(
		{weight: 4, arbitrary: fc.constantFrom(...keys)},
		{
			weight: 2,
			arbitrary: fc.tuple(
				fc.constantFrom('GetQApp', 'ListQApps'),
				fc.integer({min: 0, max: 60}),
				fc.integer({min: 1, max: 15}),
			),
		},
		// Opens repeats, or a detail that is closed again.
		{weight: 2, arbitrary: fc.constant('Enter' as const)},
	);
	fc.assert(
		fc.property(
			fc.array(step, {minLength: 1, maxLength: 60}),
			fc.constantFrom(...screenSizes),
			(steps, [columns, rows]) => {
				const view = session({columns, rows, maxEvents: 90}, several(4, 0));
				view.press('d');
				for (const each of steps) {
					if (typeof each === 'string') {
						view.press(each);
					} else {
						const [eventName, second, count] = each;
						view.receive(...several(count, second, {eventName}));
					}

					if (view.state.layers.length > 0) {
						view.press('Esc');
					}

					const seen = eventsOfView(view.state, view.input);
					let next = seen.inSight[0]?.repeats?.first ?? seen.top;
					for (const {index, repeats} of seen.inSight) {
						assert.equal(repeats?.first ?? index, next);
						next = index + 1;
					}

					assert.ok(
						seen.inSight.some(({index}) => index === seen.selectedIndex),
					);
					assert.equal(
						composedRows(view.input).filter(line => line.startsWith('▌'))
							.length > 0,
						view.input.layout.panes.events !== undefined,
					);
				}
			},
		),
		{numRuns: howMany('keys over folded rows', {short: 40, long: 1000})},
	);
});

test('a frame of folded rows reads the rows in sight only', () => {
	const asked = new Set<number>();
	const rows = rowsOfRuns(new Array<number>(100).fill(30));
	const counted: RecordRows = {
		...rows,
		at(index) {
			asked.add(index);
			return rows.at(index);
		},
	};
	const {inSight} = eventsInSight({
		snapshot: snapshot({rows: counted}),
		cursor: {kind: 'following'},
		...{height: 21, width: 80, left: 0, fold: {isOn: true, opened: []}},
		clock: screenClock(noon, 'utc'),
		glyphs: unicodeGlyphs,
		keyOf: defaultKeymap.keyOf,
	});
	assert.equal(inSight.length, 20);
	assert.ok(inSight.every(({repeats}) => repeats?.count === 30));
	assert.ok(asked.size <= 20, String(asked.size));
});

test('folded rows have exactly the width of the pane, whatever a record holds', () => {
	fc.assert(
		fc.property(
			fc.array(
				fc.tuple(
					foreignText,
					foreignText,
					foreignText,
					fc.integer({min: 1, max: 3}),
				),
				{minLength: 1, maxLength: 6},
			),
			fc.constantFrom(0, 1, 10, 26, 40, 60, 80, 123, 200),
			fc.constantFrom(0, 16, 400),
			fc.boolean(),
			(texts, width, left, isWrapped) => {
				const rows = storedRows(
					texts.flatMap(([label, message, eventName, count], index) =>
						Array.from({length: count}, (_, repeat) => ({
							time: noon + index * 10 + repeat,
							eventName,
							actor: actor({label}),
							sourceIPAddress: repeat === 1 ? message : label,
							resource: repeat === 2 ? message : label,
							error: {code: eventName, message: `${message}${repeat}`},
						})),
					),
				);
				const {lines} = eventsLines({
					snapshot: snapshot({rows}),
					cursor: {kind: 'following'},
					...{height: 20, width, left, isWrapped},
					fold: {isOn: true, opened: []},
					...{isFocused: true, isFrozen: false, searched: 'a'},
					clock: screenClock(noon, 'utc'),
					glyphs: unicodeGlyphs,
					keyOf: defaultKeymap.keyOf,
				});
				assert.ok(lines.length <= 20);
				for (const line of lines) {
					assert.equal(lineWidth(line), width);
				}
			},
		),
		{numRuns: howMany('folded panes', {short: 100, long: 2000})},
	);
});
