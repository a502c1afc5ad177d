import {test} from 'node:test';
import {describeIncident} from '../../source/demo/traffic/traffic.js';
import {
	chip,
	not,
	rows,
	selectedRow,
	text,
} from '../harness/screen-conditions.js';
import {demoSpeed, watchDemo} from './watched-demo.js';

const sizes = [
	[120, 40],
	[80, 24],
] as const;

for (const [columns, height] of sizes) {
	test(`the times of the rows change with one key, at ${columns}x${height}`, async t => {
		const {qtail} = await watchDemo(t, {
			seed: 3,
			...{columns, rows: height},
			env: {TZ: 'Asia/Kolkata'},
		});
		await qtail.expect(text(' UTC, '), text(' Time '), rows.areMoreThan(5));
		qtail.press('t');
		await qtail.expect(text(' UTC+05:30, '), text(' Time '));
		qtail.press('t');
		await qtail.expect(text(' Ago '), rows.thatSay('0s ').areAtLeast(1));
		qtail.press('t');
		await qtail.expect(text(' Lag '), rows.areMoreThan(5));
		qtail.press('t');
		await qtail.expect(text(' UTC, '), text(' Time '));
	});

	test(`each pane is sorted by the same key, at ${columns}x${height}`, async t => {
		const {qtail} = await watchDemo(t, {seed: 3, columns, rows: height});
		await qtail.expect(text('tried StopLogging'), rows.areMoreThan(5));
		qtail.press('S');
		await qtail.expect(text('by arrival'), rows.areMoreThan(5));
		qtail.press('k');
		const parked = await qtail.expect(
			selectedRow.isThere(),
			not(selectedRow.isTheLast()),
		);
		qtail.press('S');
		await qtail.expect(
			not(text('by arrival')),
			selectedRow.startsWith(parked.selectedRow?.text ?? 'none'),
		);
		qtail.press('2', 'S', 'S');
		await qtail.expect(text('▼de'));
		qtail.press('S', 'S', 'S', 'S');
		await qtail.expect(text(' by name'));
		qtail.press('S', '3', 'f', 'S');
		await qtail.expect(not(text(' by name')), text('▼errors'));
	});

	test(`a command is found by a part of its name and run, at ${columns}x${height}`, async t => {
		const {qtail} = await watchDemo(t, {seed: 3, columns, rows: height});
		await qtail.expect(rows.areMoreThan(5));
		qtail.press(':');
		await qtail.expect(text('type what you want to do'));
		// Eight keys in all, of which one opens the list and one runs the command.
		qtail.type('err on');
		await qtail.expect(text('▌x         errors only'));
		qtail.press('Enter');
		await qtail.expect(
			chip('errors only'),
			not(text('commands ─')),
			rows.all.say('✗'),
		);
		// Nothing is left to go forward to.
		qtail.press(':');
		qtail.type('forward');
		await qtail.expect(text('not now: '));
		qtail.press('Esc');
		await qtail.expect(not(text('not now: ')));
		qtail.press('0');
		await qtail.expect(not(chip('errors only')));
	});

	test(`a time before the watch began is asked of the service, at ${columns}x${height}`, async t => {
		const {qtail} = await watchDemo(t, {seed: 3, columns, rows: height});
		await qtail.expect(rows.areMoreThan(5));
		qtail.press('T');
		qtail.type('2h');
		await qtail.expect(text('from before the watch began'));
		qtail.press('Enter');
		await qtail.expect(text('Asking for records back to '));
		// The service has none from before: nothing is a gap once it has been asked.
		await qtail.expect(text('live'), text('0 gaps'), text('[since '));
	});

	test(`an app is found in rows that do not show its id, at ${columns}x${height}`, async t => {
		const {qtail, startedAt} = await watchDemo(t, {
			seed: 3,
			...{columns, rows: height},
		});
		const {events} = describeIncident(3, startedAt, {speed: demoSpeed});
		const deleted = events.find(({eventName}) => eventName === 'DeleteQApp');
		const {resources} = JSON.parse(deleted?.message ?? '{}') as {
			readonly resources: ReadonlyArray<{readonly ARN: string}>;
		};
		const appId = resources.at(-1)?.ARN.split('/').at(-1) ?? '';
		// A part of the id from its middle, as somebody reads it out.
		const part = appId.slice(9, 18);
		await qtail.expect(text('tried StopLogging'));
		// Twelve keys: one opens the search, nine type, one goes to the last match, one
		// opens its record.
		qtail.press('s');
		qtail.type(part);
		await qtail.expect(
			text(`s ${part}`),
			text(' found'),
			not(text('not found')),
		);
		qtail.press('Enter');
		await qtail.expect(
			selectedRow.isThere(),
			text(`"${part}" `),
			text('n next match'),
		);
		qtail.press('Enter');
		await qtail.expect(text('4 Detail · '), text(part), text(appId));
		qtail.press('q');
		await qtail.expect(selectedRow.isThere());
		const before = await qtail.expect(text('n next match'));
		qtail.press('N');
		await qtail.expect(selectedRow.isNot(before.selectedRow));
		qtail.press('Esc');
		await qtail.expect(not(text(`"${part}" `)), rows.areMoreThan(2));
	});

	test(`one key goes to what deserves attention, at ${columns}x${height}`, async t => {
		const {qtail} = await watchDemo(t, {seed: 3, columns, rows: height});
		await qtail.expect(text('tried StopLogging'));
		qtail.press('N');
		const first = await qtail.expect(
			selectedRow.isThere(),
			text('1 Events'),
			text('  attention '),
			text('n next attention  '),
			not(text('n next match')),
		);
		qtail.press('N');
		await qtail.expect(selectedRow.isNot(first.selectedRow));
		qtail.press('Esc');
		await qtail.expect(not(text('  attention ')));
	});

	test(`why a call was denied is read without opening its record, at ${columns}x${height}`, async t => {
		const {qtail} = await watchDemo(t, {seed: 3, columns, rows: height});
		await qtail.expect(text('tried StopLogging'));
		qtail.press('x', 'w');
		await qtail.expect(
			chip('errors only'),
			text('  wrapped '),
			text(' Error      ✗'),
			text('is not authorized'),
			selectedRow.isThere(),
		);
		qtail.press('k', 'k');
		await qtail.expect(selectedRow.isThere(), text('  wrapped '));
		qtail.press('w');
		await qtail.expect(
			not(text('  wrapped ')),
			not(text('is not authorized to perform')),
			rows.all.say('✗'),
		);
	});

	test(`two keys leave only what is grave, at ${columns}x${height}`, async t => {
		const {qtail} = await watchDemo(t, {seed: 3, columns, rows: height});
		await qtail.expect(text('tried StopLogging'));
		qtail.press('z', 'Z');
		await qtail.expect(chip('attention from warning'), rows.areMoreThan(0));
		qtail.press('Z');
		await qtail.expect(
			chip('attention from alarm'),
			rows.all.say('StopLogging'),
		);
		qtail.press('z', 'N');
		await qtail.expect(
			not(chip('attention from alarm')),
			text('  attention from alarm '),
			selectedRow.isThere(),
		);
	});
}
