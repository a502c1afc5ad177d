import assert from 'node:assert/strict';
import {test} from 'node:test';
import {composedRows} from '../../harness/composed-rows.js';
import {noon} from '../../harness/summary.js';
import {trailRecord} from '../../harness/trail-record.js';
import {viewSession} from '../../harness/view-session.js';

const zoneBefore = process.env['TZ'];

test('t goes from UTC to local time, ages, the lag and back, and the header follows', t => {
	process.env['TZ'] = 'Asia/Kolkata';
	t.after(() => {
		process.env['TZ'] = zoneBefore;
	});
	const session = viewSession({columns: 120, rows: 40});
	session.receive(
		trailRecord({
			eventName: 'GetQApp',
			time: noon - 125_000,
			deliveryTime: noon - 60_000,
		}),
		trailRecord({
			eventName: 'ListQApps',
			time: noon - 45_000,
			deliveryTime: undefined,
		}),
	);
	const seen = () => {
		const lines = composedRows(session.input);
		const [, zone] = /(UTC\S*), /.exec(lines[0] ?? '') ?? [];
		const rows = lines.filter(line => /GetQApp|ListQApps/.test(line));
		return [
			zone,
			lines
				.find(line => line.includes('Impact'))
				?.slice(1, 5)
				.trim(),
			...rows.slice(0, 2).map(line => line.slice(1, 9).trim()),
		];
	};

	const atStart = seen();
	assert.deepEqual(atStart, ['UTC', 'Time', '11:57:55', '11:59:15']);
	session.press('t');
	assert.deepEqual(seen(), ['UTC+05:30', 'Time', '17:27:55', '17:29:15']);
	session.press('t');
	assert.deepEqual(seen(), ['UTC+05:30', 'Ago', '2m', '40s']);
	session.press('t');
	// Nothing says when the second one was delivered.
	assert.deepEqual(seen(), ['UTC+05:30', 'Lag', '1m5s', '?']);
	session.press('t');
	assert.deepEqual(seen(), atStart);
});
