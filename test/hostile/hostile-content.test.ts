import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {noFilter, withQuery} from '../../source/filter/filter.js';
import {namedPick, pickTerm} from '../../source/filter/filter-term.js';
import {jsonLines} from '../../source/screen/detail/json-lines.js';
import {panes} from '../../source/screen/view-state.js';
import type {StoredRecord} from '../../source/store/snapshot.js';
import {lineText, type StyledLine} from '../../source/text/styled-line.js';
import {visibleText} from '../../source/text/visible-text.js';
import {drawnDetail} from '../harness/drawn-detail.js';
import {someOf} from '../harness/how-many.js';
import {storedRecord} from '../harness/stored-rows.js';
import {viewSession} from '../harness/view-session.js';
import {attacks} from './attack-strings.js';
import {assertDrawable, noon, parsed, screenChecker} from './checked-screen.js';
import {
	keyPlaces,
	messageFullOf,
	messagesThatAreNoRecords,
	messageWithKeyAt,
	messageWithTextAt,
	places,
} from './hostile-messages.js';

const records = attacks.flatMap(({text}) =>
	[messageFullOf(text), ...messagesThatAreNoRecords(text)].map(parsed),
);

/** A session that holds a record for each attack, and a function that draws and checks its screen. */
function hostileSession(columns: number, rows: number, count = records.length) {
	const session = viewSession({columns, rows, maxEvents: records.length});
	session.receive(...records.slice(0, count));
	return {session, look: screenChecker(session, columns, rows)};
}

const sizes = [
	[60, 15],
	[80, 24],
	[160, 40],
	[200, 50],
] as const;
// High enough for a row for every record, identity and name.
const tall = [100, records.length + 20] as const;

test('a screen with every record, identity and name is drawn safely', () => {
	const {session, look} = hostileSession(...tall);
	for (const left of [0, 40]) {
		const {events} = look({state: {isZoomed: true, left}});
		// Two more lines: the title and the names of the columns.
		assert.equal(events?.lines.length, records.length + 2);
	}

	look({state: {focus: 'identities', isZoomed: true}});
	look({state: {focus: 'counts', isZoomed: true}});
	for (const key of ['e', 'i', 'o']) {
		session.press(key);
		look();
		session.press('Esc');
	}
});

for (const [columns, rows] of sizes) {
	describe(`screens of ${columns}×${rows}`, () => {
		const {session, look} = hostileSession(columns, rows);
		test('draw the panes safely, zoomed and scrolled sideways as well', () => {
			for (const focus of panes) {
				for (const isZoomed of [false, true]) {
					for (const left of [0, 1, 7, 40, 300]) {
						look({state: {focus, isZoomed, left}});
					}
				}
			}
		});

		test('draw the pickers safely', () => {
			for (const key of ['e', 'i', 'o']) {
				session.press(key);
				look();
				session.press('Space');
				look();
				session.press('Enter');
				look();
				session.press('0');
			}
		});
	});
}

describe('texts that are typed or pasted', () => {
	const {session, look} = hostileSession(90, 30, 200);
	for (const [name, keys] of [
		['filter bar', ['/']],
		['event picker', ['e']],
		['identity picker', ['i']],
		['service picker', ['o']],
		['help search', ['?', '/']],
	] as const) {
		test(name, () => {
			for (const {text} of someOf('attacks', attacks, 40)) {
				session.press(...keys);
				session.paste(text.slice(0, 500));
				look();
				session.press('Home', 'Delete', '→');
				look();
				session.press('Enter');
				look();
				session.press('Esc');
				session.press('Esc');
				session.press('0');
			}
		});
	}
});

test('a picked name is drawn safely in its chip and in an empty pane', () => {
	const session = viewSession({columns: 100, rows: 30});
	const look = screenChecker(session, 100, 30);
	for (const {text} of someOf('attacks', attacks, 40)) {
		const pick = {by: 'key', value: text, label: text} as const;
		for (const filter of [
			withQuery(noFilter, text),
			[pickTerm('event', pick)],
			[pickTerm('service', pick), pickTerm('event', namedPick(text))],
			[pickTerm('identity', pick)],
		]) {
			look({state: {filter}});
		}
	}
});

test('reasons from the service, log group and Region are drawn safely', () => {
	for (const [columns, rows] of [
		[60, 15],
		[200, 40],
	] as const) {
		const session = viewSession({columns, rows});
		const look = screenChecker(session, columns, rows);
		for (const {text} of someOf('attacks', attacks, 40)) {
			const trouble = {attempt: 2, retryAt: noon, reason: text};
			for (const connection of [
				{name: 'reconnecting', ...trouble},
				{name: 'polling', intervalMs: 5000, reason: text},
				{name: 'ended', reason: text},
			] as const) {
				session.store.setConnection(connection);
				session.store.setCoverage({
					receivedTo: noon,
					completeTo: noon,
					gaps: [{from: noon - 9000, to: noon - 8000, reason: text}],
				});
				look();
			}

			look({target: {logGroups: [text], region: text}});
			look({target: {logGroups: [text, text], region: undefined}});
		}
	}
});

/** The text without spaces, which wrapping adds and removes. */
function withoutLayout(text: string): string {
	return text.replaceAll(/ +/g, '');
}

function textOf(lines: readonly StyledLine[]): string {
	return withoutLayout(lines.map(lineText).join(''));
}

function assertWholeInDetail(
	stored: StoredRecord,
	text: string,
	widths = [40, 133],
): void {
	for (const width of widths) {
		const sections = [...drawnDetail(stored, width)];
		const json = [...jsonLines(stored.record.raw, width)];
		for (const line of [...sections, ...json]) {
			assertDrawable(line, width);
		}

		const wanted = withoutLayout(visibleText(text));
		const literal = withoutLayout(
			visibleText(JSON.stringify(text).slice(1, -1)),
		);
		const shown = textOf(sections);
		assert.ok(
			shown.includes(wanted) || shown.includes(literal),
			`not in the detail: ${wanted}\n${shown}`,
		);
		assert.ok(
			textOf(json).includes(literal),
			`not in the JSON: ${literal}\n${textOf(json)}`,
		);
	}
}

// All short attacks in one text, so that each place needs one record. With the
// long ones the text would make the tests slow.
const short = attacks.filter(({text}) => text.length < 200);
const together = short.map(({text}) => text).join('|');

describe('the detail of a record holds the whole of a hostile text', () => {
	for (const path of someOf('places', places, 10)) {
		test(`at ${path.join('.')}`, () => {
			const record = parsed(messageWithTextAt(path, together));
			assertWholeInDetail(storedRecord(record), together);
		});
	}

	for (const path of someOf('places of keys', keyPlaces, 3)) {
		test(`as a key of ${path.join('.') || 'the record'}`, () => {
			const record = parsed(messageWithKeyAt(path, together));
			assertWholeInDetail(storedRecord(record), together);
		});
	}

	for (const {name, text} of someOf('attacks', attacks, 40)) {
		test(name, () => {
			assertWholeInDetail(
				storedRecord(parsed(messageFullOf(text))),
				text,
				[100],
			);
			for (const message of messagesThatAreNoRecords(text)) {
				const stored = storedRecord(parsed(message));
				for (const line of [
					...drawnDetail(stored, 60),
					...jsonLines(message, 60),
				]) {
					assertDrawable(line, 60);
				}
			}
		});
	}
});

test('a record cannot add a property to every object', () => {
	assert.deepEqual(
		['polluted', 'isAdmin', '__proto__x'].filter(key => key in {}),
		[],
	);
	const record = parsed(
		'{"__proto__": {"polluted": 1, "eventName": "Forged"}, "constructor": {"prototype": {"isAdmin": 1}}, "eventSource": "x.amazonaws.com", "eventTime": "2026-01-02T12:00:00Z", "userIdentity": {"__proto__": {"type": "Root"}}, "requestParameters": {"__proto__": {"polluted": 1}}}',
	);
	assert.equal(record.eventName, '');
	assert.equal(record.actor.class, 'unknown');
	const session = viewSession();
	session.receive(
		record,
		...['__proto__', 'constructor', 'toString'].map(text =>
			parsed(messageFullOf(text)),
		),
	);
	assert.deepEqual(
		['polluted', 'isAdmin', 'eventName'].filter(key => key in {}),
		[],
	);
	assert.deepEqual(
		new Set(session.snapshot.shownSummary.eventNames.map(({value}) => value)),
		new Set(['', '__proto__', 'constructor', 'toString']),
	);
});
