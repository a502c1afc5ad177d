import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, it, type TestContext} from 'node:test';
import {performSave} from '../../../source/app/saving/save-effect.js';
import type {Answer} from '../../../source/screen/commands/answer.js';
import type {
	SavedView,
	SaveRequest,
} from '../../../source/screen/commands/save-request.js';
import {madeFolder} from '../../harness/made-folder.js';
import {storedRecord} from '../../harness/stored-rows.js';
import {noon} from '../../harness/summary.js';
import {trailRecord} from '../../harness/trail-record.js';
import {viewSession} from '../../harness/view-session.js';

const names = ['GetQApp', 'DeleteQApp', 'ListQApps'];

/**
 * A view that shows one of three records, and has three marks: one has no record, one
 * kept a record, and one of an earlier watch is of a record that has arrived again.
 */
function watched() {
	const stored = storedRecord({
		time: noon - 60_000,
		eventName: 'StopLogging',
		raw: '{"eventName":"StopLogging"}',
	});
	const session = viewSession({
		marks: [
			{key: 'unknown', time: noon - 90_000, note: 'lost', stored: undefined},
			{key: stored.record.key, time: noon - 60_000, note: 'first', stored},
			{key: 'ListQApps', time: noon + 2000, note: undefined, stored: undefined},
		],
	});
	session.receive(
		...names.map((eventName, index) =>
			trailRecord({
				key: eventName,
				time: noon + index * 1000,
				eventName,
				raw: `{"eventName":  "${eventName}"}`,
			}),
		),
	);
	session.press('/');
	session.type('event:=DeleteQApp');
	session.press('Enter');
	return session;
}

/** The view as the key hands it over. */
function savedBy(
	session: ReturnType<typeof watched>,
	digit: string,
): SavedView {
	session.press('Ctrl-S');
	session.type(digit);
	session.press('Enter');
	const effect = session.effects.findLast(({kind}) => kind === 'save');
	assert.ok(effect?.kind === 'save');
	return effect.saved;
}

async function save(
	t: TestContext,
	request: Partial<SaveRequest>,
	{files = {}, signal = new AbortController().signal} = {},
) {
	const folder = madeFolder(t, files);
	const answers: Answer[] = [];
	const session = watched();
	const [sentence] = await performSave(
		{
			form: 'ndjson',
			part: 'held',
			path: path.join(folder, 'evidence'),
			mayReplace: false,
			...request,
		},
		savedBy(session, '4'),
		{
			watch: {version: '1.2.3', startedAt: noon - 900_000, limits: []},
			answer(answer) {
				answers.push(answer);
			},
			signal,
		},
	);
	const read = () => readFileSync(path.join(folder, 'evidence'), 'utf8');
	return {folder, answers, sentence, read};
}

describe('a saved file', () => {
	it('has what is shown, held or marked, byte for byte', async t => {
		for (const [part, expected] of [
			['shown', ['DeleteQApp']],
			['held', names],
			['marked', ['StopLogging', 'ListQApps']],
		] as const) {
			const {read, answers, sentence, folder} = await save(t, {part});
			const lines = expected.map(name =>
				name === 'StopLogging'
					? '{"eventName":"StopLogging"}\n'
					: `{"eventName":  "${name}"}\n`,
			);
			assert.equal(read(), lines.join(''));
			const [answer] = answers;
			assert.ok(answer?.kind === 'said');
			assert.match(
				answer.sentence,
				/^Saved .*evidence: \d records?, \d+ bytes, SHA-256 [\da-f]{8}$/,
			);
			assert.match(
				String(sentence),
				new RegExp(
					`^Saved ${folder}/evidence: [\\d,]+ bytes, SHA-256 [\\da-f]{64}\\.$`,
				),
			);
		}
	});

	it('has the marks and notes of the user as CSV', async t => {
		const {read} = await save(t, {form: 'csv', part: 'marked'});
		const [header, first, second, ...rest] = read().split('\r\n');
		assert.match(String(header), /,marked,note$/);
		assert.match(String(first), /,StopLogging,.*,yes,first$/);
		assert.match(String(second), /,ListQApps,.*,yes,$/);
		assert.deepEqual(rest, ['']);
	});

	it('is not written over another one, and the name is asked for again', async t => {
		const {read, answers, sentence} = await save(
			t,
			{},
			{files: {evidence: 'theirs'}},
		);
		assert.equal(read(), 'theirs');
		const [answer] = answers;
		assert.ok(answer?.kind === 'save-refused' && answer.refusal.isTaken);
		assert.equal(sentence, undefined);
	});

	it('is a report with its records beside it, and both names have to be free', async t => {
		const {folder, read, sentence} = await save(t, {form: 'report'});
		assert.deepEqual(readdirSync(folder).sort(), [
			'evidence',
			'evidence.ndjson',
		]);
		const records = readFileSync(path.join(folder, 'evidence.ndjson'));
		const sha256 = createHash('sha256').update(records).digest('hex');
		assert.ok(read().includes(sha256));
		assert.match(String(sentence), /evidence: /);
		// What is held, then the marked record that is not.
		assert.equal(records.toString().split('\n').length, names.length + 2);

		const taken = await save(
			t,
			{form: 'report'},
			{files: {'evidence.ndjson': 'theirs'}},
		);
		const [answer] = taken.answers;
		assert.ok(answer?.kind === 'save-refused' && answer.refusal.isTaken);
		assert.match(answer.refusal.sentence, /evidence\.ndjson exists already\.$/);
		assert.deepEqual(readdirSync(taken.folder), ['evidence.ndjson']);
	});

	it('leaves nothing where qtail ends before it is whole', async t => {
		const abort = new AbortController();
		abort.abort();
		const {folder, sentence} = await save(t, {}, {signal: abort.signal});
		assert.deepEqual(readdirSync(folder), []);
		assert.match(String(sentence), /evidence was not written: qtail ended/);
	});
});
