import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {createScreenComposer} from '../../../source/screen/frame/frame.js';
import {createStoreQueryOf} from '../../../source/screen/frame/store-query-of.js';
import {topLayer} from '../../../source/screen/layer-stack.js';
import {mostMarks} from '../../../source/screen/marks/change-marks.js';
import {asciiGlyphs} from '../../../source/text/glyphs.js';
import {lineWidth} from '../../../source/text/styled-line.js';
import {composedRows} from '../../harness/composed-rows.js';
import {hostileTexts} from '../../harness/hostile-texts.js';
import {screenSizes} from '../../harness/screen-sizes.js';
import {sessionRecord} from '../../harness/session-record.js';
import {matchSnapshot} from '../../harness/snapshot.js';
import {noon} from '../../harness/summary.js';
import {viewSession} from '../../harness/view-session.js';

const names = [
	'ListQApps',
	'GetQApp',
	'CreatePresignedUrl',
	'UpdateQApp',
	'DeleteQApp',
	'GetQAppSession',
];

/** One call a second, the newest at noon; most are by ana. */
function watch(options: Parameters<typeof viewSession>[0] = {}) {
	const session = viewSession(options);
	session.receive(
		...names.map((eventName, index) =>
			sessionRecord({
				eventName,
				session: eventName === 'DeleteQApp' ? 'eve' : 'ana',
				readOnly: !/^(Update|Delete)/.test(eventName),
				time: noon - (names.length - 1 - index) * 1000,
			}),
		),
	);
	return session;
}

type Session = ReturnType<typeof watch>;

/** The event name and the note of each mark. */
function marksOf({state}: Session): ReadonlyArray<readonly unknown[]> {
	return state.marks.map(({stored, note}) =>
		note === undefined
			? [stored?.record.eventName]
			: [stored?.record.eventName, note],
	);
}

function rowsOf(session: Session): readonly string[] {
	return composedRows(session.input).map(row => row.trimEnd());
}

function selectedName({state, snapshot}: Session): string | undefined {
	const top = topLayer(state);
	if (top?.kind === 'detail') {
		return `detail of ${top.stored.record.eventName}`;
	}

	return state.events.kind === 'parked'
		? snapshot.heldRows.withSeq(state.events.place.seq)?.record.eventName
		: 'the newest';
}

/** Marks the update, then the presigned URL with a note, then the first call. */
function markThree(session: Session): void {
	session.press('k', 'k', 'm', 'k', 'A');
	session.type('the way out');
	session.press('Enter', 'g', 'm');
}

function filterBy(session: Session, text: string): void {
	session.press('/');
	session.type(text);
	session.press('Enter');
}

describe('a mark', () => {
	test('is set and removed by one key, which says what it marked', () => {
		const session = watch();
		session.press('k', 'm');
		assert.deepEqual(marksOf(session), [['DeleteQApp']]);
		assert.equal(
			session.state.notice,
			'Marked DeleteQApp of 11:59:59: A adds a note.',
		);
		session.press('m');
		assert.deepEqual(marksOf(session), []);
		assert.equal(
			session.state.notice,
			'Unmarked: m on its row marks it again.',
		);
	});

	test('is handed on with each change, and with nothing else', () => {
		const session = watch();
		markThree(session);
		const kept = session.effects.flatMap(effect =>
			effect.kind === 'keep-marks' ? [effect.marks] : [],
		);
		assert.deepEqual(
			kept.map(({length}) => length),
			[1, 2, 3],
		);
		assert.equal(kept.at(-1), session.state.marks);
		const {length} = session.effects;
		session.press('u', 'U', 'M', 'j', 'Esc', 'A', 'Esc');
		assert.equal(session.effects.length, length);
	});

	test('stands in the order of event time, in whichever order the records were marked', () => {
		const session = watch();
		markThree(session);
		assert.deepEqual(marksOf(session), [
			['ListQApps'],
			['CreatePresignedUrl', 'the way out'],
			['UpdateQApp'],
		]);
	});

	test('of an identity is of its newest record', () => {
		const session = watch();
		session.press('2', 'G');
		session.press('m');
		assert.equal(session.state.marks.length, 1);
		const [{stored} = {}] = session.state.marks;
		assert.equal(
			stored?.record.eventName,
			stored?.record.actor.label === 'eve' ? 'DeleteQApp' : 'GetQAppSession',
		);
	});

	test('is of a record: the counts and an empty screen have none', () => {
		const session = watch();
		session.press('3', 'm');
		assert.equal(session.state.notice, 'The counts have no record to mark.');
		const empty = viewSession();
		empty.press('m');
		assert.equal(empty.state.notice, 'No record is shown.');
		for (const key of ['u', 'U', 'M']) {
			empty.press(key);
			assert.equal(
				empty.state.notice,
				'Nothing is marked. Select a record and mark it first.',
			);
		}

		assert.deepEqual([...session.effects, ...empty.effects], []);
	});

	test('of folded rows is of the newest, and the row has the sign of any of them', () => {
		const session = viewSession();
		session.receive(
			...[3, 2, 1].map(seconds =>
				sessionRecord({time: noon - seconds * 1000, session: 'ana'}),
			),
			sessionRecord({time: noon, session: 'eve'}),
		);
		session.press('d', 'k', 'm');
		assert.equal(
			session.state.notice,
			'Marked the newest of 3, GetQApp of 11:59:59: Enter shows all.',
		);
		assert.equal(session.state.marks[0]?.stored?.seq, 3);
		session.press('m', 'd', 'k', 'm', 'd');
		assert.equal(session.state.marks[0]?.stored?.seq, 2);
		assert.equal(rowsOf(session).filter(row => row[1] === '⚑').length, 1);
	});

	test('goes with the record that is open', () => {
		const session = watch();
		session.press('k', 'Enter', 'm');
		assert.deepEqual(marksOf(session), [['DeleteQApp']]);
		assert.ok(
			rowsOf(session).some(row => row.startsWith('4 Detail · DeleteQApp ⚑')),
		);
		session.press('A');
		session.type('deleted by eve');
		session.press('Enter');
		assert.ok(rowsOf(session).includes('⚑ Marked: deleted by eve'));
		session.press('J');
		assert.ok(rowsOf(session).some(row => row.includes('DeleteQApp ⚑')));
		session.press('m', 'J');
		assert.ok(rowsOf(session).every(row => !row.includes('⚑')));
	});

	test('is limited in number, and the notice says how to go on', () => {
		const session = viewSession({maxEvents: 2000});
		session.receive(
			...Array.from({length: mostMarks + 1}, (_, index) =>
				sessionRecord({time: noon - index * 1000}),
			),
		);
		session.press('g');
		for (let index = 0; index < mostMarks; index++) {
			session.press('m', 'j');
		}

		assert.equal(session.state.marks.length, mostMarks);
		const notice = '1,000 marks are the most: M lists them, m unmarks one.';
		session.press('m');
		assert.equal(session.state.notice, notice);
		session.press('A');
		assert.equal(session.state.notice, notice);
		assert.equal(session.state.marks.length, mostMarks);
	});
});

describe('a note', () => {
	test('marks its record, can be edited, and is removed when it is emptied', () => {
		const session = watch();
		session.press('k', 'A');
		session.type('first');
		session.press('Enter');
		assert.deepEqual(marksOf(session), [['DeleteQApp', 'first']]);
		session.press('A', 'Home');
		session.type('the ');
		session.press('Enter');
		assert.deepEqual(marksOf(session), [['DeleteQApp', 'the first']]);
		session.press('A', 'Ctrl-U');
		session.type('  ');
		session.press('Enter');
		assert.deepEqual(marksOf(session), [['DeleteQApp']]);
		assert.equal(session.state.notice, 'The mark has no note.');
	});

	test('that is left or empty marks nothing', () => {
		const session = watch();
		session.press('A');
		session.type('never mind');
		session.press('Esc', 'A', 'Enter');
		assert.deepEqual(marksOf(session), []);
		assert.equal(
			session.state.notice,
			'No note was typed, so nothing is marked.',
		);
	});

	test('is about the record that was selected, whatever comes while it is typed', () => {
		const session = watch();
		session.press('A');
		session.receive(sessionRecord({eventName: 'StopQAppSession'}));
		session.type('this one');
		session.press('Enter');
		assert.deepEqual(marksOf(session), [['GetQAppSession', 'this one']]);
	});

	test('comes back with a mark that was removed by a slip', () => {
		const session = watch();
		session.press('k', 'A');
		session.type('kept');
		session.press('Enter', 'm');
		assert.equal(
			session.state.notice,
			'Unmarked: m on its row marks it again with its note.',
		);
		session.press('m');
		assert.deepEqual(marksOf(session), [['DeleteQApp', 'kept']]);
	});
});

describe('the walk along the marks', () => {
	test('goes from the selected row on, and around the ends', () => {
		const session = watch();
		markThree(session);
		const walked = ['u', 'u', 'u', 'U', 'U'].map(key => {
			session.press(key);
			return [selectedName(session), session.state.notice];
		});
		assert.deepEqual(walked, [
			['CreatePresignedUrl', undefined],
			['UpdateQApp', undefined],
			['ListQApps', 'That was the last mark: on from the first.'],
			['UpdateQApp', 'That was the first mark: on from the last.'],
			['CreatePresignedUrl', undefined],
		]);
	});

	test('opens the record of a row that the filter hides, and goes on from there', () => {
		const session = watch();
		markThree(session);
		filterBy(session, 'event:Update');
		session.press('u');
		assert.equal(selectedName(session), 'detail of ListQApps');
		assert.equal(
			session.state.notice,
			'The row is hidden: this is its record. That was the last mark: on from the first.',
		);
		session.press('u');
		assert.equal(selectedName(session), 'detail of CreatePresignedUrl');
		session.press('u');
		assert.equal(selectedName(session), 'detail of UpdateQApp');
		assert.equal(session.state.notice, undefined);
		session.press('Esc');
		assert.equal(selectedName(session), 'UpdateQApp');
	});

	test('opens the copy of a record that the store has evicted', () => {
		const session = watch({maxEvents: 6});
		session.press('g', 'A');
		session.type('it began here');
		session.press('Enter', 'G');
		session.receive(...[1, 2, 3].map(() => sessionRecord({time: noon + 5000})));
		session.press('u');
		assert.equal(selectedName(session), 'detail of ListQApps');
		assert.equal(
			session.state.notice,
			'The row is no longer held: this is the copy of the mark. That was the last mark: on from the first.',
		);
		assert.ok(rowsOf(session).includes('⚑ Marked: it began here'));
	});

	test('says where there is one mark only', () => {
		const session = watch();
		session.press('k', 'm', 'u');
		assert.equal(session.state.notice, 'This is the only mark.');
	});

	test('opens repeats that are folded around the marked row', () => {
		const session = viewSession();
		session.receive(
			...[3, 2, 1, 0].map(seconds =>
				sessionRecord({time: noon - seconds * 1000, session: 'ana'}),
			),
		);
		session.press('g', 'm', 'G', 'd', 'u');
		assert.equal(session.state.events.kind, 'parked');
		const selected = rowsOf(session).find(row => row.startsWith('▌'));
		assert.match(selected ?? '', /^▌⚑11:59:57/);
	});
});

describe('a filter for marks', () => {
	test('follows the marks as they are set and removed', () => {
		const session = watch();
		markThree(session);
		filterBy(session, 'mark:yes');
		assert.deepEqual(session.shownNames, [
			'ListQApps',
			'CreatePresignedUrl',
			'UpdateQApp',
		]);
		session.press('g', 'm');
		assert.deepEqual(session.shownNames, ['CreatePresignedUrl', 'UpdateQApp']);
		session.press('X', '-', 'Esc');
		assert.deepEqual(session.shownNames, [
			'ListQApps',
			'GetQApp',
			'DeleteQApp',
			'GetQAppSession',
		]);
		session.press('g', 'm');
		assert.deepEqual(session.shownNames, [
			'GetQApp',
			'DeleteQApp',
			'GetQAppSession',
		]);
	});

	test('shows a record that comes later, where it was marked in an earlier watch', () => {
		const [earlier, other] = ['StopQAppSession', 'ImportDocument'].map(
			eventName => sessionRecord({eventName, time: noon}),
		);
		assert.ok(earlier && other);
		const {key, time} = earlier;
		const session = watch({
			marks: [{key, time, note: 'seen before', stored: undefined}],
		});
		filterBy(session, 'mark:yes');
		assert.deepEqual(session.shownNames, []);
		session.receive(other, earlier);
		assert.deepEqual(session.shownNames, ['StopQAppSession']);
		assert.ok(rowsOf(session).some(row => row.startsWith('▌⚑12:00:00')));
		session.press('0', 'u');
		assert.equal(selectedName(session), 'StopQAppSession');
		assert.deepEqual(marksOf(session), [['StopQAppSession', 'seen before']]);
		assert.equal(session.effects.at(-1)?.kind, 'keep-marks');
	});

	test('counts what a chip hides, and what each value would show', () => {
		const session = watch();
		markThree(session);
		filterBy(session, '-mark:yes');
		assert.ok(
			rowsOf(session).some(row =>
				row.includes('[-mark:yes: 3 hidden, 1 mutating]'),
			),
		);
		session.press('0', '/');
		session.type('mark:');
		const offered = rowsOf(session).filter(row =>
			/^[▌ ].*(yes|no) +\d/.test(row),
		);
		assert.deepEqual(
			offered.map(row => row.trim().replaceAll(/ +/g, ' ')),
			['▌yes 3 records, 1 mutating', 'no 3 records, 1 mutating'],
		);
	});

	test('says why it shows nothing', () => {
		const session = watch({maxEvents: 6});
		filterBy(session, 'mark:yes');
		assert.ok(rowsOf(session).includes('  Nothing is marked.'));
		session.press('0', 'g', 'm', 'j', 'm', 'G');
		session.receive(...[1, 2].map(() => sessionRecord({time: noon + 5000})));
		filterBy(session, 'mark:yes event:nothing');
		assert.ok(
			rowsOf(session).includes(
				'  Not held: 2 of 2 marked records. M lists them.',
			),
		);
	});

	test('costs a watch without one nothing: the same query for the same view', () => {
		const queryOf = createStoreQueryOf();
		const session = watch();
		filterBy(session, 'event:Get -who:nobody');
		const before = queryOf(session.state);
		session.press('m');
		const after = queryOf(session.state);
		assert.equal(after.filter, before.filter);
		assert.equal(after.questions, before.questions);
		assert.equal(after.tallies, before.tallies);
	});
});

describe('the list of marks', () => {
	test('goes to a row, and opens the record of one that is hidden', () => {
		const session = watch();
		markThree(session);
		session.press('G', 'M', 'j', 'Enter');
		assert.equal(selectedName(session), 'CreatePresignedUrl');
		filterBy(session, 'event:Get');
		session.press('M', 'Enter');
		assert.equal(selectedName(session), 'detail of ListQApps');
		assert.equal(
			session.state.notice,
			'The row is hidden: this is its record.',
		);
		session.press('Esc');
		assert.equal(topLayer(session.state)?.kind, 'marks');
		session.press('q');
		assert.equal(topLayer(session.state), undefined);
	});

	test('begins at the mark of the selected record', () => {
		const session = watch();
		markThree(session);
		session.press('u', 'M');
		const selected = rowsOf(session).find(row => row.startsWith('▌'));
		assert.match(selected ?? '', /^▌⚑ .* CreatePresignedUrl /);
	});

	test('keeps a row that was unmarked, and the same key marks it again', () => {
		const session = watch();
		markThree(session);
		session.press('M', 'j', 'm');
		assert.equal(session.state.marks.length, 2);
		assert.match(
			rowsOf(session).find(row => row.startsWith('▌')) ?? '',
			/^▌ {2}.* CreatePresignedUrl .*not marked now$/,
		);
		session.press('m');
		assert.deepEqual(marksOf(session)[1], [
			'CreatePresignedUrl',
			'the way out',
		]);
		session.press('m', 'Esc', 'M');
		assert.ok(rowsOf(session).every(row => !row.includes('not marked now')));
	});

	test('takes a note', () => {
		const session = watch();
		markThree(session);
		session.press('M', 'A');
		session.type('where it began');
		session.press('Enter');
		assert.equal(topLayer(session.state)?.kind, 'marks');
		assert.deepEqual(marksOf(session)[0], ['ListQApps', 'where it began']);
	});

	test('has a mark of an earlier watch, whose record was not received again', () => {
		const session = watch({
			marks: [
				{
					key: 'x 111122223333',
					time: noon - 3_600_000,
					note: 'seen',
					stored: undefined,
				},
			],
		});
		session.press('u');
		assert.equal(
			session.state.notice,
			'No marked record was received again: M lists the marks.',
		);
		session.press('M', 'Enter');
		assert.equal(
			session.state.notice,
			'This record is of an earlier watch, and was not received again.',
		);
		const rows = rowsOf(session);
		assert.ok(rows.includes('1 of an earlier watch, not received again yet.'));
		assert.ok(
			rows.some(row => /^▌⚑ 11:00:00 not received again +seen$/.test(row)),
		);
		session.press('A');
		session.type(' yesterday');
		session.press('Enter', 'm', 'm');
		assert.deepEqual(
			session.state.marks.map(({note}) => note),
			['seen yesterday'],
		);
	});

	test('keeps its columns whatever names and notes hold', () => {
		for (const [columns, rows] of screenSizes) {
			for (const text of hostileTexts) {
				const session = viewSession({columns, rows});
				session.receive(
					sessionRecord({eventName: text, session: text, time: noon}),
				);
				session.press('m', 'A');
				session.paste(text.repeat(3));
				session.press('Enter', 'M');
				for (const row of createScreenComposer()(session.input)) {
					const width = row.reduce((sum, line) => sum + lineWidth(line), 0);
					assert.ok(width <= columns, JSON.stringify(text));
				}
			}
		}
	});
});

for (const [columns, rows] of [
	[60, 15],
	[80, 24],
	[120, 40],
] as const) {
	test(`marked rows, the list and a note, at ${columns}x${rows}`, () => {
		const session = watch({columns, rows, maxEvents: 7});
		markThree(session);
		const events = rowsOf(session);
		session.receive(
			...[1, 2].map(() => sessionRecord({time: noon + 1000, session: 'eve'})),
		);
		filterBy(session, '-event:CreateP');
		session.press('M', 'j');
		const list = rowsOf(session);
		session.press('A');
		const note = rowsOf(session);
		matchSnapshot(
			`screen/marks-${columns}x${rows}`,
			[events, list, note].map(screen => screen.join('\n')).join('\n\n'),
		);
	});
}

test('a mark is a sign in ASCII too', () => {
	const session = watch();
	markThree(session);
	const input = {...session.input, glyphs: asciiGlyphs};
	const signed = composedRows(input).filter(row => row[1] === '#');
	assert.equal(signed.length, 3);
});
