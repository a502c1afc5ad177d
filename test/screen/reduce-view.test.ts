import assert from 'node:assert/strict';
import {test} from 'node:test';
import {queryOf} from '../../source/filter/filter.js';
import {toggleTerm} from '../../source/filter/filter-term.js';
import {topLayer} from '../../source/screen/layer-stack.js';
import type {LayerState} from '../../source/screen/view-state.js';
import {actor, trailRecord} from '../harness/trail-record.js';
import {viewSession} from '../harness/view-session.js';

const start = Date.UTC(2026, 0, 2, 12);

function numbered(count: number, from = 0) {
	return Array.from({length: count}, (_, index) =>
		trailRecord({
			eventName: `Event${from + index}`,
			time: start + (from + index) * 1000,
		}),
	);
}

const mutating = {
	kind: 'mutating',
	isInferred: false,
} as const;

test('starts following and stays so while records come in', () => {
	const session = viewSession();
	session.receive(...numbered(30));
	assert.equal(session.state.events.kind, 'following');
});

test('moving up parks the cursor on a record, and new records leave it selected', () => {
	const session = viewSession();
	session.receive(...numbered(30));
	session.press('k');
	assert.equal(session.state.events.kind, 'parked');
	session.press('Enter');
	assert.equal(selectedName(session), 'Event28');
	session.press('Esc');
	session.receive(...numbered(10, 30));
	session.press('Enter');
	assert.equal(selectedName(session), 'Event28');
	assert.equal(session.snapshot.unseen, 10);
});

test('G follows again, and so does a step below the last row', () => {
	const session = viewSession();
	session.receive(...numbered(30));
	const cursorAfter = (...keys: readonly string[]) => {
		session.press(...keys);
		return session.state.events.kind;
	};

	assert.equal(cursorAfter('k', 'k', 'G'), 'following');
	assert.equal(cursorAfter('k', 'k', 'j'), 'parked');
	assert.equal(cursorAfter('j', 'j'), 'following');
});

test('g goes to the first row, and moves stop at both ends', () => {
	const session = viewSession();
	session.receive(...numbered(30));
	session.press('g', 'k', 'PgUp', 'Enter');
	assert.equal(selectedName(session), 'Event0');
});

test('keys in an empty stream change nothing and do not crash', () => {
	const session = viewSession();
	session.press('k', 'j', 'g', 'PgUp', 'Enter', 'J', '2', 'j', 'k', 'Enter');
	assert.equal(topLayer(session.state), undefined);
	assert.equal(session.state.events.kind, 'following');
});

test('a key that would do nothing says why until the next key', () => {
	const session = viewSession();
	session.receive(...numbered(3));
	session.press('0');
	assert.equal(session.state.notice, 'No filter is in force.');
	session.press('3', 'J');
	assert.match(session.state.notice ?? '', /counts have no record/);
	session.press('1');
	assert.equal(session.state.notice, undefined);
	session.press('Enter');
	assert.equal(session.state.notice, undefined);
	assert.equal(topLayer(session.state)?.kind, 'detail');
});

test('the answer to an effect is said until the next key, and changes nothing else', () => {
	const session = viewSession();
	session.receive(...numbered(3));
	const before = session.state;
	const sentence = 'The file is written.';
	session.answer({kind: 'said', sentence});
	assert.deepEqual(session.state, {...before, notice: sentence});
	session.press('k');
	assert.equal(session.state.notice, undefined);
});

test('a selected record that the filter hides gives way to its neighbour', () => {
	const session = viewSession();
	session.receive(...numbered(30));
	session.press('k', 'k', '/');
	session.type('-Event27');
	session.press('Enter', 'Enter');
	assert.equal(selectedName(session), 'Event28');
});

test('r goes from all to mutating to read-only and back, and the counts follow', () => {
	const session = viewSession();
	session.receive(
		trailRecord({eventName: 'GetQApp'}),
		trailRecord({eventName: 'DeleteQApp', access: mutating}),
	);
	session.press('r');
	assert.deepEqual(session.shownNames, ['DeleteQApp']);
	assert.equal(session.snapshot.shownSummary.readOnly, 0);
	assert.equal(session.snapshot.totalSummary.readOnly, 1);
	session.press('r');
	assert.deepEqual(session.shownNames, ['GetQApp']);
	session.press('r');
	assert.equal(session.shownNames.length, 2);
});

test('x shows errors only', () => {
	const session = viewSession();
	session.receive(
		trailRecord({eventName: 'GetQApp'}),
		trailRecord({
			eventName: 'ListQApps',
			error: {code: 'AccessDenied', message: undefined},
		}),
	);
	session.press('x');
	assert.deepEqual(session.shownNames, ['ListQApps']);
	session.press('0');
	assert.equal(session.shownNames.length, 2);
});

test('a filter is in force while the user types it, and Esc restores the old one', () => {
	const session = viewSession();
	session.receive(...numbered(12));
	session.press('/');
	session.type('Event1');
	assert.deepEqual(session.shownNames, ['Event1', 'Event10', 'Event11']);
	session.type('1');
	assert.deepEqual(session.shownNames, ['Event11']);
	session.press('Esc');
	assert.equal(session.shownNames.length, 12);
	assert.equal(topLayer(session.state), undefined);
});

test('a text with an error leaves the last good filter in force and the bar open', () => {
	const session = viewSession();
	session.receive(...numbered(12));
	session.press('/');
	session.type('Event11 event:');
	assert.notEqual(filterBar(session).error, undefined);
	assert.deepEqual(session.shownNames, ['Event11']);
	session.press('Enter');
	assert.notEqual(filterBar(session).error, undefined);
});

test('printable keys type while the filter bar is open', () => {
	const session = viewSession();
	session.press('/', 'q', 'r', 'x');
	assert.equal(filterBar(session).input.text, 'qrx');
	assert.deepEqual(
		session.state.filter.map(({label}) => label),
		['qrx'],
	);
});

test('e, a part of a name and Enter shows the names that match, even names not seen yet', () => {
	const session = viewSession();
	session.receive(
		trailRecord({eventName: 'GetQApp'}),
		trailRecord({eventName: 'DeleteQApp'}),
	);
	session.press('e');
	session.type('delete');
	session.press('Enter');
	session.receive(trailRecord({eventName: 'DeleteLibraryItem'}));
	assert.deepEqual(session.shownNames, ['DeleteQApp', 'DeleteLibraryItem']);
});

test('checked rows of a picker are picked, and can be unchecked again', () => {
	const session = viewSession();
	session.receive(...numbered(3));
	session.press('e', 'Space', '↓', '↓', 'Space', 'Enter');
	assert.equal(session.shownNames.length, 2);
	// It opens at the row where it was left.
	session.press('e', 'Space', '↑', '↑', 'Space', 'Enter');
	assert.equal(session.shownNames.length, 3);
});

test('an identity is picked by its key, not by its label', () => {
	const session = viewSession();
	session.receive(
		trailRecord({eventName: 'One', actor: actor({key: 'a', label: 'same'})}),
		trailRecord({eventName: 'Two', actor: actor({key: 'b', label: 'same'})}),
	);
	session.press('i', '↓', 'Enter');
	assert.equal(session.shownNames.length, 1);
});

test('o picks a service', () => {
	const session = viewSession();
	session.receive(
		trailRecord({eventName: 'One', eventSource: 'iam.amazonaws.com'}),
		trailRecord({eventName: 'Two'}),
	);
	session.press('o');
	session.type('iam');
	session.press('Enter');
	assert.deepEqual(session.shownNames, ['One']);
});

test('Space holds newer records back, counts them, and lets them in again', () => {
	const session = viewSession();
	session.receive(...numbered(3));
	session.press('Space');
	session.receive(...numbered(2, 3));
	assert.equal(session.shownNames.length, 3);
	assert.equal(session.snapshot.heldBack, 2);
	session.press('Space');
	assert.equal(session.shownNames.length, 5);
});

test('Esc closes a layer, then leaves the zoom, then clears the filters, then says that nothing is left', () => {
	const session = viewSession();
	session.receive(...numbered(3));
	session.press('x', 'f', '?', 'Esc');
	assert.equal(topLayer(session.state), undefined);
	assert.equal(session.state.isZoomed, true);
	session.press('Esc');
	assert.equal(session.state.isZoomed, false);
	assert.deepEqual(session.state.filter, [toggleTerm('errors')]);
	session.press('Esc');
	assert.deepEqual(session.state.filter, []);
	const before = session.state;
	session.press('Esc');
	assert.deepEqual(session.state, {
		...before,
		notice: 'Nothing is open, zoomed, searched or filtered.',
	});
	assert.equal(session.state.history.hasJustCleared, true);
});

test('a command of the program returns an effect and changes no view', () => {
	const session = viewSession();
	const before = session.state;
	session.press('Ctrl-L', 'Ctrl-R', 'Ctrl-Z', 'q', '/', 'Ctrl-C');
	assert.deepEqual(
		session.effects.map(({kind}) => kind),
		['redraw', 'retry', 'suspend', 'quit', 'quit'],
	);
	session.press('Esc', '?', 'q');
	assert.deepEqual(session.state, before);
	assert.equal(session.effects.length, 5);
});

test('a key that the keymap does not know throws', () => {
	assert.throws(() => viewSession().press('Escape'), /No key Escape/);
});

test('the focus goes round both ways and to a pane by its number', () => {
	const session = viewSession();
	const focusAfter = (key: string) => {
		session.press(key);
		return session.state.focus;
	};

	assert.deepEqual(
		['Tab', 'Tab', 'Tab', 'Shift-Tab', '2', '1', '3'].map(focusAfter),
		[
			'identities',
			'counts',
			'events',
			'counts',
			'identities',
			'events',
			'counts',
		],
	);
});

test('the selected identity stays selected while the order changes', () => {
	const session = viewSession();
	const calls = (label: string, count: number) =>
		Array.from({length: count}, () => trailRecord({actor: actor({label})}));
	session.receive(...calls('alice', 3), ...calls('bob', 2), ...calls('eve', 1));
	session.press('2', 'j');
	assert.equal(session.state.selectedIdentity, 'bob');
	session.receive(...calls('bob', 5));
	session.press('J');
	assert.equal(detail(session).stored.record.actor.label, 'bob');
});

test('the detail scrolls within its lines and J turns it to JSON and back', () => {
	const session = viewSession({columns: 80, rows: 24});
	// 119 lines of JSON, of which 20 fit below the title.
	const raw = JSON.stringify(Array.from({length: 117}, () => 'x'));
	session.receive(trailRecord({raw}));
	session.press('J', 'G');
	assert.deepEqual(detail(session).top, {row: 99, offset: 0});
	session.press('j', 'k', 'k');
	assert.deepEqual(detail(session).top, {row: 97, offset: 0});
	session.press('J');
	assert.deepEqual(
		{mode: detail(session).mode, top: detail(session).top},
		{mode: 'sections', top: {row: 0, offset: 0}},
	);
	session.press('J');
	assert.equal(detail(session).mode, 'json');
	session.press('q');
	assert.equal(topLayer(session.state), undefined);
});

test('the help is searched with / and left in two steps', () => {
	const session = viewSession();
	session.press('?', '/');
	session.type('quit');
	assert.equal(openAs(session, 'help').input.text, 'quit');
	session.press('Esc');
	assert.equal(openAs(session, 'help').input.text, '');
	session.press('Esc');
	assert.equal(topLayer(session.state), undefined);
});

test('help above a detail goes back to the detail as it was', () => {
	const session = viewSession();
	session.receive(...numbered(3));
	session.press('k', 'J', 'j', '?');
	openAs(session, 'help');
	session.press('/');
	session.type('quit');
	session.press('Esc', 'Esc');
	assert.equal(selectedName(session), 'Event1');
	assert.equal(detail(session).mode, 'json');
	session.press('?', 'q', 'q');
	assert.equal(topLayer(session.state), undefined);
	assert.deepEqual(session.effects, []);
});

/** The top layer, which has to be of this kind. */
function openAs<Kind extends LayerState['kind']>(
	{state}: ReturnType<typeof viewSession>,
	kind: Kind,
): Extract<LayerState, {readonly kind: Kind}> {
	const layer = topLayer(state);
	assert.equal(layer?.kind, kind);
	return layer as Extract<LayerState, {readonly kind: Kind}>;
}

const detail = (session: ReturnType<typeof viewSession>) =>
	openAs(session, 'detail');
const filterBar = (session: ReturnType<typeof viewSession>) =>
	openAs(session, 'filter-bar');

function selectedName(session: ReturnType<typeof viewSession>): string {
	return detail(session).stored.record.eventName;
}

/** A session of six records with two filters in force: errors only, then mutating only. */
function filteredSession() {
	const session = viewSession();
	session.receive(
		...numbered(4),
		trailRecord({eventName: 'DeleteQApp', access: mutating}),
		trailRecord({
			eventName: 'GetQApp',
			error: {code: 'AccessDenied', message: undefined},
		}),
	);
	session.press('x', 'r');
	return session;
}

test('[ takes filters back one by one and ] brings them forward again', () => {
	const session = filteredSession();
	const both = session.state.filter;
	session.press('[');
	assert.deepEqual(session.shownNames, ['GetQApp']);
	session.press('[');
	assert.equal(session.shownNames.length, 6);
	session.press('[');
	assert.equal(session.shownNames.length, 6);
	session.press(']', ']', ']');
	assert.equal(session.state.filter, both);
	session.press('[', 'x');
	assert.equal(session.shownNames.length, 6);
	session.press(']');
	assert.equal(
		session.shownNames.length,
		6,
		'a new filter clears the filters ahead',
	);
});

for (const key of ['Esc', '0']) {
	test(`[ brings back what ${key} cleared, and the state says so until a key changes something`, () => {
		const session = filteredSession();
		const both = session.state.filter;
		session.press(key);
		assert.equal(session.state.history.hasJustCleared, true);
		session.press('k');
		assert.equal(session.state.history.hasJustCleared, false);
		session.press('[');
		assert.equal(session.state.filter, both);
	});
}

test('a typed filter enters the history once, when the bar closes', () => {
	const session = viewSession();
	session.receive(...numbered(30));
	session.press('/');
	session.type('Event1');
	session.press('[', ']', 'Backspace', 'Backspace', 'Enter');
	assert.equal(queryOf(session.state.filter), 'Event1');
	assert.equal(session.state.history.back.length, 1);
	session.press('/', 'Enter', '/');
	session.type('7');
	session.press('Esc');
	assert.equal(session.state.history.back.length, 1, 'nothing changed');
	session.press('[');
	assert.equal(session.shownNames.length, 30);
	session.press(']');
	assert.equal(queryOf(session.state.filter), 'Event1');
});

test('picks enter the history, which keeps 100 filters', () => {
	const session = viewSession();
	session.receive(...numbered(3));
	session.press('e', 'Space', 'Enter');
	assert.equal(session.shownNames.length, 1);
	session.press('[');
	assert.equal(session.shownNames.length, 3);
	for (let count = 0; count < 300; count++) {
		session.press('x');
	}

	assert.equal(session.state.history.back.length, 100);
});
