import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {parseRecord} from '../../../source/cloudtrail/parse-record.js';
import {generateTraffic} from '../../../source/demo/traffic/traffic.js';
import {countedBy} from '../../../source/screen/counts/count-cursor.js';
import {countsIds} from '../../../source/screen/update-panes.js';
import {noon} from '../../harness/summary.js';
import {viewSession} from '../../harness/view-session.js';

function demoSession() {
	const session = viewSession({columns: 120, rows: 40, maxEvents: 2000});
	const traffic = generateTraffic({
		seed: 1,
		ratePerSecond: 2,
		startsAt: noon - 120_000,
		historyMs: 10 * 60_000,
	});
	session.receive(
		...Array.from({length: 1500}, () => {
			const {message, deliverAt} = traffic.next().value;
			return parseRecord(message, {
				deliveryTime: deliverAt,
				arrivedAt: deliverAt,
			});
		}),
	);
	return session;
}

function idsOf({state, input}: ReturnType<typeof demoSession>) {
	return countsIds(state, input).ids;
}

function callsShown({snapshot}: ReturnType<typeof demoSession>): number {
	const {records, updates} = snapshot.shownSummary;
	return records - updates;
}

describe('a row of the counts', () => {
	for (const turns of [0, 1]) {
		test(`shows as many calls as it counts, ${['by event', 'by service'][turns]}`, () => {
			const session = demoSession();
			session.press('3', ...new Array<string>(turns).fill('→'));
			const {shownSummary} = session.snapshot;
			const ids = idsOf(session);
			assert.ok(ids.length > 10);
			for (const id of ids) {
				const counted = countedBy(id);
				const expected =
					counted.kind === 'calls'
						? shownSummary[counted.name]
						: [...shownSummary.eventNames, ...shownSummary.eventSources].find(
								({value}) => value === counted.value,
							)?.count;
				session.press('Enter');
				assert.equal(callsShown(session), expected, id);
				assert.equal(session.state.filter.length, 1);
				session.press('0', 'j');
			}
		});
	}

	test('narrows what a filter with OR shows, and keeps it', () => {
		const session = demoSession();
		session.press('/');
		session.type('event:GetQApp OR event:DeleteQApp');
		session.press('Enter', '3');
		const {destructive} = session.snapshot.shownSummary;
		assert.ok(destructive > 0);
		session.press('j', 'Enter');
		assert.equal(callsShown(session), destructive);
	});

	test('twice is the same as once', () => {
		const session = demoSession();
		session.press('3', 'Enter', 'Enter');
		assert.deepEqual(
			session.state.filter.map(({label}) => label),
			['mutating only'],
		);
	});

	test('stays under the cursor while the order changes', () => {
		const session = demoSession();
		session.press('3', 'G');
		const {id} = session.state.counts;
		assert.equal(id, idsOf(session).at(-1));
		session.press('k', 'j');
		assert.equal(session.state.counts.id, id);
		session.press('g');
		assert.equal(session.state.counts.id, idsOf(session)[0]);
	});
});
