import assert from 'node:assert/strict';
import {test} from 'node:test';
import {parseRecord} from '../../../source/cloudtrail/parse-record.js';
import {createScreenComposer} from '../../../source/screen/frame/frame.js';
import type {Tone} from '../../../source/text/styled-line.js';
import {composedRows} from '../../harness/composed-rows.js';
import {screenSizes} from '../../harness/screen-sizes.js';
import {noon} from '../../harness/summary.js';
import {viewSession} from '../../harness/view-session.js';

type Session = ReturnType<typeof viewSession>;

/** Every tenth record is about this app, whose id its row shortens. */
const wanted = '7f3a1111-2222-4333-8444-55555558813d';
const start = noon - 3_600_000;

/** One a second. @param denied the indexes of those that were denied */
function records(count: number, denied: readonly number[] = []) {
	return Array.from({length: count}, (_, index) => {
		const isWanted = index % 10 === 0;
		const time = start + index * 1000;
		const userName = index % 2 === 0 ? 'priya.sharma' : 'ben.okafor';
		const message = JSON.stringify({
			eventVersion: '1.10',
			eventTime: new Date(time).toISOString().replace('.000Z', 'Z'),
			eventSource: 'qapps.amazonaws.com',
			eventName: isWanted ? 'GetQApp' : 'ListQApps',
			awsRegion: 'us-east-1',
			sourceIPAddress: '192.0.2.11',
			userIdentity: {
				type: 'IAMUser',
				userName,
				principalId: `AIDA${userName}`,
				arn: `arn:aws:iam::111122223333:user/${userName}`,
				accountId: '111122223333',
			},
			requestParameters: isWanted ? {appId: wanted} : null,
			readOnly: true,
			eventID: `id-${index}-end`,
			recipientAccountId: '111122223333',
			...(denied.includes(index) && {errorCode: 'AccessDenied'}),
		});
		return parseRecord(message, {
			deliveryTime: time + 60_000,
			arrivedAt: time + 60_000,
		});
	});
}

function searched(
	text: string,
	{
		count = 300,
		...options
	}: Parameters<typeof viewSession>[0] & {
		count?: number;
	} = {},
): Session {
	const session = viewSession({columns: 120, rows: 40, ...options});
	session.receive(...records(count));
	session.press('s');
	session.type(text);
	return session;
}

const textOf = (session: Session) => composedRows(session.input).join('\n');

const marked = (session: Session, tone: Tone) =>
	createScreenComposer()(session.input)
		.flat()
		.flatMap(({segments}) => segments)
		.filter(segment => segment.tone === tone)
		.map(({text}) => text);

const selectedSecond = (session: Session) => {
	const {events} = session.state;
	return events.kind === 'parked'
		? (events.place.time - start) / 1000
		: 'following';
};

test('typed text is marked in rows and names, counted, and hides nothing', () => {
	const session = searched('priya');
	assert.equal(session.snapshot.shown, 300);
	assert.match(textOf(session), /^s priya +150 found$/m);
	const names = marked(session, 'match');
	assert.ok(names.length >= 10, String(names.length));
	assert.deepEqual(new Set(names), new Set(['priya']));
	// Events and Who.
	assert.equal(session.state.events.kind, 'following');
	assert.ok(
		composedRows(session.input).some(row => row.startsWith('  priya.sharma')),
	);
});

test('Enter goes to the nearest match, and n and N walk on around the ends', () => {
	const session = searched('GetQApp');
	session.press('Enter');
	assert.equal(selectedSecond(session), 290);
	assert.match(textOf(session), /1 Events {2}291 of 300 {2}"GetQApp" 30 of 30/);
	session.press('N');
	assert.equal(selectedSecond(session), 280);
	session.press('n', 'n');
	assert.equal(selectedSecond(session), 0);
	assert.match(textOf(session), /"GetQApp" 1 of 30/);
	assert.match(textOf(session), /That was the last match: on from the first\./);
	session.press('n');
	assert.doesNotMatch(textOf(session), /That was the last match/);
	session.press('N', 'N');
	assert.equal(selectedSecond(session), 290);
	assert.match(textOf(session), /That was the first match: on from the last\./);
});

test('a search stays inside of what the filter left', () => {
	const session = searched('ben');
	session.press('Enter', '/');
	session.type('event:Get*');
	session.press('Enter');
	assert.match(textOf(session), /"ben" not found/);
	session.press('n');
	assert.match(textOf(session), /No row that is shown holds this text\./);
});

test('a row that shows nothing of the match has a sign that the help explains', () => {
	const session = searched('2222-4333', {count: 293, columns: 80, rows: 24});
	const rows = composedRows(session.input).filter(row =>
		/11:\d\d:\d\d.*GetQApp/.test(row),
	);
	assert.ok(rows.length > 0);
	for (const row of rows) {
		assert.ok(row.includes(' ›GetQApp') && !row.includes('2222-4333'), row);
	}

	session.press('Enter');
	// The selected row has it beside its bar.
	assert.ok(
		composedRows(session.input).some(row => /^▌11:.* ›GetQApp/.test(row)),
	);
	session.press('Enter');
	// The detail goes on with it, at its first match.
	assert.match(textOf(session), /^s 2222-4333 +1 of \d$/m);
	assert.deepEqual(marked(session, 'current-match').join(''), '2222-4333');
	session.press('Esc');
	assert.equal(session.state.layers.length, 0);
	session.press('?', '?', '/');
	session.type('searched for');
	assert.match(textOf(session), /›.*holds what/);
});

test('Esc gives up what is typed, then ends the search, then clears the filter', () => {
	const session = searched('ben');
	session.press('Enter', 's');
	session.type('x');
	session.press('Esc');
	assert.match(textOf(session), /"ben" 1\d\d of 150/);
	session.press('r', 'Esc');
	assert.equal(session.state.search, undefined);
	assert.equal(session.state.filter.length, 1);
	session.press('Esc');
	assert.equal(session.state.filter.length, 0);
});

test('without a search n walks the rows that deserve attention', () => {
	const session = viewSession({columns: 120, rows: 40});
	session.receive(...records(100, [20, 60]));
	session.press('N');
	assert.equal(selectedSecond(session), 60);
	session.press('N');
	assert.equal(selectedSecond(session), 20);
	assert.match(textOf(session), /attention 1 of 2/);
	session.press('Esc');
	assert.doesNotMatch(textOf(session), /attention 1 of 2/);
});

test('a jump waits for the rows on its way, answers at once, and the next key ends it', () => {
	const turns: Array<() => void> = [];
	const filterSlices = {
		atOnce: 20,
		perTurn: 20,
		scheduleTurn(look: () => void) {
			turns.push(look);
		},
	};
	const session = searched('id-5-end', {filterSlices});
	assert.match(textOf(session), /0 so far, \d+ rows to go/);
	session.press('Enter');
	assert.equal(selectedSecond(session), 'following');
	for (let turn = turns.shift(); turn !== undefined; turn = turns.shift()) {
		turn();
	}

	assert.equal(selectedSecond(session), 5);
	session.press('n');
	assert.match(textOf(session), /This is the only match\./);

	const other = searched('id-5-end', {filterSlices});
	other.press('Enter', 'k');
	for (let turn = turns.shift(); turn !== undefined; turn = turns.shift()) {
		turn();
	}

	assert.equal(selectedSecond(other), 298);
});

test('nothing is looked for while nothing is searched', () => {
	const session = searched('');
	assert.equal(session.snapshot.found, undefined);
	session.press('Enter');
	assert.equal(session.state.search, undefined);
	session.press('n', 'Esc');
	assert.equal(session.snapshot.found, undefined);
});

for (const [columns, rows] of screenSizes) {
	test(`it fits ${columns}x${rows}`, () => {
		const session = searched('GetQApp', {columns, rows});
		for (const keys of [[], ['Enter']]) {
			session.press(...keys);
			const lines = composedRows(session.input);
			assert.equal(lines.length, rows);
			assert.ok(lines.every(line => line.length <= columns));
			assert.match(lines.join('\n'), /30 found|30 of 30/);
		}
	});
}
