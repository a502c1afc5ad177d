import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {noFilter, withQuery, withTime} from '../../source/filter/filter.js';
import {pickTerm, type ValueField} from '../../source/filter/filter-term.js';
import {someOf} from '../harness/how-many.js';
import {viewSession} from '../harness/view-session.js';
import {attacks} from './attack-strings.js';
import {noon, parsed, screenChecker} from './checked-screen.js';
import {messageFullOf} from './hostile-messages.js';

const sizes = [
	[60, 15],
	[120, 40],
] as const;

// Each text goes through every layer. Neighbours in the list are alike.
const different = attacks.filter((_, index) => index % 6 === 0);
const texts = [
	...someOf('attacks', different, 12).map(({text}) => text),
	`a${'\u0301'.repeat(10_000)}`,
	'\u202Eevil\u202C'.repeat(1500),
	'line\n'.repeat(2000),
];

/** A session with one record that has the text in every place, and a function that draws and checks its screen. */
function sessionOver(
	text: string,
	columns: number,
	rows: number,
	filter = noFilter,
) {
	const session = viewSession({columns, rows, filter});
	session.receive(parsed(messageFullOf(text)));
	const look = screenChecker(session, columns, rows);
	return {
		session,
		look,
		/** Presses the keys one by one, and looks at the screen after each. */
		press(...keys: readonly string[]) {
			for (const key of keys) {
				session.press(key);
				look();
			}
		},
		topLayer: () => session.state.layers.at(-1)?.kind,
	};
}

for (const [columns, rows] of sizes) {
	describe(`layers over a hostile record, at ${columns}×${rows}`, () => {
		test('the pivot menu, and the chip and the notice of each pivot', () => {
			for (const text of texts) {
				const {session, press, topLayer} = sessionOver(text, columns, rows);
				press('P');
				assert.equal(topLayer(), 'pivot');
				const layer = session.state.layers.at(-1);
				const count = layer?.kind === 'pivot' ? layer.pivots.length : 0;
				assert.ok(count > 0);
				session.press('Esc');
				for (let index = 0; index < count; index++) {
					press('P', ...new Array<string>(index).fill('↓'), 'Enter');
					assert.equal(session.state.filter.length, 1);
					assert.equal(session.snapshot.shown, 1, text);
					press('X', '-');
					assert.equal(session.snapshot.shown, 0, text);
					press('[', 'Delete', '[', '0');
				}
			}
		});

		test('the copy menu, and the notice of each copy', () => {
			for (const text of texts) {
				const {session, press, topLayer} = sessionOver(text, columns, rows);
				press('y');
				assert.equal(topLayer(), 'copy');
				press('G', 'g', 'Esc');
				for (const key of ['y', 'J', 's', 'a', 'r', 'e', 'l', 'c', 'f']) {
					press('y', key, 'Esc');
				}

				for (const effect of session.effects) {
					assert.ok(effect.kind === 'copy');
					session.answer({kind: 'said', sentence: `Sent ${effect.name}.`});
				}
			}
		});

		test('the ways and sessions of an identity', () => {
			let opened = 0;
			for (const text of texts) {
				const {session, press, topLayer} = sessionOver(text, columns, rows);
				// What is no record has nobody behind it.
				if (session.snapshot.shownSummary.identities.length === 0) {
					continue;
				}

				opened++;
				press('2', 'Enter');
				assert.equal(topLayer(), 'who');
				press('G', 'g', 'P', 'Esc', 'Enter');
				assert.ok(session.state.filter.length > 0);
				press('X', '→', '-', 'Delete');
			}

			assert.ok(opened > texts.length / 2, `${opened} opened`);
		});

		test('its mark, the note on it, and the list of marks', () => {
			for (const text of texts) {
				const {session, look, press, topLayer} = sessionOver(
					text,
					columns,
					rows,
				);
				press('m', 'A');
				session.paste(text);
				look();
				press('Enter');
				assert.equal(session.state.marks.length, 1);
				press('M');
				assert.equal(topLayer(), 'marks');
				press('m', 'm', 'A', 'Enter', 'Enter', 'Enter', 'G', 'Esc', 'u', 'U');
			}
		});

		test('the value of each column, included and excluded', () => {
			for (const text of texts) {
				const {press} = sessionOver(text, columns, rows);
				for (let column = 0; column < 8; column++) {
					press('c', '+', '-', '0');
				}
			}
		});
	});

	describe(`layers with a hostile input, at ${columns}×${rows}`, () => {
		for (const [name, key] of [
			['a time', 'T'],
			['the palette', ':'],
			['a search', 's'],
			['a filter', '/'],
			['a note', 'A'],
		] as const) {
			test(name, () => {
				for (const text of texts) {
					const {session, look, press} = sessionOver('x', columns, rows);
					press(key);
					session.paste(text);
					look();
					press('Home', '→', 'Delete', 'End', '←', 'F1', 'Esc');
					press('↓', 'Enter', 'Esc', 'Esc');
				}
			});
		}
	});

	test(`chips with hostile labels are walked, negated and removed, at ${columns}×${rows}`, () => {
		const fields: readonly ValueField[] = [
			'event',
			'identity',
			'service',
			'ip',
			'resource',
			'error',
		];
		for (const text of texts) {
			const pick = {by: 'key', value: text, label: text} as const;
			const filter = [
				...withQuery(noFilter, JSON.stringify(text)),
				...fields.map(field => pickTerm(field, pick)),
				...withTime(noFilter, {range: {from: 0, to: noon}, label: text}),
			];
			const {session, look, press} = sessionOver(text, columns, rows, filter);
			look();
			press('X');
			for (const _ of filter) {
				press('-', '→');
			}

			press('h', '-', 'Enter', '/', 'Enter', 'X');
			while (session.state.filter.length > 0) {
				press('Delete');
			}

			press('[', 'Y', 'Esc');
		}
	});
}
