import assert from 'node:assert/strict';
import {it} from 'node:test';
import {NameBook} from '../../../source/cloudtrail/actor/name-book.js';
import {parseRecord} from '../../../source/cloudtrail/parse-record.js';
import {parseFilter} from '../../../source/filter/language/parse-filter.js';
import {
	Choice,
	type EndingMatch,
} from '../../../source/output/choice/choice.js';
import {endingSentence} from '../../../source/output/choice/ending-sentence.js';
import {noon} from '../../harness/captured-output.js';
import {sessionRecord} from '../../harness/session-record.js';

function expression(query: string) {
	const parsed = parseFilter(query);
	assert.ok(parsed.ok, query);
	return parsed.expression;
}

function choiceOf(filter: string, exitOn?: string, last?: number) {
	const names = new NameBook();
	const ends: EndingMatch[] = [];
	const choice = new Choice({
		filter: filter === '' ? {kind: 'everything'} : expression(filter),
		exitOn: exitOn === undefined ? undefined : expression(exitOn),
		names,
		last,
		onEnd: match => ends.push(match),
	});
	const take = (...records: ReadonlyArray<ReturnType<typeof call>>) =>
		choice.take(records).map(({record}) => record.eventName);
	return {choice, take, ends, names};
}

const call = (eventName: string, seconds: number, fields = {}) =>
	sessionRecord({eventName, time: noon + 1000 * seconds, ...fields});

it('writes up to the first match by time, and nothing after it', () => {
	const {take, choice, ends} = choiceOf('', 'event:DeleteQApp');
	assert.deepEqual(take(call('GetQApp', 1)), ['GetQApp']);
	assert.deepEqual(
		take(
			call('UpdateQApp', 9),
			call('DeleteQApp', 8),
			call('DeleteQApp', 5),
			call('CreateQApp', 2),
		),
		['CreateQApp', 'DeleteQApp'],
	);
	assert.equal(choice.hasEnded, true);
	assert.deepEqual(take(call('DeleteQApp', 10)), []);
	assert.deepEqual(
		ends.map(({record}) => 'time' in record && record.time),
		[noon + 5000],
	);
});

it('ends at a record that the filter leaves out, and writes it', () => {
	const {take, choice} = choiceOf('event:Create', 'event:DeleteQApp');
	assert.deepEqual(take(call('GetQApp', 1), call('CreateQApp', 2)), [
		'CreateQApp',
	]);
	assert.equal(choice.hasEnded, false);
	assert.deepEqual(take(call('GetQApp', 3), call('DeleteQApp', 4)), [
		'DeleteQApp',
	]);
	assert.equal(choice.hasEnded, true);
});

it('knows what came before, for rules that need it', () => {
	const {take, choice} = choiceOf('', 'why:new-address');
	const before = Array.from({length: 10}, (_, index) =>
		call('GetQApp', 60 * index),
	);
	take(...before);
	assert.equal(choice.hasEnded, false);
	take(call('GetQApp', 700, {sourceIPAddress: '203.0.113.77'}));
	assert.equal(choice.hasEnded, true);
});

const userId = '544894e8-80c1-707f-60e3-3ba6510dfac1';

function byUser(eventName: string, more = {}) {
	return parseRecord(
		JSON.stringify({
			eventTime: '2026-01-02T12:00:00Z',
			eventSource: 'qapps.amazonaws.com',
			eventName,
			userIdentity: {
				type: 'AssumedRole',
				arn: 'arn:aws:sts::111122223333:assumed-role/Web/s',
				accountId: '111122223333',
				onBehalfOf: {
					userId,
					identityStoreArn:
						'arn:aws:identitystore::111122223333:identitystore/d-1',
				},
			},
			...more,
		}),
		{deliveryTime: noon, arrivedAt: noon},
	);
}

it('ends once a name that came later makes an earlier record match', () => {
	const {take, choice, ends, names} = choiceOf('', 'who:ana event:DeleteQApp');
	take(byUser('DeleteQApp'), byUser('GetQApp'));
	assert.equal(choice.hasEnded, false);
	const naming = byUser('UserAuthentication', {
		additionalEventData: {UserName: 'ana@example.com'},
		eventSource: 'signin.amazonaws.com',
		userIdentity: {
			type: 'IdentityCenterUser',
			accountId: '111122223333',
			onBehalfOf: {
				userId,
				identityStoreArn:
					'arn:aws:identitystore::111122223333:identitystore/d-1',
			},
		},
	});
	assert.deepEqual(take(naming), ['UserAuthentication']);
	assert.equal(choice.hasEnded, true);
	const [match] = ends;
	assert.ok(match);
	assert.equal(
		endingSentence(match, 'utc', names),
		'1 record of ana matches --exit-on, by a name that came later; the first is DeleteQApp',
	);
});

it('holds the newest until they are released, and ends at one of them', () => {
	const {take, choice} = choiceOf('', 'event:DeleteQApp', 3);
	assert.deepEqual(
		take(
			call('DeleteQApp', 1),
			call('UpdateQApp', 9),
			call('DeleteQApp', 5),
			call('CreateQApp', 2),
		),
		[],
	);
	assert.equal(choice.hasEnded, false);
	// One delivered before second 3 may be newer than the one of second 2.
	assert.equal(choice.isEnough(noon + 3000), false);
	assert.equal(choice.isEnough(noon + 2000), true);
	assert.deepEqual(
		choice.release().map(({record}) => record.eventName),
		['CreateQApp', 'DeleteQApp'],
	);
	assert.equal(choice.hasEnded, true);
	assert.deepEqual(take(call('GetQApp', 10)), []);
});
