import assert from 'node:assert/strict';
import {test} from 'node:test';
import {selectedRow} from '../../../source/screen/events/move-events.js';
import {selectedIdentityKey} from '../../../source/screen/identities/move-identities.js';
import {actor, trailRecord} from '../../harness/trail-record.js';
import {viewSession} from '../../harness/view-session.js';

const start = Date.UTC(2026, 0, 2, 11);

function at(second: number, label = 'ana') {
	return trailRecord({
		eventName: `Event${second}`,
		time: start + second * 1000,
		actor: actor({key: label, label}),
	});
}

test('Events in the order of arrival has a late record at the bottom', () => {
	const session = viewSession();
	session.receive(at(1), at(9), at(5));
	session.press('S');
	assert.deepEqual(session.shownNames, ['Event1', 'Event9', 'Event5']);
	session.receive(at(2));
	assert.equal(session.state.events.kind, 'following');
	assert.equal(session.shownNames.at(-1), 'Event2');
	session.press('S');
	assert.deepEqual(session.shownNames, [
		'Event1',
		'Event2',
		'Event5',
		'Event9',
	]);
});

test('the selected record stays selected when the order changes', () => {
	const session = viewSession();
	session.receive(at(1), at(9), at(5), at(7), at(3));
	session.press('k');
	assert.equal(selectedName(session), 'Event7');
	session.press('S');
	assert.equal(selectedName(session), 'Event7');
	session.press('j');
	assert.equal(selectedName(session), 'Event3');
	session.press('S', 'j');
	assert.equal(selectedName(session), 'Event5');
});

test('going to a time goes back to the order of event time', () => {
	const session = viewSession();
	session.receive(at(1), at(9), at(5));
	session.press('S', 'T');
	session.type('11:00:04');
	session.press('Enter');
	assert.equal(session.state.order, 'event-time');
	assert.equal(selectedName(session), 'Event5');
});

test('Who goes through its orders, and the same actor stays selected', () => {
	const session = viewSession();
	const changed = trailRecord({
		time: start,
		actor: actor({key: 'cy', label: 'cy'}),
		access: {kind: 'mutating', isInferred: false},
	});
	session.receive(changed, at(1, 'ben'), at(2, 'ben'), at(3, 'Ana'));
	session.press('2');
	const firstIn = () => {
		const {state, snapshot} = session;
		return selectedIdentityKey(
			{...state, selectedIdentity: undefined},
			snapshot,
		);
	};

	const firsts = [0, 1, 2, 3, 4, 5, 6].map(() => {
		const first = firstIn();
		session.press('S');
		return `${first}`;
	});
	assert.deepEqual(firsts, ['cy', 'cy', 'cy', 'cy', 'ben', 'Ana', 'Ana']);
	assert.equal(firstIn(), 'cy');
	session.press('j');
	assert.equal(session.state.selectedIdentity, 'ben');
	session.press('S', 'S', 'S', 'S', 'S', 'S');
	assert.equal(session.state.selectedIdentity, 'ben');
	session.press('k');
	assert.equal(session.state.selectedIdentity, 'Ana', 'it is above by name');
});

function selectedName({
	input,
}: ReturnType<typeof viewSession>): string | undefined {
	return selectedRow(input.state, input.snapshot)?.record.eventName;
}
