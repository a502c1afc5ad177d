import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
	eventRows,
	figureBefore,
	selectedIdentity,
	selectedRow,
} from './read-screen.js';
import {watchDemo} from './watch-demo.js';

test('records are read at leisure while others keep arriving', async t => {
	const {program, see} = await watchDemo(t, {seed: 2, columns: 120, rows: 40});
	const grown = (word: string, from: string) => (screen: string) =>
		figureBefore(word, screen) > figureBefore(word, from);
	await see(
		screen => screen.includes('● live') && eventRows(screen).length > 15,
	);

	// Frozen: the rows stay, and how much is held back is told.
	program.press('Space');
	const frozen = await see(screen => figureBefore('held back', screen) > 0);
	const later = await see(grown('held back', frozen));
	assert.deepEqual(eventRows(later), eventRows(frozen));
	assert.ok(
		figureBefore('received', later) > figureBefore('received', frozen),
		later,
	);

	// The newest record of an identity, which the freeze keeps in its place.
	program.press('2');
	await see(() => selectedIdentity(program) !== undefined);
	const first = labelOf(selectedIdentity(program));
	program.press('j');
	await see(
		() =>
			selectedIdentity(program) !== undefined &&
			labelOf(selectedIdentity(program)) !== first,
	);
	const second = selectedIdentity(program) ?? '';
	const label = labelOf(second);
	const lastSeen = / (\d\d:\d\d:\d\dZ)(?:│|$)/.exec(second)?.[1];
	assert.ok(label && lastSeen, second);
	program.press('Enter');
	await see(
		screen =>
			screen.includes('4 Detail') &&
			screen.includes(`\nwho                 ${label}`),
	);
	program.press('J');
	await see(screen => screen.includes(`T${lastSeen}"`));
	program.press('Esc');
	await see(screen => screen.includes('2 Identities'));

	program.press('f');
	await see(
		screen =>
			eventRows(screen).length === 0 &&
			selectedIdentity(program)?.includes(label) === true,
	);
	program.press('f', '1');
	await see(() => selectedRow(program) !== undefined);

	program.press('Space');
	await see(
		screen =>
			!screen.includes('frozen') &&
			figureBefore('shown', screen) > figureBefore('shown', later),
	);

	// Parked: the row under the cursor stays, and what came in below is counted.
	program.press('k');
	const parked = await see(screen =>
		/[\d,]+ new (?:\([\d,]+ mutating\) )?▼/.test(screen),
	);
	const chosen = selectedRow(program);
	assert.ok(chosen);
	await see(grown('new', parked));
	assert.equal(selectedRow(program), chosen);

	// Time and access stand in every width.
	const start = chosen.slice(0, 13);
	for (const [columns, rows] of [
		[70, 20],
		[200, 50],
	] as const) {
		program.resize(columns, rows);
		await see(
			screen =>
				program.lines().length === rows &&
				selectedRow(program)?.startsWith(start) === true &&
				figureBefore('new', screen) > 0,
		);
	}

	program.resize(40, 10);
	await see(screen => screen.includes('60x15 is needed'));
	program.resize(120, 40);
	await see(() => selectedRow(program) === chosen);

	program.press('G');
	const following = await see(
		screen =>
			screen.includes('1 Events') &&
			!/[\d,]+ new (?:\([\d,]+ mutating\) )?▼/.test(screen),
	);
	await see(
		screen =>
			figureBefore('shown', screen) > figureBefore('shown', following) &&
			selectedRow(program) === eventRows(screen).at(-1)?.text,
	);

	program.press('?');
	await see(screen => screen.includes('pick services'));
	program.press('/');
	program.type('freeze');
	await see(
		screen =>
			screen.includes('freeze the display') &&
			!screen.includes('pick services'),
	);
	program.press('Enter', 'q');
	await see(screen => eventRows(screen).length > 15);

	program.press('Ctrl-C');
	assert.deepEqual(await program.exit, {code: 0, signal: undefined});
});

/** The second column, as far as it shows the label: `pers  idc:c89663a7-9659-4dcb…` */
function labelOf(row: string | undefined): string | undefined {
	return /^\S+ +([^ …]+)/.exec(row ?? '')?.[1];
}
