import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {createScreenComposer} from '../../../source/screen/frame/frame.js';
import {lineText} from '../../../source/text/styled-line.js';
import {screenSizes} from '../../harness/screen-sizes.js';
import {noon} from '../../harness/summary.js';
import {actor, trailRecord} from '../../harness/trail-record.js';
import {viewSession} from '../../harness/view-session.js';

const arn = 'arn:aws:qapps:us-east-1:111122223333:application/a/qapp/*';

const byBen = {
	actor: actor({label: 'ben'}),
	sourceIPAddress: '192.0.2.7',
	eventName: 'DeleteQApp',
	resource: arn,
	access: {kind: 'mutating', isInferred: false},
} as const;

function watch({columns = 120, rows = 40} = {}) {
	const session = viewSession({columns, rows});
	session.receive(
		trailRecord({time: noon, sourceIPAddress: '192.0.2.70'}),
		trailRecord({
			...byBen,
			time: noon + 1000,
			error: {code: 'AccessDenied', message: undefined},
		}),
		trailRecord({...byBen, time: noon + 2000, resource: undefined}),
		trailRecord({...byBen, time: noon + 3000}),
	);
	return {
		session,
		chips: () => session.state.filter.map(({label}) => label),
		screen: () =>
			createScreenComposer()(session.input).map(row =>
				row.map(lineText).join(''),
			),
		footer: () =>
			createScreenComposer()(session.input).at(-1)?.map(lineText).join('') ??
			'',
		underlined: () =>
			createScreenComposer()(session.input)
				.flat()
				.flatMap(({segments}) => segments)
				.filter(({isUnderlined}) => isUnderlined)
				.map(({text}) => text)
				.join('')
				.trim(),
	};
}

describe('the value of the selected row', () => {
	test('is that of the actor first, and of the column that was chosen then', () => {
		const {session, chips} = watch();
		session.press('-');
		assert.deepEqual(chips(), ['-who:=ben']);
		assert.equal(session.state.notice, 'Hidden: who:=ben. [ takes it back.');
		assert.deepEqual(session.shownNames, ['GetQApp']);

		session.press('[', 'c', '+');
		assert.deepEqual(chips(), ['ip:=192.0.2.7']);
		assert.deepEqual(session.snapshot.shown, 3);
	});

	test('is whole: neither a part nor a star of a name matches others', () => {
		const {session, chips} = watch();
		session.press('c', 'c', '+');
		assert.deepEqual(chips(), [
			`resource:=${arn.replace('*', String.raw`\*`)}`,
		]);
		assert.equal(session.snapshot.shown, 2);
	});

	test('of a merged column is the one that is drawn', () => {
		const {session, chips} = watch({columns: 80, rows: 24});
		session.press('C', 'C', 'C', '+');
		assert.deepEqual(chips(), [
			`resource:=${arn.replace('*', String.raw`\*`)}`,
		]);
		session.press('[', 'k', 'k', '+');
		assert.deepEqual(chips(), ['error:=AccessDenied']);
	});

	test('of two rows are alternatives, and one of them excluded is excluded', () => {
		const {session, chips} = watch();
		session.press('C', '+', '[', 'g', '+', '0');
		session.press('-', 'k', '-');
		assert.equal(session.snapshot.shown, 0);
		session.press('0', 'G', '+');
		assert.deepEqual(chips(), ['event:=DeleteQApp']);
		session.press('+');
		assert.equal(
			session.state.notice,
			'event:=DeleteQApp is included already.',
		);
		session.press('-');
		assert.deepEqual(chips(), ['-event:=DeleteQApp']);
	});

	test('is missing where the cell is empty, and the footer says so', () => {
		const {session, chips} = watch();
		session.press('k', 'c', 'c', '-');
		assert.deepEqual(chips(), []);
		assert.equal(
			session.state.notice,
			'This row has no value in the chosen column: c chooses another.',
		);
	});

	test('stays beside the bar, as it can be typed there', () => {
		const {session, screen} = watch();
		const bar = () => screen().find(line => line.startsWith('/ ')) ?? '';
		session.press('/');
		assert.match(bar(), /^\/ +word {2}-word/);
		session.press('Esc', 'C', '+', 'x', '/');
		assert.match(bar(), /^\/ +and \[event:=DeleteQApp\] \[errors only\]$/);
		const {shown} = session.snapshot;
		session.press('Esc', '0', '/');
		session.type('event:=DeleteQApp error:*');
		assert.equal(session.snapshot.shown, shown);
	});

	test('in Who is the actor', () => {
		const {session, chips} = watch();
		session.press('2', '-');
		assert.deepEqual(chips(), ['-who:=ben']);
		session.press('c');
		assert.equal(
			session.state.notice,
			'In Who it is always the actor that is included or excluded.',
		);
	});
});

for (const [columns, rows] of screenSizes) {
	test(`the footer names the value that the keys take while a column is chosen, and how to leave it, at ${columns}×${rows}`, () => {
		const {session, chips, footer} = watch({columns, rows});
		assert.doesNotMatch(footer(), /leave/);
		session.press('c');
		assert.match(
			footer(),
			/^\+ only ip:=192\.0\.2\.7 {2}- hide {2}Esc leave column {2}.*\? help$/,
		);
		session.press('C', 'C');
		assert.match(footer(), /^\+ only event:=DeleteQApp {2}- hide {2}Esc /);
		session.press('-');
		assert.deepEqual(chips(), ['-event:=DeleteQApp']);

		// The column is left before what it hid is shown again.
		session.press('Esc');
		assert.deepEqual(chips(), ['-event:=DeleteQApp']);
		assert.doesNotMatch(footer(), /leave/);
		session.press('[', '-');
		assert.deepEqual(chips(), ['-who:=ben']);
	});

	test(`the footer names a column that is empty in the row, at ${columns}×${rows}`, () => {
		const {session, footer} = watch({columns, rows});
		session.receive(
			trailRecord({
				time: noon + 4000,
				sourceIPAddress: undefined,
				resource: undefined,
			}),
		);
		session.press('c');
		assert.match(
			footer(),
			/^Esc leave (?:Error\/)?[sS]ource IP, empty in this row {2}/,
		);
		assert.doesNotMatch(footer(), /hide/);
	});
}

for (const [columns, rows] of screenSizes) {
	test(`each column can be chosen, and the chosen one is seen, at ${columns}×${rows}`, () => {
		const {session, screen, underlined} = watch({columns, rows});
		const marked = () =>
			screen()
				.find(line => line.includes('Impact'))
				?.match(/▸([\w/ ]+?)(?: {2}| \w|$)/)?.[1];
		const seen: Array<string | undefined> = [];
		for (let count = 0; count < 7; count++) {
			seen.push(`${marked()}: ${underlined()}`);
			session.press('c');
		}

		assert.equal(seen[0], 'Who: ben');
		assert.ok(seen.includes('Event: DeleteQApp'), seen.join('\n'));
		assert.ok(seen.includes('Impact: ⊖D'), seen.join('\n'));
		session.press('2');
		assert.equal(marked(), undefined);
	});
}
