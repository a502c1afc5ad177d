import assert from 'node:assert/strict';
import {test} from 'node:test';
import {setImmediate} from 'node:timers/promises';
import {parseRecord} from '../../../source/cloudtrail/parse-record.js';
import {generateTraffic} from '../../../source/demo/traffic/traffic.js';
import {topLayer} from '../../../source/screen/layer-stack.js';
import {rowsOf} from '../../../source/screen/who/who-lines.js';
import {
	rowAtCursor,
	rowsOfCursor,
} from '../../../source/screen/who/who-rows.js';
import {noon} from '../../harness/summary.js';
import {viewSession} from '../../harness/view-session.js';

function demoSession(count: number) {
	const session = viewSession();
	const traffic = generateTraffic({
		seed: 1,
		ratePerSecond: 2,
		startsAt: noon - 120_000,
		historyMs: 10 * 60_000,
	});
	session.receive(
		...Array.from({length: count}, () => {
			const {message, deliverAt} = traffic.next().value;
			return parseRecord(message, {
				deliveryTime: deliverAt,
				arrivedAt: deliverAt,
			});
		}),
	);
	return session;
}

function openRow({state, input}: ReturnType<typeof viewSession>) {
	const who = topLayer(state);
	assert.ok(who?.kind === 'who');
	const rows = rowsOfCursor(rowsOf(who, input));
	return {rows, row: rowAtCursor(rows, who.cursor)};
}

test('every row of every identity shows as many records as it counts', async () => {
	const session = demoSession(800);
	const open = async (index: number) => {
		session.press('2', 'g', ...new Array<string>(index).fill('j'), 'Enter');
		for (let turn = 0; turn < 100; turn++) {
			await setImmediate();
		}

		assert.equal(session.snapshot.breakdown?.unexamined, 0);
	};

	const unlike: string[] = [];
	let shown = 0;
	const {identities} = session.snapshot.shownSummary;
	for (const [index, {actor}] of identities.entries()) {
		await open(index);
		const {length} = openRow(session).rows;
		session.press('Esc');
		for (let at = 0; at < length; at++) {
			await open(index);
			session.press(...new Array<string>(at).fill('j'));
			const {row} = openRow(session);
			session.press('Enter');
			if (session.state.layers.length > 0) {
				session.press('Esc');
				continue;
			}

			const {records, updates} = session.snapshot.shownSummary;
			shown++;
			if (records - updates !== row?.counts?.calls) {
				unlike.push(
					`${actor.label}, ${row?.text}: ${records - updates} for ${row?.counts?.calls}`,
				);
			}

			session.press('0');
		}
	}

	assert.deepEqual(unlike, []);
	assert.ok(shown > 100, String(shown));
});
