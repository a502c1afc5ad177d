import assert from 'node:assert/strict';
import path from 'node:path';
import {test} from 'node:test';
import {fixture} from '../harness/fixture.js';
import {madeFolder} from '../harness/made-folder.js';
import {PtyProgram} from '../harness/pty.js';
import {builtQtail} from '../harness/run-program.js';
import {
	lineThatStarts,
	not,
	screenSize,
	text,
} from '../harness/screen-conditions.js';
import {ScreenDriver} from '../harness/screen-driver.js';

// A minute apart, the first one first.
const names = [
	'session-of-a-service-linked-role',
	'q-app-deleted-on-behalf-of-a-person',
	'root-sign-in-failed',
	'permission-set-session',
];

function fileOfRecords(): string {
	return names
		.map((name, index) =>
			JSON.stringify({
				...JSON.parse(fixture(name)),
				eventTime: `2026-01-02T12:0${index}:00Z`,
			}),
		)
		.join('\n');
}

const questions = [
	'when ',
	'who ',
	'from where ',
	'with what ',
	'on what ',
	'result ',
];

for (const [columns, rows] of [
	[80, 24],
	[120, 40],
	[60, 15],
] as const) {
	test(`a record is read, its neighbours and what is searched for, at ${columns}×${rows}`, async t => {
		const folder = madeFolder(t, {'trail.ndjson': fileOfRecords()});
		const qtail = new ScreenDriver(
			new PtyProgram(t, builtQtail('read', path.join(folder, 'trail.ndjson')), {
				columns,
				rows,
			}),
		);
		await qtail.expect(text('12:03:00'), text('ended'));

		qtail.press('Enter');
		await qtail.expect(
			text('4 Detail · TerminateInstances  4 of 4'),
			lineThatStarts('when       2026-01-02 12:03:00Z'),
			lineThatStarts('who        erin@example.com'),
			// In the smallest window one scrolls for the rest.
			...(rows < 24 ? [] : questions.map(lineThatStarts)),
		);
		qtail.press('→');
		await qtail.expect(text('This is the last record that Events shows.'));

		qtail.press('←', '←', '←');
		await qtail.expect(text('1 of 4'));
		qtail.press('→');
		await qtail.expect(text('4 Detail · DeleteQApp  2 of 4'));

		qtail.press('s');
		await qtail.expect(lineThatStarts('s type to search this record'));
		qtail.type('arn:aws:i');
		const first = await qtail.expect(text('1 of 2'));
		qtail.press('Enter', 'n');
		await qtail.expect(text('2 of 2'));
		qtail.press('n');
		await qtail.expect(text('1 of 2'));
		assert.ok(first.text.includes('arn:aws:i'));

		qtail.resize(columns + 7, rows);
		await qtail.expect(
			screenSize(columns + 7, rows),
			text('1 of 2'),
			text('arn:aws:iam::'),
		);

		qtail.press('Esc');
		await qtail.expect(not(text('1 of 2')), text('4 Detail'));
		qtail.press('Esc');
		await qtail.expect(text('1 Events'), lineThatStarts('▌12:01:00'));
		qtail.press('q');
		await qtail.expectExit(0);
	});
}
