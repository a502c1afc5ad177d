import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {parseRecord} from '../../../source/cloudtrail/parse-record.js';
import {eventsLines} from '../../../source/screen/events/events.js';
import {eventsInSight} from '../../../source/screen/events/events-in-sight.js';
import {eventsWindow} from '../../../source/screen/events/events-window.js';
import {selectedRow} from '../../../source/screen/events/move-events.js';
import {createScreenComposer} from '../../../source/screen/frame/frame.js';
import type {EventsCursor} from '../../../source/screen/view-state.js';
import {unicodeGlyphs} from '../../../source/text/glyphs.js';
import {screenClock} from '../../../source/text/screen-clock.js';
import {lineWidth, type Tone} from '../../../source/text/styled-line.js';
import {composedRows} from '../../harness/composed-rows.js';
import {defaultKeymap} from '../../harness/default-keymap.js';
import {foreignText} from '../../harness/foreign-text.js';
import {howMany} from '../../harness/how-many.js';
import {screenSizes} from '../../harness/screen-sizes.js';
import {matchSnapshot} from '../../harness/snapshot.js';
import {storedRows} from '../../harness/stored-rows.js';
import {noon, snapshot} from '../../harness/summary.js';
import {actor} from '../../harness/trail-record.js';
import {viewSession} from '../../harness/view-session.js';

const start = noon - 600_000;
const appId = '7f3a1111-2222-4333-8444-55555558813d';
const message =
	'User: arn:aws:sts::111122223333:assumed-role/DeploymentPipelineOfTheResearchDepartment/priya.sharma is not authorized to perform: qapps:DeleteQApp on resource: arn:aws:qapps:us-east-1:111122223333:application/0123/qapp/7f3a because no identity-based policy allows the qapps:DeleteQApp action';

/** One a second; every fourth is denied, with a long message. */
function records(count: number, errorMessage = message) {
	return Array.from({length: count}, (_, index) => {
		const time = start + index * 1000;
		const isDenied = index % 4 === 3;
		const userName = index % 2 === 0 ? 'priya.sharma' : 'ben.okafor';
		return parseRecord(
			JSON.stringify({
				eventVersion: '1.10',
				eventTime: new Date(time).toISOString().replace('.000Z', 'Z'),
				eventSource: 'qapps.amazonaws.com',
				eventName: isDenied ? 'DeleteQApp' : 'ListQApps',
				awsRegion: 'us-east-1',
				sourceIPAddress: '192.0.2.11',
				userIdentity: {
					type: 'IAMUser',
					userName,
					principalId: `AIDA${userName}`,
					arn: `arn:aws:iam::111122223333:user/${userName}`,
					accountId: '111122223333',
				},
				requestParameters: isDenied ? {appId} : null,
				readOnly: !isDenied,
				eventID: `id-${index}`,
				recipientAccountId: '111122223333',
				...(isDenied && {errorCode: 'AccessDeniedException', errorMessage}),
			}),
			{deliveryTime: time + 60_000, arrivedAt: time + 60_000},
		);
	});
}

function session(
	options: Parameters<typeof viewSession>[0] = {},
	received = records(60),
) {
	const opened = viewSession({columns: 120, rows: 40, ...options});
	opened.receive(...received);
	return opened;
}

type Session = ReturnType<typeof session>;

const linesOf = (view: Session) => composedRows(view.input);

const selectedLines = (view: Session) =>
	linesOf(view).filter(line => line.startsWith('▌'));

const selectedName = ({state, snapshot: shown}: Session) =>
	selectedRow(state, shown)?.record.eventName;

const marked = (view: Session, tone: Tone): readonly string[] =>
	createScreenComposer()(view.input)
		.flat()
		.flatMap(({segments}) => segments)
		.filter(segment => segment.tone === tone)
		.map(({text}) => text);

/** The text of the selected row without the space of columns and breaks. */
const selectedText = (view: Session) =>
	selectedLines(view)
		.map(line => (line.split('│')[0] ?? '').slice(1).trim())
		.join(' ');

for (const [columns, rows] of screenSizes) {
	test(`a wrapped row shows what its first line cuts, at ${columns}x${rows}`, () => {
		const view = session({columns, rows});
		view.press('w');
		matchSnapshot(
			`screen/events-wrapped-${columns}x${rows}`,
			linesOf(view)
				.map(line => line.trimEnd())
				.join('\n'),
		);
		assert.match(selectedText(view), /7f3a1111-2222-4333-8444-5555555/);
		assert.match(
			selectedText(view),
			/allows the qapps:DeleteQApp action$|… more: Enter opens$/,
		);
	});
}

describe('wrapped rows', () => {
	test('are one line each again with the same key, and the title says which', () => {
		const view = session();
		const before = linesOf(view);
		view.press('w');
		assert.match(linesOf(view).join('\n'), /1 Events {2}60 {2}wrapped/);
		assert.ok(selectedLines(view).length > 2);
		view.press('w');
		assert.deepEqual(linesOf(view), before);
	});

	test('show all of a message, and say where there is more', () => {
		const view = session({columns: 80, rows: 24});
		view.press('w', 'f');
		assert.ok(
			selectedText(view)
				.replaceAll(' ', '')
				.includes(message.replaceAll(' ', '')),
			selectedText(view),
		);
		const endless = session(
			{columns: 80, rows: 24},
			records(8, 'no reason '.repeat(100_000)),
		);
		endless.press('w', 'f');
		assert.ok(selectedLines(endless).length === 10);
		assert.match(selectedLines(endless).at(-1) ?? '', /… more: Enter opens/);
	});

	test('keep the whole selected row in sight, whichever key moves', () => {
		for (const [columns, rows] of screenSizes) {
			const view = session({columns, rows});
			view.press('w');
			for (const key of [
				'k',
				'k',
				'k',
				'PgUp',
				'j',
				'Ctrl-U',
				'g',
				'PgDn',
				'j',
				'j',
				'j',
				'j',
				'Ctrl-D',
			]) {
				view.press(key);
				const isDenied = selectedName(view) === 'DeleteQApp';
				const text = selectedText(view);
				assert.match(
					text,
					isDenied
						? /DeleteQApp.*(?:qapps:DeleteQApp action|… more: Enter opens)$/
						: /ListQApps/,
				);
			}
		}
	});

	test('are walked one by one, and a page never skips one', () => {
		const view = session({columns: 80, rows: 24});
		const one = session({columns: 80, rows: 24});
		view.press('w');
		const place = (each: Session) =>
			each.state.events.kind === 'parked' ? each.state.events.place.seq : 0;
		for (const key of ['k', 'k', 'k', 'j', 'k', 'k']) {
			view.press(key);
			one.press(key);
			assert.equal(place(view), place(one));
		}

		view.press('g');
		const seen = new Set<string>();
		const times = () => {
			for (const line of linesOf(view)) {
				const time = /^[ ▌](\d\d:\d\d:\d\d) /.exec(line)?.[1];
				if (time !== undefined) {
					seen.add(time);
				}
			}
		};
		times();
		for (
			let page = 0;
			page < 60 && view.state.events.kind === 'parked';
			page++
		) {
			view.press('PgDn');
			times();
		}

		assert.equal(seen.size, 60);
		assert.equal(view.state.events.kind, 'following');
	});

	test('keep their place while records arrive, and unseen ones are counted', () => {
		const view = session();
		view.press('w', 'k', 'k', 'k', 'k', 'k', 'k');
		const at = linesOf(view).findIndex(line => line.startsWith('▌'));
		view.receive(...records(72).slice(60));
		assert.equal(
			linesOf(view).findIndex(line => line.startsWith('▌')),
			at,
		);
		assert.match(
			linesOf(view).join('\n'),
			/wrapped {2}12 new \(3 mutating\) ▼/,
		);
		view.press('G');
		assert.equal(view.state.events.kind, 'following');
		assert.match(selectedText(view), /DeleteQApp/);
	});

	test('mark what is searched for across the end of a line, and hide no match that they show', () => {
		const view = session({columns: 80, rows: 24});
		view.press('s');
		view.type('2222-4333');
		view.press('Enter');
		assert.deepEqual([...new Set(marked(view, 'match'))], ['›']);
		view.press('w');
		assert.ok(!marked(view, 'match').includes('›'));
		assert.ok(marked(view, 'match').includes('2222-4333'));
		view.press('Esc', 's');
		view.type('is not authorized to perform: qapps:DeleteQApp on resource');
		view.press('Enter', 'N');
		assert.equal(selectedName(view), 'DeleteQApp');
		assert.ok(marked(view, 'match').join('').includes('is not authorized'));
		assert.ok(!marked(view, 'match').includes('›'));
	});

	test('let the chosen column be included as before', () => {
		const view = session();
		view.press('w', '+');
		assert.match(linesOf(view).join('\n'), /\[who:=ben\.okafor\]/);
		assert.match(linesOf(view).join('\n'), /wrapped/);
	});

	test('are measured only where they are in sight', () => {
		const asked = new Set<number>();
		const rows = storedRows(
			Array.from({length: 1000}, (_, index) => ({
				time: start + index * 1000,
				eventName: `Event${index}`.repeat(20),
			})),
		);
		const counted = {
			...rows,
			at(index: number) {
				asked.add(index);
				return rows.at(index);
			},
		};
		const {inSight} = eventsInSight({
			snapshot: snapshot({rows: counted}),
			cursor: {kind: 'following'},
			...{height: 21, width: 80, left: 0, isWrapped: true},
			clock: screenClock(noon, 'utc'),
			glyphs: unicodeGlyphs,
			keyOf: defaultKeymap.keyOf,
		});
		assert.ok(inSight.length > 0 && inSight.length < 11);
		assert.ok(asked.size <= 20, String(asked.size));
	});
});

test('a window of rows of several lines shows the selected row whole, leaves no line empty, and shows no row that would be out of sight if each were one line', () => {
	fc.assert(
		fc.property(
			fc.array(fc.integer({min: 1, max: 8}), {minLength: 1, maxLength: 40}),
			fc.integer({min: 1, max: 20}),
			fc.nat(60),
			fc.nat(30),
			fc.boolean(),
			(heights, height, selected, screenRow, isFollowing) => {
				const rows = storedRows(heights.map((_, index) => ({time: index})));
				const linesOf = (index: number) =>
					Math.min(height, heights[index] ?? 1);
				const index = selected % heights.length;
				const cursor: EventsCursor = isFollowing
					? {kind: 'following'}
					: {
							kind: 'parked',
							place: {time: index, seq: index + 1},
							screenRow,
							unseenAfter: 0,
						};
				const {top, cutAbove, selectedIndex} = eventsWindow(
					rows,
					cursor,
					height,
					linesOf,
				);
				assert.equal(selectedIndex, isFollowing ? heights.length - 1 : index);
				const lines: number[] = [];
				for (let at = top; at < heights.length; at++) {
					lines.push(...new Array<number>(linesOf(at)).fill(at));
				}

				const seen = lines.slice(cutAbove, cutAbove + height);
				assert.equal(
					seen.filter(at => at === selectedIndex).length,
					linesOf(selectedIndex ?? 0),
				);
				assert.ok(cutAbove < linesOf(top));
				assert.ok(
					seen.length === height || (top === 0 && cutAbove === 0),
					'an empty line',
				);
				const flat = eventsWindow(rows, cursor, height);
				assert.ok(top >= flat.top);
				assert.ok((seen.at(-1) ?? 0) < flat.top + height);
			},
		),
		{numRuns: 500},
	);
});

test('wrapped rows have exactly the width of the pane, whatever a record holds', () => {
	fc.assert(
		fc.property(
			fc.array(fc.tuple(foreignText, foreignText, foreignText), {
				minLength: 1,
				maxLength: 6,
			}),
			fc.constantFrom(0, 1, 10, 26, 40, 60, 80, 123, 200),
			fc.constantFrom(0, 16, 400),
			(texts, width, left) => {
				const rows = storedRows(
					texts.map(([label, message, eventName], index) => ({
						time: noon + index,
						eventName,
						actor: actor({label}),
						sourceIPAddress: label,
						error: {code: eventName, message},
					})),
				);
				const {lines} = eventsLines({
					snapshot: snapshot({rows}),
					cursor: {kind: 'following'},
					height: 20,
					width,
					left,
					isFocused: true,
					isFrozen: false,
					isWrapped: true,
					searched: 'a',
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
		{numRuns: howMany('wrapped panes', {short: 100, long: 2000})},
	);
});
