import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {setImmediate} from 'node:timers/promises';
import {selectedRow} from '../../../source/screen/events/move-events.js';
import {createScreenComposer} from '../../../source/screen/frame/frame.js';
import {topLayer} from '../../../source/screen/layer-stack.js';
import {lineText} from '../../../source/text/styled-line.js';
import {screenSizes} from '../../harness/screen-sizes.js';
import {sessionRecord} from '../../harness/session-record.js';
import {matchSnapshot} from '../../harness/snapshot.js';
import {noon} from '../../harness/summary.js';
import {viewSession} from '../../harness/view-session.js';

const stolen = 'ASIAEXAMPLEKEY000002';

/** Ana with a key that ben opened for her, and the same key from another place. */
async function openSession(options: Parameters<typeof viewSession>[0] = {}) {
	const session = viewSession(options);
	const {receive} = session;
	const ana = {role: 'Deploy', key: stolen};
	receive(
		sessionRecord({
			session: 'ben',
			key: 'AKIAEXAMPLEKEY000001',
			eventName: 'AssumeRole',
			eventSource: 'sts.amazonaws.com',
			responseElements: {credentials: {accessKeyId: stolen}},
			time: noon - 600_000,
		}),
		...[300, 200, 100].map(second =>
			sessionRecord({...ana, time: noon - second * 1000}),
		),
		...['DeleteQApp', 'UpdateQApp', 'ListQApps'].map(eventName =>
			sessionRecord({
				...ana,
				eventName,
				readOnly: eventName === 'ListQApps',
				sourceIPAddress: '203.0.113.77',
				userAgent: 'curl/8.14.1',
				...(eventName === 'UpdateQApp' && {errorCode: 'AccessDenied'}),
				time: noon - 50_000,
			}),
		),
		sessionRecord({...ana, key: 'ASIAEXAMPLEKEY000003'}),
	);
	session.press('2', 'Enter');
	for (let turn = 0; turn < 20; turn++) {
		await setImmediate();
	}

	return session;
}

function rowsOf({input}: ReturnType<typeof viewSession>): readonly string[] {
	return createScreenComposer()(input).map(row =>
		row.map(lineText).join('').trimEnd(),
	);
}

function selected(session: ReturnType<typeof viewSession>): string {
	return rowsOf(session).find(row => row.startsWith('▌')) ?? '';
}

describe('the ways and sessions of an identity', () => {
	for (const [columns, rows] of screenSizes) {
		test(`are drawn at ${columns}×${rows}`, async () => {
			const session = await openSession({columns, rows});
			session.press('j', 'j');
			matchSnapshot(`app/who-${columns}x${rows}`, rowsOf(session).join('\n'));
		});
	}

	test('stand below each other, and the cursor passes over remarks', async () => {
		const session = await openSession();
		assert.match(selected(session), /^▌role Deploy +7 /);
		session.press('j');
		assert.match(selected(session), /^▌ {2}ASIAEXAMPLEKEY000002, no MFA +6 /);
		session.press('j');
		assert.match(selected(session), /^▌ {4}203\.0\.113\.77 /);
		session.press('G');
		assert.match(selected(session), /^▌ {4}aws-cli 2\.31\.9 +1 /);
		session.press('g');
		assert.match(selected(session), /^▌role Deploy/);
	});

	test('say where a key comes from', async () => {
		const session = await openSession();
		const text = rowsOf(session).join('\n');
		assert.match(text, /key from AssumeRole by ben at 11:50:00/);
		assert.match(text, /key from: not held/);
	});

	test('say of which keys nobody looks for where they come from', async () => {
		const session = viewSession({columns: 120, rows: 40});
		session.receive(
			...Array.from({length: 26}, (_, index) =>
				sessionRecord({
					role: 'Deploy',
					key: `ASIAEXAMPLEKEY0000${index + 10}`,
					time: noon - index * 1000,
				}),
			),
		);
		session.press('2', 'Enter');
		for (let turn = 0; turn < 60; turn++) {
			await setImmediate();
		}

		session.press('G');
		const text = rowsOf(session).join('\n');
		assert.match(text, /key from: not held/);
		assert.match(text, /key from: not looked for, there are too many keys/);
	});

	test('keep the cursor on its row while others come', async () => {
		const session = await openSession();
		session.press('j', 'j');
		const before = selected(session).slice(0, 20);
		session.receive(
			...[1, 2, 3].map(() =>
				sessionRecord({
					role: 'Deploy',
					key: 'ASIAEXAMPLEKEY000009',
					readOnly: false,
				}),
			),
		);
		assert.match(rowsOf(session).join('\n'), /ASIAEXAMPLEKEY000009/);
		assert.equal(selected(session).slice(0, 20), before);
	});

	test('show the records of a session in place of the filter, and one key brings that back', async () => {
		const session = await openSession();
		session.press('Esc', 'x', 'Enter');
		session.press('j', 'Enter');
		assert.equal(topLayer(session.state), undefined);
		assert.equal(session.state.focus, 'events');
		assert.equal(session.snapshot.rows.length, 6);
		assert.deepEqual(
			session.state.filter.map(({label}) => label),
			['who:=Deploy/ana', `key:=${stolen}`],
		);
		session.press('[');
		assert.deepEqual(
			session.state.filter.map(({label}) => label),
			['errors only'],
		);
	});

	test('show the newest records of a session, wherever Events stood before', async () => {
		const session = await openSession();
		session.press('Esc', '1', 'g', '2', 'Enter', 'j', 'Enter');
		assert.equal(session.snapshot.rows.length, 6);
		assert.equal(
			selectedRow(session.state, session.snapshot)?.seq,
			session.snapshot.rows.at(-1)?.seq,
		);
	});

	test('are left with Esc, and nothing is filtered', async () => {
		const session = await openSession();
		session.press('Esc');
		assert.equal(topLayer(session.state), undefined);
		assert.deepEqual(session.state.filter, []);
		assert.equal(session.state.focus, 'identities');
		assert.equal(session.snapshot.breakdown, undefined);
	});

	test('say of how many records they are once older ones are gone', async () => {
		const session = await openSession({maxEvents: 5});
		assert.match(
			rowsOf(session).join('\n'),
			/5 calls of the 5 records held; earlier ones are gone/,
		);
	});

	test('say that they are counted so far until every held record was looked at', () => {
		const session = viewSession({maxEvents: 5000});
		session.receive(
			...Array.from({length: 3000}, () => sessionRecord({key: 'AKIAEXAMPLE1'})),
		);
		session.press('2', 'Enter');
		assert.match(
			rowsOf(session).join('\n'),
			/so far; [\d,]+ held records still to look at/,
		);
	});
});
