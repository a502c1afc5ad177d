import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {queryOf} from '../../../source/filter/filter.js';
import {createScreenComposer} from '../../../source/screen/frame/frame.js';
import {lineText, lineWidth} from '../../../source/text/styled-line.js';
import {hostileTexts} from '../../harness/hostile-texts.js';
import {noon} from '../../harness/summary.js';
import {actor, trailRecord} from '../../harness/trail-record.js';
import {viewSession} from '../../harness/view-session.js';

const records = Array.from({length: 60}, (_, index) =>
	trailRecord({
		eventName: index % 2 === 0 ? 'GetQApp' : 'DeleteQApp',
		time: noon - 600_000 + index * 10_000,
		actor: actor({label: index % 3 === 0 ? 'priya' : 'bob'}),
	}),
);

function typingSession(
	text: string,
	size: {columns?: number; rows?: number} = {},
) {
	const session = viewSession(size);
	session.receive(...records);
	session.press('/');
	session.type(text);
	return session;
}

type Session = ReturnType<typeof viewSession>;

function screenOf({input}: Session): readonly string[] {
	return createScreenComposer()(input).map(row =>
		row.map(lineText).join('').trimEnd(),
	);
}

/** The lines from the filter bar on. */
function barOf(session: Session, count: number): readonly string[] {
	const {top} = session.input.layout.filterLine;
	return screenOf(session).slice(top, top + count);
}

describe('an error in the filter', () => {
	it('stands below the bar in full, with carets under its place', () => {
		const session = typingSession('event:GetQApp access:foo');
		assert.deepEqual(barOf(session, 4), [
			'/ event:GetQApp access:foo',
			'                       ^^^',
			'✗ access: takes read-only, mutating, unknown',
			'In force for now: event:GetQApp',
		]);
	});

	it('is wrapped where the window is narrow', () => {
		const session = typingSession('nonsense:1', {columns: 60, rows: 15});
		const [bar, carets, ...others] = barOf(session, 9);
		assert.equal(bar, '/ nonsense:1');
		assert.equal(carets, '  ^^^^^^^^');
		const reason = others.slice(
			0,
			others.findIndex(line => /^None of/.test(line)),
		);
		assert.ok(reason.length > 1);
		assert.match(
			reason.map(line => line.trim()).join(' '),
			/^✗ No field nonsense: fields are event, .*; quote the text to search for it$/,
		);
	});

	it('hides nothing but rows: footer, bar and the newest rows stay', () => {
		const good = typingSession('bob');
		const wrong = typingSession('bob who:');
		const [before, after] = [screenOf(good), screenOf(wrong)];
		assert.equal(after.length, before.length);
		assert.deepEqual(after.slice(8, -1), before.slice(8, -1));
	});

	it('keeps in force what stands before it', () => {
		for (const [text, query] of [
			['who:', ''],
			['priya who:', 'priya'],
			['priya (a OR', 'priya'],
			['priya -', 'priya'],
			['event:GetQApp who:bob,', 'event:GetQApp'],
			['priya "and', 'priya'],
			['a OR', 'a'],
			['event: priya', ''],
			['((((((((((((', ''],
		] as const) {
			const session = typingSession(text);
			assert.equal(queryOf(session.state.filter), query, text);
		}

		// Typed letter by letter, "who" is a word that nothing has.
		const {snapshot} = typingSession('who:');
		assert.equal(snapshot.shown, records.length);
	});

	it('is not kept: Enter says why, Esc restores, and the mended text is in force', () => {
		const session = typingSession('event:GetQApp');
		session.press('Enter', '/');
		session.type(' who:');
		session.press('Enter');
		assert.match(screenOf(session).at(-1) ?? '', /cannot be kept/);
		assert.equal(session.state.layers.length, 1);
		session.type('bob');
		assert.equal(queryOf(session.state.filter), 'event:GetQApp who:bob');
		session.type(' (');
		session.press('Esc');
		assert.equal(queryOf(session.state.filter), 'event:GetQApp');
		assert.deepEqual(session.state.layers, []);
	});

	it('leaves the attention line on the screen', () => {
		const session = viewSession();
		session.receive(
			...records,
			trailRecord({
				eventName: 'StopLogging',
				eventSource: 'cloudtrail.amazonaws.com',
				access: {kind: 'mutating', isInferred: false},
				time: noon,
			}),
		);
		assert.equal(session.input.layout.attentionLine.height, 1);
		session.press('/');
		session.type('who:');
		assert.equal(
			screenOf(session).filter(line => line.includes('acknowledges')).length,
			1,
		);
	});

	it('does not cover the help, and is there again behind it', () => {
		const session = typingSession('who:');
		const before = screenOf(session);
		session.press('F1');
		assert.match(screenOf(session).join('\n'), /searches, Esc closes/);
		assert.doesNotMatch(screenOf(session).join('\n'), /needs a value/);
		session.press('Esc');
		assert.deepEqual(screenOf(session), before);
	});

	it('never exceeds the window, whatever is typed', () => {
		fc.assert(
			fc.property(
				fc.oneof(
					fc.string({unit: 'binary', maxLength: 80}),
					fc.constantFrom(...hostileTexts).map(text => text.slice(0, 400)),
					fc.constantFrom('who:', '(', '-', '"', 'access:x'),
				),
				fc.integer({min: 60, max: 120}),
				fc.integer({min: 15, max: 40}),
				(text, columns, rows) => {
					const session = viewSession({columns, rows});
					session.receive(...records);
					session.press('/');
					session.paste(`${text} who:`);
					const screen = createScreenComposer()(session.input);
					assert.equal(screen.length, rows);
					for (const row of screen) {
						const cells = row.reduce((sum, line) => sum + lineWidth(line), 0);
						assert.ok(cells <= columns);
					}

					assert.match(lineText(screen.at(-1)?.[0] ?? {segments: []}), /undo/);
				},
			),
			{numRuns: 12},
		);
	});
});
