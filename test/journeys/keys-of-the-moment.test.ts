import {test} from 'node:test';
import {
	chip,
	lineThatStarts,
	not,
	rows,
	text,
} from '../harness/screen-conditions.js';
import {watchDemo} from './watched-demo.js';

for (const [columns, height] of [
	[80, 24],
	[60, 15],
] as const) {
	test(`the last line says what to press, at ${columns}x${height}`, async t => {
		const {qtail} = await watchDemo(t, {seed: 3, columns, rows: height});
		await qtail.expect(
			text('● live'),
			rows.areMoreThan(5),
			text('Enter open'),
			text('? help'),
		);

		// A key without a meaning, for about a second.
		qtail.type('%');
		await qtail.expect(lineThatStarts('% means nothing here'), text('? help'));
		await qtail.expect(text('Enter open'));

		qtail.press('k');
		await qtail.expect(lineThatStarts('G follow'));
		qtail.press('F1');
		await qtail.expect(
			text('Now: panes'),
			text('to the last row'),
			text('? signs and words'),
		);
		qtail.press('?');
		await qtail.expect(text('◦R'), text('? keys'));
		qtail.press('Esc');
		await qtail.expect(rows.areMoreThan(5));
		qtail.press('G');
		await qtail.expect(text('Enter open'));

		// Half a field hides nothing, and says what is missing.
		qtail.press('/');
		qtail.type('who:');
		await qtail.expect(
			lineThatStarts('✗ who: needs a value'),
			lineThatStarts('None of this text is in force yet.'),
			text('Esc undo'),
		);
		qtail.press('F1');
		await qtail.expect(text('Now: filter bar'), not(text('needs a value')));
		qtail.press('Esc');
		await qtail.expect(lineThatStarts('✗ who: needs a value'));
		qtail.type('nobody-at-all');
		await qtail.expect(text('none match the filter'));
		qtail.press('Esc');
		await qtail.expect(rows.areMoreThan(5), text('Enter open'));

		// Everything but one event name, counted under what else is in force.
		qtail.press('r', 'e');
		await qtail.expect(
			text('under the other filters'),
			lineThatStarts('Enter: only '),
			lineThatStarts('Enter apply'),
		);
		qtail.type('UpdateQAppSession');
		await qtail.expect(text('▸ UpdateQAppSession'));
		qtail.press('-');
		await qtail.expect(
			text('[-] UpdateQAppSession'),
			lineThatStarts('Enter: all event names but UpdateQAppSession'),
		);
		qtail.press('Enter');
		await qtail.expect(
			text('[-event:=UpdateQAppSession'),
			rows.areMoreThan(3),
			lineThatStarts('0 clear filters'),
		);
		qtail.press('e');
		await qtail.expect(
			text('▸ UpdateQAppSession'),
			text('[-] UpdateQAppSession'),
			lineThatStarts('Enter: no change'),
		);
		qtail.press('Esc');
		await qtail.expect(text('[-event:=UpdateQAppSession'));
		qtail.press('0');
		await qtail.expect(
			lineThatStarts('[ bring the filter back'),
			not(chip('mutating only')),
		);
		qtail.press('[');
		await qtail.expect(lineThatStarts('0 clear filters'));

		qtail.press('Ctrl-C');
		await qtail.expectExit(0);
	});
}
