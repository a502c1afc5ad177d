import assert from 'node:assert/strict';
import {test} from 'node:test';
import {commandNames} from '../../../source/screen/commands/commands.js';
import {createScreenComposer} from '../../../source/screen/frame/frame.js';
import {lineText} from '../../../source/text/styled-line.js';
import {composedRows} from '../../harness/composed-rows.js';
import {defaultKeymap} from '../../harness/default-keymap.js';
import {screenSizes} from '../../harness/screen-sizes.js';
import {trailRecord} from '../../harness/trail-record.js';
import {viewSession} from '../../harness/view-session.js';

type Session = ReturnType<typeof viewSession>;

function opened(size: {columns?: number; rows?: number} = {}): Session {
	const session = viewSession({columns: 120, rows: 40, ...size});
	session.receive(
		trailRecord({eventName: 'GetQApp'}),
		trailRecord({
			eventName: 'DeleteQApp',
			error: {code: 'AccessDenied', message: undefined},
		}),
	);
	session.press(':');
	return session;
}

/** The rows between the input and the rule that ends the list. */
function listed(session: Session): readonly string[] {
	const rows = composedRows(session.input);
	const from = rows.findIndex(row => row.startsWith(': ')) + 1;
	return rows.slice(
		from,
		rows.findIndex(row => /^\d+ commands? ─/.test(row)),
	);
}

test('a part of a name finds the command, and Enter runs it on the view below', () => {
	const session = opened();
	session.type('erronl');
	assert.match(listed(session)[0] ?? '', /^▌x +errors only +show errors only/);
	session.press('Enter');
	assert.deepEqual(session.state.layers, []);
	assert.deepEqual(session.shownNames, ['DeleteQApp']);
	// As after the key: the filter can be taken back.
	session.press('[');
	assert.deepEqual(session.shownNames, ['GetQApp', 'DeleteQApp']);
});

test('a command that would do nothing now says why, and stays in the list', () => {
	const session = opened();
	session.type('filter back');
	const row = listed(session)[0] ?? '';
	assert.match(row, /not now: [A-Z]/);
	session.press('Enter');
	assert.equal(session.state.layers.length, 1);
	const footer = composedRows(session.input).at(-1)?.trim() ?? '';
	assert.ok(footer.length > 0 && row.includes(footer), footer);
});

test('every command of the panes is in the list, without a list of its own', () => {
	const session = opened();
	const inPanes = commandNames.filter(
		name =>
			name !== 'open-palette' &&
			defaultKeymap.rows.some(
				({command, contexts}) => command === name && contexts.includes('panes'),
			),
	);
	const titles = new Set<string>();
	for (const _ of inPanes) {
		for (const row of listed(session)) {
			titles.add(row.slice(11, 35).trim());
		}

		session.press('↓');
	}

	assert.deepEqual(
		[...titles].sort(),
		inPanes.map(name => defaultKeymap.commands[name].title).sort(),
	);
});

test('arrows choose, typing goes back to the best match, and Esc changes nothing', () => {
	const session = opened();
	const before = {...session.state, layers: []};
	const chosen = () =>
		listed(session)
			.find(row => row.startsWith('▌'))
			?.slice(11, 35)
			.trim();
	const first = chosen();
	session.press('↓', '↓', '↑');
	assert.notEqual(chosen(), first);
	session.type('zoom');
	assert.equal(chosen(), 'zoom');
	session.press('Esc');
	assert.deepEqual(session.state, before);
});

test('above a detail it has the commands of the detail, and runs them there', () => {
	const session = opened();
	session.press('Esc', 'Enter', ':');
	session.type('json');
	session.press('Enter');
	assert.match(composedRows(session.input).join('\n'), /4 JSON · DeleteQApp/);
	session.press(':');
	session.type('errors only');
	assert.doesNotMatch(listed(session).join('\n'), /^.x +errors only/m);
});

test('nothing that was typed runs a command that is not there', () => {
	const session = opened();
	session.type('qqqqqqqq');
	assert.match(
		listed(session)[0] ?? '',
		/No command here is called "qqqqqqqq"\./,
	);
	session.press('Enter');
	assert.equal(session.state.layers.length, 1);
});

for (const [columns, rows] of screenSizes) {
	test(`it fits ${columns}x${rows}`, () => {
		const session = opened({columns, rows});
		session.type('fi');
		const lines = createScreenComposer()(session.input);
		assert.equal(lines.length, rows);
		for (const line of lines) {
			assert.ok(line.map(lineText).join('').length <= columns);
		}

		assert.ok(listed(session).length > 2);
	});
}
