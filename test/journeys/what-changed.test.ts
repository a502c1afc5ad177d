/**
 * “What was deleted, and by whom?” is one key, at any size of the window, and one
 * more leads to all that happened to it. The demo's staged incident goes on meanwhile.
 */
import {test} from 'node:test';
import {describeIncident} from '../../source/demo/traffic/traffic.js';
import {lineThatStarts, not, rows, text} from '../harness/screen-conditions.js';
import {demoSpeed, watchDemo} from './watched-demo.js';

// In its traffic nobody else destroys anything for a while after the incident.
const seed = 1;

for (const [columns, height] of [
	[120, 40],
	[80, 24],
] as const) {
	test(`what was deleted and by whom takes one key, its history one more, at ${columns}×${height}`, async t => {
		const {qtail, startedAt} = await watchDemo(t, {
			seed,
			columns,
			rows: height,
		});
		const {events, person} = describeIncident(seed, startedAt, {
			speed: demoSpeed,
		});
		const [culprit = ''] = person.sessionName.split('@');
		const {resources} = JSON.parse(events.at(-1)?.message ?? '{}') as {
			readonly resources: ReadonlyArray<{readonly ARN: string}>;
		};
		const appEnd = resources.at(-1)?.ARN.slice(-5) ?? '';
		await qtail.expect(text('tried StopLogging'));
		qtail.countKeysAnew();

		qtail.press('W');
		await qtail.expect(
			text('What changed, of '),
			lineThatStarts('By the records: '),
			lineThatStarts('▌⊖ deleted'),
			text(appEnd),
			text(culprit),
		);
		qtail.press('Enter');
		await qtail.expect(
			text('[resource:='),
			rows.areMoreThan(0),
			not(text('What changed, of ')),
		);
		qtail.expectKeys(2);

		qtail.press('[');
		await qtail.expect(not(text('[resource:=')));
		qtail.press('Ctrl-C');
		await qtail.expectExit(0);
	});
}
