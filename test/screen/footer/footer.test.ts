import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {keyContexts} from '../../../source/screen/commands/key-context.js';
import {footerLine} from '../../../source/screen/footer/footer.js';
import {createAreaComposer} from '../../../source/screen/frame/frame.js';
import {keyContextOf} from '../../../source/screen/layers.js';
import {situationOf} from '../../../source/screen/situation-of.js';
import {lineText, lineWidth} from '../../../source/text/styled-line.js';
import {defaultKeymap} from '../../harness/default-keymap.js';
import {hostileTexts} from '../../harness/hostile-texts.js';
import {noon} from '../../harness/summary.js';
import {trailRecord} from '../../harness/trail-record.js';
import {viewSession} from '../../harness/view-session.js';

const entries = [
	{key: 'G', command: 'to-end', label: 'follow'},
	{key: '?', command: 'open-help', label: 'help'},
	{key: 'i', command: 'pick-identities', label: 'who'},
	{key: 'type', command: undefined, label: 'to narrow'},
	{key: 'q', command: 'quit', label: 'quit'},
] as const;

const cases: ReadonlyArray<readonly [width: number, text: string]> = [
	[47, 'G follow  i who  type to narrow  q quit  ? help'],
	[46, 'G follow  i who  type to narrow  ? help'],
	[39, 'G follow  i who  type to narrow  ? help'],
	// Nothing less important takes the place of what does not fit.
	[38, 'G follow  i who  ? help'],
	[22, 'G follow  ? help'],
	[15, '? help'],
	[6, '? help'],
	[5, ''],
	[0, ''],
];

type Session = ReturnType<typeof viewSession>;

function footerOf({input}: Session): string {
	const [line] = createAreaComposer()(input).footer.lines;
	return line === undefined ? '' : lineText(line);
}

const records = Array.from({length: 40}, (_, index) =>
	trailRecord({
		eventName: index % 2 === 0 ? 'GetQApp' : 'UpdateQApp',
		access: {
			kind: index % 2 === 0 ? 'read-only' : 'mutating',
			isInferred: false,
		},
		time: noon - 600_000 + index * 10_000,
	}),
);

function receivingSession(columns = 80): Session {
	const session = viewSession({columns});
	session.receive(...records);
	return session;
}

describe('the footer', () => {
	for (const [width, text] of cases) {
		it(`drops the least important keys whole in ${width} cells, never the help`, () => {
			assert.equal(lineText(footerLine({entries, width})), text);
		});
	}

	it('leaves out a key that would do nothing', () => {
		const session = receivingSession(120);
		session.press('Enter');
		assert.doesNotMatch(footerOf(session), / next/);
		session.press('←');
		assert.match(footerOf(session), / next/);
	});

	it('begins with what the moment asks for', () => {
		const standing =
			'Enter open  P pivot  / filter  z attention  r changes  - hide  x errors  ? help';
		const session = receivingSession();
		assert.equal(footerOf(session), standing);
		for (const [keys, begins] of [
			[['k'], /^G follow {2}Enter open/],
			[['G'], /^Enter open/],
			[['Space'], /^Space unfreeze {2}Enter open/],
			[['Space'], /^Enter open/],
			[['r'], /^0 clear filters {2}Enter open .* r reads {2}/],
			[['r'], / r reads and changes {2}/],
			[['0'], /^\[ bring the filter back {2}Enter open/],
			[['['], /^0 clear filters {2}Enter open/],
			// Nothing has failed: nothing is shown.
			[['x'], /^0 clear filters {2}x not only errors {2}\/ filter/],
			[['Esc'], /^\[ bring the filter back/],
			[['f'], /^f all panes {2}Enter open/],
			[
				['3'],
				/^f all panes {2}Enter show only these {2}h pick a minute {2}\/ filter/,
			],
			[
				['h'],
				/^f all panes {2}Enter show 11:56 {2}h earlier {2}l later {2}b range from here {2}/,
			],
			[
				['b', 'h'],
				/^f all panes {2}Enter show 11:55\.\.11:56 {2}h earlier {2}l later {2}b one minute {2}/,
			],
			[
				['G'],
				/^f all panes {2}Enter show only these {2}l by service {2}\/ filter/,
			],
			[
				['f', '1', 'Enter'],
				/^Esc back {2}← previous {2}P pivot {2}J JSON {2}s search {2}j down .* {2}\? help$/,
			],
			[['J'], /^Esc back {2}← previous {2}P pivot {2}J sections/],
			[
				['Esc', '/'],
				/^Enter keep {2}Esc undo {2}Tab complete {2}type to filter {2}/,
			],
			[
				['Esc', 'e'],
				/^Enter apply {2}Space include {2}- exclude {2}Esc cancel/,
			],
			[['Esc', '?'], /^\/ search {2}Esc close {2}\? signs and words/],
			[['/'], /^Enter read {2}Esc end search {2}type to search$/],
		] as const) {
			session.press(...keys);
			assert.match(footerOf(session), begins, keys.join(' '));
		}
	});

	it('offers more services first where nothing came, and later where something did', () => {
		const session = viewSession({columns: 160});
		assert.doesNotMatch(footerOf(session), /more services/);
		session.press('a');
		assert.match(footerOf(session), /^Asking for/);
		session.press('2');
		assert.match(footerOf(session), /^a more services {2}/);
		session.receive(...records);
		assert.match(footerOf(session), /^Enter open .* a more services {2}/);
	});

	it('has the keys of the attention line beside the others', () => {
		const session = receivingSession();
		session.receive(
			trailRecord({
				eventName: 'StopLogging',
				eventSource: 'cloudtrail.amazonaws.com',
				access: {kind: 'mutating', isInferred: false},
				time: noon,
			}),
		);
		assert.match(
			footerOf(session),
			/^Enter open {2}P pivot {2}z attention {2}\/ filter {2}! acknowledge {2}/,
		);
		session.press('!');
		assert.doesNotMatch(footerOf(session), /acknowledge/);
		session.press('z');
		assert.match(footerOf(session), / z attention off {2}/);
	});

	it('offers to try again where an attempt failed', () => {
		const session = receivingSession();
		session.store.setConnection({
			name: 'reconnecting',
			attempt: 1,
			retryAt: noon + 1000,
			reason: 'the connection was reset',
		});
		assert.match(footerOf(session), /^Ctrl-R try again now {2}Enter open/);
	});

	it('keeps the help at every width, and never exceeds it', () => {
		fc.assert(
			fc.property(
				fc.integer({min: 60, max: 200}),
				fc.array(
					fc.constantFrom(
						...['k', 'G', 'r', 'x', 'z', '0', '[', 'Space', 'f', 'a', '3'],
						...['Enter', 'J', 'e', '/', '?', 'Esc', 'Tab', '!'],
					),
					{maxLength: 12},
				),
				(columns, keys) => {
					const session = receivingSession(columns);
					session.press(...keys);
					session.press('Esc');
					const {state} = session;
					const drawn = footerOf(session);
					assert.ok(drawn.length <= columns);
					if (state.notice === undefined && keyContextOf(state) === 'panes') {
						assert.match(drawn, /\? help$/);
					}
				},
			),
		);
	});

	it('says that a key means nothing, with visible characters only', () => {
		const session = receivingSession();
		for (const key of ['k', 'Ctrl-K', 'F5', '↑', '中', ...hostileTexts]) {
			for (const context of keyContexts) {
				const line = footerLine({
					entries: defaultKeymap.footerOf(
						context,
						situationOf(session.state, session.input),
					),
					strayKey: {key},
					width: 80,
				});
				assert.ok(lineWidth(line) <= 80);
				assert.doesNotMatch(lineText(line), /[\p{C}]/u);
			}
		}

		const line = footerLine({entries, strayKey: {key: '\u0301'}, width: 60});
		assert.equal(
			lineText(line),
			'this key means nothing here  G follow  i who  ? help',
		);
	});
});
