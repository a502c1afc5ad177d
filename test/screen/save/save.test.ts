import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {composedRows} from '../../harness/composed-rows.js';
import {matchSnapshot} from '../../harness/snapshot.js';
import {storedRecord} from '../../harness/stored-rows.js';
import {noon} from '../../harness/summary.js';
import {trailRecord} from '../../harness/trail-record.js';
import {viewSession} from '../../harness/view-session.js';

function watch({columns = 120, rows = 40} = {}) {
	const session = viewSession({columns, rows});
	session.receive(
		trailRecord({time: noon, eventName: 'GetQApp'}),
		trailRecord({
			time: noon + 1000,
			eventName: 'DeleteQApp',
			access: {kind: 'mutating', isInferred: false},
		}),
	);
	return session;
}

const lines = (session: ReturnType<typeof watch>) =>
	composedRows(session.input).map(row => row.trimEnd());

const savesOf = (session: ReturnType<typeof watch>) =>
	session.effects.filter(effect => effect.kind === 'save');

describe('the choice of what to save', () => {
	for (const [columns, rows] of [
		[120, 40],
		[80, 24],
		[60, 15],
	] as const) {
		test(`says how many records each has, at ${columns}x${rows}`, () => {
			const session = watch({columns, rows});
			session.press('r', 'Ctrl-S');
			const choice = lines(session).join('\n');
			session.type('1');
			matchSnapshot(
				`screen/save-${columns}x${rows}`,
				[choice, lines(session).join('\n')].join('\n'),
			);
		});
	}

	test('refuses what there is nothing of', () => {
		const session = watch();
		session.press('Ctrl-S');
		session.type('2');
		assert.equal(
			session.state.notice,
			'No record is marked: there is nothing to save.',
		);
		session.type('x');
		assert.match(String(session.state.notice), /^A digit from 1 to \d chooses/);
		assert.deepEqual(
			session.state.layers.map(({kind}) => kind),
			['save'],
		);
	});

	test('is refused before anything came', () => {
		const session = viewSession();
		session.press('Ctrl-S');
		assert.deepEqual(session.state.layers, []);
		assert.match(String(session.state.notice), /nothing to save/);
	});
});

describe('the name of the file', () => {
	test('is proposed, saves what is shown, and leaves the layers', () => {
		const session = watch();
		session.press('r', 'Ctrl-S');
		session.type('4');
		session.press('Enter');
		const [effect, ...others] = savesOf(session);
		assert.deepEqual(others, []);
		assert.deepEqual(effect?.request, {
			form: 'ndjson',
			part: 'shown',
			path: 'qtail-2026-01-02T1200Z.ndjson',
			mayReplace: false,
		});
		assert.equal(effect?.saved.snapshot.rows.length, 1);
		assert.equal(effect?.saved.view.region, 'us-east-1');
		assert.deepEqual(session.state.layers, []);
	});

	test('is of this moment: what comes later is not saved', () => {
		const session = watch();
		session.press('Ctrl-S', 'Enter', 'Enter');
		session.receive(trailRecord({time: noon + 2000}));
		const [effect] = savesOf(session);
		assert.equal(effect?.saved.snapshot.rows.length, 2);
		assert.equal(session.snapshot.rows.length, 3);
	});

	test('cannot be empty, and is edited like any text', () => {
		const session = watch();
		session.press('Ctrl-S', 'j', 'k', 'Enter', 'Ctrl-U', 'Enter');
		assert.equal(session.state.notice, 'A file needs a name.');
		session.type('a b');
		session.press('Enter');
		assert.deepEqual(
			savesOf(session).map(({request}) => request.path),
			['a b'],
		);
	});

	test('that has a file is asked about, and only then may it be replaced', () => {
		const session = watch();
		session.press('Ctrl-S', 'Enter', 'Ctrl-O');
		const [first] = savesOf(session);
		assert.equal(first?.request.mayReplace, false, 'nobody was asked yet');
		assert.ok(first);
		session.answer({
			kind: 'save-refused',
			request: first.request,
			refusal: {sentence: 'That name has a file.', isTaken: true},
		});
		assert.ok(
			lines(session).some(line =>
				line.includes(
					'That name has a file. Type another name; Ctrl-O replaces that file.',
				),
			),
		);
		session.press('Ctrl-O');
		assert.equal(savesOf(session)[1]?.request.mayReplace, true);

		session.answer({
			kind: 'save-refused',
			request: first.request,
			refusal: {sentence: 'That name has a file.', isTaken: true},
		});
		session.type('2');
		session.press('Ctrl-O');
		assert.equal(
			savesOf(session)[2]?.request.mayReplace,
			false,
			'about another name nobody was asked',
		);
	});

	test('goes back to the choice, then to the panes', () => {
		const session = watch();
		session.press('Ctrl-S', 'j', 'Enter');
		assert.equal(session.state.layers.length, 1, 'nothing is marked');
		session.press('j', 'Enter', 'Esc');
		assert.deepEqual(session.state.layers, [{kind: 'save', cursor: 2}]);
		session.press('Esc');
		assert.deepEqual(session.state.layers, []);
	});
});

test('marks are saved with the records that they kept', () => {
	const stored = storedRecord({time: noon});
	const session = viewSession({
		marks: [{key: stored.record.key, time: noon, note: 'first', stored}],
	});
	session.receive(trailRecord({time: noon + 1000}));
	session.press('Ctrl-S');
	session.type('8');
	session.press('Enter');
	const [effect] = savesOf(session);
	assert.equal(effect?.request.part, 'marked');
	assert.equal(effect?.request.path, 'qtail-2026-01-02T1200Z-marked.csv');
	assert.deepEqual(
		effect?.saved.marks.map(({note}) => note),
		['first'],
	);
});
