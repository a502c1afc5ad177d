import path from 'node:path';
import {test} from 'node:test';
import {madeFolder} from '../harness/made-folder.js';
import {PtyProgram} from '../harness/pty.js';
import {type CallFacts, call} from '../harness/repeated-records.js';
import {builtQtail} from '../harness/run-program.js';
import {
	figure,
	not,
	rows,
	selectedRow,
	text,
} from '../harness/screen-conditions.js';
import {ScreenDriver} from '../harness/screen-driver.js';

const times = (count: number, second: number, facts: CallFacts) =>
	Array.from({length: count}, (_, index) =>
		call({second: second + index, ...facts}),
	);

/** A burst of denied calls between what other people do. */
const records = [
	...times(1, 0, {eventName: 'ListQApps'}),
	...times(1, 1, {eventName: 'DeleteQApp', readOnly: false, appId: 'a-1'}),
	...times(37, 2, {
		...{userName: 'deploy-pipeline', eventName: 'StartQAppSession'},
		...{readOnly: false, errorCode: 'ThrottlingException'},
	}),
	...times(1, 39, {eventName: 'GetQApp', appId: 'a-1'}),
	...times(2, 40, {eventName: 'ListQApps'}),
];

for (const [columns, height] of [
	[120, 40],
	[80, 24],
] as const) {
	test(`a burst of repeats is one row, which opens and folds again, at ${columns}x${height}`, async t => {
		const folder = madeFolder(t, {
			'burst.ndjson': records.map(({raw}) => `${raw}\n`).join(''),
		});
		const qtail = new ScreenDriver(
			new PtyProgram(t, builtQtail('read', path.join(folder, 'burst.ndjson')), {
				columns,
				rows: height,
			}),
		);
		await qtail.expect(text('ended'), rows.thatSay('deploy-p').areAtLeast(5));

		qtail.press('d');
		await qtail.expect(
			text('  folded'),
			figure('shown').isAbove(41),
			rows.thatSay('×37').are(1),
			rows.thatSay('×2').are(1),
			// What everybody else did is on the screen again.
			rows.thatSay('', {named: 'DeleteQApp'}).are(1),
			selectedRow.says('ListQApps ×2'),
			text('Enter show all 2'),
		);

		qtail.press('k', 'k');
		await qtail.expect(selectedRow.says('×37'), text('Enter show all 37'));
		qtail.press('Enter');
		await qtail.expect(
			not(text('×37')),
			rows.thatSay('deploy-p').areAtLeast(5),
			selectedRow.says('deploy-p'),
			text('Enter open'),
			text('d fold again'),
		);
		qtail.press('Enter');
		await qtail.expect(
			text('4 Detail · StartQAppSession  39 of 42  ×37 11:50:02-11:50:38'),
		);
		qtail.press('Esc');
		await qtail.expect(selectedRow.says('deploy-p'));

		qtail.press('d');
		await qtail.expect(
			rows.thatSay('×37').are(1),
			selectedRow.says('×37'),
			text('d unfold'),
		);
		qtail.press('d');
		await qtail.expect(not(text('  folded')), not(text('×')));
		qtail.press('q');
		await qtail.expectExit(0);
	});
}
