import assert from 'node:assert/strict';
import {test} from 'node:test';
import {describeIncident} from '../../source/demo/traffic/traffic.js';
import {figure, rows, text} from '../harness/screen-conditions.js';
import {demoSpeed, watchDemo} from './watched-demo.js';

const seed = 3;

for (const [columns, height] of [
	[120, 40],
	[80, 24],
] as const) {
	test(`four keys lead from Who to all that the stolen session did, at ${columns}×${height}`, async t => {
		const {qtail, startedAt} = await watchDemo(t, {
			seed,
			columns,
			rows: height,
			flags: ['--scope=all'],
		});
		const {events, person, sourceIPAddress, accessKeyId} = describeIncident(
			seed,
			startedAt,
			{speed: demoSpeed},
		);
		await qtail.expect(text('tried StopLogging'));

		qtail.press('2', 'Enter');
		const who = await qtail.expect(
			text(`2 Who · ${person.sessionName}`),
			text(sourceIPAddress),
			text('key from: not held'),
			// The last of its calls has come.
			text(`${accessKeyId}, no MFA`),
		);
		assert.match(who.text, /\d+ calls: all that was received/);

		// The session with the most changes is the first one below the way.
		qtail.press('j', 'Enter');
		await qtail.expect(
			// In a narrow window its end is cut.
			text('[key:=ASIA'),
			rows.all.say(sourceIPAddress),
			figure('shown').is(events.length),
		);

		qtail.press('Ctrl-C');
		await qtail.expectExit(0);
	});
}
