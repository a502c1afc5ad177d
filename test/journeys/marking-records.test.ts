/**
 * What matters is marked while it goes by, and found again whatever the filter shows:
 * three marks, a note, a filter that hides all three, the walk and the list.
 */
import path from 'node:path';
import {test} from 'node:test';
import {madeFolder} from '../harness/made-folder.js';
import {PtyProgram} from '../harness/pty.js';
import {builtQtail} from '../harness/run-program.js';
import {
	lineThatStarts,
	not,
	rows,
	selectedRow,
	text,
} from '../harness/screen-conditions.js';
import {ScreenDriver} from '../harness/screen-driver.js';
import {sessionRecord} from '../harness/session-record.js';
import {noon} from '../harness/summary.js';

// One a second, the last one at noon.
const names = [
	'ListQApps',
	'CreatePresignedUrl',
	'GetQApp',
	'UpdateQApp',
	'DeleteQApp',
	'GetQAppSession',
];

for (const [columns, height] of [
	[120, 40],
	[80, 24],
	[60, 15],
] as const) {
	test(`three records are marked, hidden, walked and listed, at ${columns}×${height}`, async t => {
		const folder = madeFolder(t, {
			'trail.ndjson': names
				.map((eventName, index) => {
					const time = noon - (names.length - 1 - index) * 1000;
					return sessionRecord({eventName, time}).raw;
				})
				.join('\n'),
		});
		const qtail = new ScreenDriver(
			new PtyProgram(t, builtQtail('read', path.join(folder, 'trail.ndjson')), {
				columns,
				rows: height,
			}),
		);
		await qtail.expect(text('12:00:00'), text('ended'));

		qtail.press('k', 'm');
		await qtail.expect(
			text('Marked DeleteQApp of'),
			selectedRow.startsWith('▌⚑'),
		);
		qtail.press('k', 'm', 'k', 'k', 'A');
		await qtail.expect(text('type a note on this record'));
		qtail.type('sent to whom?');
		qtail.press('Enter');
		await qtail.expect(rows.thatSay('⚑').are(3), selectedRow.says('Create'));

		qtail.press('/');
		qtail.type('event:Get');
		qtail.press('Enter');
		await qtail.expect(rows.all.haveTheName('Get'));
		qtail.press('u');
		await qtail.expect(
			text('Detail · UpdateQApp'),
			text('The row is hidden: this is its record.'),
		);
		qtail.press('u');
		await qtail.expect(text('Detail · DeleteQApp'));
		qtail.press('u');
		await qtail.expect(
			text('Detail · CreatePresigne'),
			lineThatStarts('⚑ Marked: sent to whom?'),
		);
		qtail.press('q');
		await qtail.expect(rows.all.haveTheName('Get'));
		qtail.press('/', 'Ctrl-U');
		qtail.type('mark:yes');
		qtail.press('Enter');
		await qtail.expect(
			rows.all.say('⚑'),
			rows.areMoreThan(2),
			text('[mark:yes]'),
		);

		qtail.press('0', 'M');
		await qtail.expect(
			text('Marks 3, oldest first  1 with a note'),
			text('sent to whom?'),
		);
		qtail.press('g', 'j', 'Enter');
		await qtail.expect(
			not(text('Marks 3')),
			selectedRow.says('UpdateQApp'),
			rows.thatSay('⚑').are(3),
		);
		qtail.press('q');
		await qtail.expectExit(0);
	});
}
