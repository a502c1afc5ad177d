import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {
	noFilter,
	withQuery,
	withToggled,
} from '../../../../source/filter/filter.js';
import {chipLine} from '../../../../source/screen/filter-bar/chips/chip-line.js';
import {
	hidingChips,
	hidingQuestions,
} from '../../../../source/screen/filter-bar/chips/hiding-chips.js';
import {createScreenComposer} from '../../../../source/screen/frame/frame.js';
import {unicodeGlyphs} from '../../../../source/text/glyphs.js';
import {lineText} from '../../../../source/text/styled-line.js';
import {noon} from '../../../harness/summary.js';
import {actor, trailRecord} from '../../../harness/trail-record.js';
import {viewSession} from '../../../harness/view-session.js';

const eventNames = ['GetQApp', 'DeleteQApp', 'ListQApps'];

/** 60 records: 15 by a service on its own, and of each name 20. */
const records = Array.from({length: 60}, (_, index) =>
	trailRecord({
		eventName: eventNames[index % 3] ?? '',
		time: noon - 600_000 + index * 10_000,
		actor: actor({label: index % 2 === 0 ? 'priya' : 'bob'}),
		isAutomatic: index % 4 === 0,
		access: {
			kind: index % 3 === 1 ? 'mutating' : 'read-only',
			isInferred: false,
		},
	}),
);

function sessionOf(size: {columns?: number; rows?: number} = {}) {
	const session = viewSession(size);
	session.receive(...records);
	const filterLine = () => {
		const row = createScreenComposer()(session.input)[
			session.input.layout.filterLine.top
		];
		return (row ?? []).map(lineText).join('').trimEnd();
	};

	return {session, filterLine};
}

describe('a chip that excludes', () => {
	for (const [columns, rows] of [
		[120, 40],
		[80, 24],
	] as const) {
		it(`says how many records it hides, at ${columns}×${rows}`, () => {
			const {session, filterLine} = sessionOf({columns, rows});
			session.press('v');
			assert.ok(
				filterLine().includes(
					"[without AWS's own calls: 15 hidden, 5 mutating]",
				),
				filterLine(),
			);
			assert.equal(session.snapshot.shown, 45);
			session.receive(
				trailRecord({time: noon, isAutomatic: true}),
				trailRecord({time: noon}),
			);
			assert.ok(filterLine().includes(': 16 hidden, 5 mutating]'));
			session.press('v');
			assert.ok(!filterLine().includes('hidden'), filterLine());
			assert.equal(session.snapshot.shown, 62);
		});
	}

	it('counts what the other terms show', () => {
		const {session, filterLine} = sessionOf({columns: 120, rows: 40});
		session.press('v', '/');
		session.type('-event:List who:priya');
		session.press('Enter');
		// Of priya's 30 records a service made 15 on its own, and 10 are lists.
		assert.ok(
			filterLine().includes(
				"[-event:List: 5 hidden, 0 mutating] [who:priya] [without AWS's own calls: 10 hidden, 5 mutating]",
			),
			filterLine(),
		);
	});

	it('hides as many as the list would gain without it', () => {
		const words = ['-event:List', '-who:priya', '-auto:yes', '-mutating', 'Q'];
		fc.assert(
			fc.property(fc.subarray(words, {minLength: 1}), chosen => {
				const {session} = sessionOf();
				const type = (text: string) => {
					session.press('/', 'Ctrl-U');
					session.type(text);
					session.press('Enter');
				};

				type(chosen.join(' '));
				const {answers, shown} = session.snapshot;
				const chips = hidingQuestions(session.state.filter);
				for (const [index, word] of chosen
					.filter(each => each.startsWith('-'))
					.entries()) {
					const answer = answers.get(chips[index]?.id ?? '');
					type(chosen.filter(other => other !== word).join(' '));
					assert.equal(answer?.records, session.snapshot.shown - shown, word);
				}
			}),
			{numRuns: 20, seed: 41},
		);
	});

	it('says that it is still counting', () => {
		const filter = withToggled(noFilter, 'automatic');
		const [question] = hidingQuestions(filter);
		const [chip] = hidingChips({
			filter,
			answers: new Map([
				[question?.id ?? '', {records: 1204, mutating: 55, isComplete: false}],
			]),
		});
		assert.equal(chip?.hides, ': 1,204+ hidden, 55+ mutating');
		const [uncounted] = hidingChips({filter, answers: new Map()});
		assert.equal(uncounted?.hides, '');
	});

	it('loses cells of a long name, then its number whole, then the rest of its name', () => {
		const hides = ': 12 hidden, 3 mutating';
		const drawn = (label: string, width: number) =>
			lineText(
				chipLine({
					scopeLabel: 'all',
					briefScopeLabel: 'all',
					chips: [{label, hides}],
					hint: '',
					width,
					glyphs: unicodeGlyphs,
				}),
			).trimEnd();
		const label = '-event:=ListQAppSessions';
		const whole = `[all] [${label}${hides}]`;
		assert.equal(drawn(label, whole.length), whole);
		assert.equal(
			drawn(label, whole.length - 1),
			`[all] [-event:=ListQAppSessio…${hides}]`,
		);
		// Sixteen cells of the name are left: one fewer, and the number goes.
		const least = `[all] [-event:=ListQAp…${hides}]`;
		assert.equal(drawn(label, least.length), least);
		assert.equal(drawn(label, least.length - 1), `[all] [${label}]`);
		assert.equal(drawn(label, 24), '[all] [-event:=ListQAp…]');
	});

	it('counts for the first eight terms, and says so of the others', () => {
		const filter = withQuery(
			noFilter,
			Array.from({length: 100}, (_, index) => `-x${index}`).join(' '),
		);
		assert.equal(hidingQuestions(filter).length, 8);
		const hides = hidingChips({
			filter,
			answers: new Map(
				hidingQuestions(filter).map(({id}) => [
					id,
					{records: 5, mutating: 1, isComplete: true},
				]),
			),
		}).map(chip => chip.hides);
		assert.deepEqual(
			hides.slice(0, 8),
			new Array(8).fill(': 5 hidden, 1 mutating'),
		);
		assert.deepEqual(
			hides.slice(8),
			new Array(92).fill(': hidden ones not counted'),
		);
		assert.equal(hidingQuestions(withQuery(noFilter, 'a b')).length, 0);
	});
});
