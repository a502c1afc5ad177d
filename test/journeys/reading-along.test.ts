import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
	figure,
	lineThatStarts,
	not,
	rows,
	screenSize,
	selectedIdentity,
	selectedRow,
	text,
} from '../harness/screen-conditions.js';
import {watchDemo} from './watched-demo.js';

test('records are read at leisure while others keep arriving', async t => {
	const {qtail} = await watchDemo(t, {seed: 2, columns: 120, rows: 40});
	await qtail.expect(text('● live'), rows.areMoreThan(15));

	// Frozen: the rows stay, and how many are held back is shown.
	qtail.press('Space');
	const frozen = await qtail.expect(figure('held back').isAbove(0));
	const later = await qtail.expect(
		figure('held back').isAbove(frozen.figures['held back']),
		figure('received').isAbove(frozen.figures.received),
	);
	assert.deepEqual(later.rows, frozen.rows);

	// The newest record of an identity, which the freeze keeps in its place.
	qtail.press('2');
	const first = await qtail.expect(selectedIdentity.isThere());
	qtail.press('j');
	const second = await qtail.expect(
		selectedIdentity.isNot(first.selectedIdentity?.label),
	);
	const {label, lastSeen} = second.selectedIdentity ?? {};
	assert.ok(label && lastSeen, second.text);
	qtail.press('J');
	await qtail.expect(text('4 JSON'), text(`T${lastSeen}Z"`));
	qtail.press('J');
	await qtail.expect(
		text('4 Detail'),
		// The pane marks a name that proves nothing.
		lineThatStarts(`who        ${label.replace(/\?$/, '')}`),
	);
	qtail.press('Esc');
	await qtail.expect(text('2 Who'));

	qtail.press('f');
	await qtail.expect(rows.areGone(), selectedIdentity.is(label));
	qtail.press('f', '1');
	await qtail.expect(selectedRow.isThere());

	qtail.press('Space');
	await qtail.expect(
		text('While frozen ('),
		text(' new ('),
		figure('shown').isAbove(later.figures.shown),
	);

	// Parked: the row under the cursor stays, and what came in below is counted.
	qtail.press('k');
	const parked = await qtail.expect(
		not(text('frozen')),
		figure('new below').isAbove(0),
		selectedRow.isThere(),
	);
	const chosen = parked.selectedRow;
	assert.ok(chosen);
	await qtail.expect(
		figure('new below').isAbove(parked.figures['new below']),
		selectedRow.is(chosen),
	);

	// Time and access stand in every width.
	for (const [columns, height] of [
		[70, 20],
		[200, 50],
	] as const) {
		qtail.resize(columns, height);
		await qtail.expect(
			screenSize(columns, height),
			selectedRow.startsWith(chosen.text.slice(0, 13)),
			figure('new below').isAbove(0),
		);
	}

	qtail.resize(40, 10);
	await qtail.expect(text('60x15 is needed'));
	qtail.resize(120, 40);
	await qtail.expect(selectedRow.is(chosen));

	qtail.press('G');
	const following = await qtail.expect(
		text('1 Events'),
		figure('new below').isNotShown(),
	);
	await qtail.expect(
		figure('shown').isAbove(following.figures.shown),
		selectedRow.isTheLast(),
	);

	qtail.press('?');
	await qtail.expect(text('pick services'));
	qtail.press('/');
	qtail.type('freeze');
	await qtail.expect(text('freeze the display'), not(text('pick services')));
	qtail.press('Enter', 'q');
	await qtail.expect(rows.areMoreThan(15));

	qtail.press('Ctrl-C');
	await qtail.expectExit(0);
});
