import assert from 'node:assert/strict';
import {test} from 'node:test';
import {DamagedAnswer} from '../../../../source/aws/damaged-answer.js';
import {explainError} from '../../../../source/aws/explain-error.js';
import {groupName} from '../source-options.js';
import {openEndpoint, putRecords, watch} from '../watching.js';
import {context} from './error-context.js';
import {startHandMadeServer} from './hand-made-server.js';
import {allEvents} from './list-events.js';

for (const [title, body, reason, type = 'application/x-amz-json-1.1'] of [
	[
		'an empty body',
		'',
		/^the answer to FilterLogEvents has no list of events$/,
	],
	['{}', '{}', /no list of events$/],
	['null', 'null', /no list of events$/],
	['a list', '[1, 2]', /no list of events$/],
	['events that are text', '{"events": "none"}', /no list of events$/],
	['events that are an object', '{"events": {"0": {}}}', /no list of events$/],
	['events that are null', '{"events": null}', /no list of events$/],
	['a token alone', '{"nextToken": "next"}', /no list of events$/],
	[
		'a token that is a number',
		'{"events": [], "nextToken": 5}',
		/^the answer to FilterLogEvents has a nextToken that is no text$/,
	],
	[
		'JSON that is cut off, however short',
		'{"events": [{"message": "a',
		/^FilterLogEvents is cut off even when asked for a single record: /,
	],
	[
		'a web page',
		'<html>Please sign in',
		/^the answer to FilterLogEvents is a web page, not JSON: something between/,
		'text/html',
	],
	[
		'text of a gateway',
		'Please sign in',
		/^the answer to FilterLogEvents is text\/plain, not JSON: something between/,
		'text/plain; charset=utf-8',
	],
] satisfies readonly (readonly [string, string, RegExp, string?])[]) {
	test(`an answer with the status of success is damaged: ${title}`, async t => {
		const {url} = await startHandMadeServer(t, (_, response) => {
			response.writeHead(200, {'content-type': type});
			response.end(body);
		});
		const error: unknown = await allEvents(t, url).then(
			() => undefined,
			(thrown: unknown) => thrown,
		);
		assert.ok(error instanceof DamagedAnswer, String(error));
		assert.match(error.message, reason);
		const explanation = explainError(error, context);
		assert.equal(explanation?.kind, 'transient');
		assert.equal(explanation?.state, 'reconnecting');
		assert.match(explanation?.reason ?? '', reason);
		assert.match(
			explanation?.error.message ?? '',
			/CloudWatch Logs in us-east-1/,
		);
	});
}

test('an error of a form that the SDK does not know is explained', async t => {
	for (const body of [
		'null',
		'5',
		'',
		'{"__type": 5, "message": {"toString": 1, "valueOf": 1}}',
	]) {
		const {url} = await startHandMadeServer(t, (_, response) => {
			response.writeHead(400);
			response.end(body);
		});
		const error: unknown = await allEvents(t, url).then(
			() => undefined,
			(thrown: unknown) => thrown,
		);
		assert.notEqual(explainError(error, context), undefined, body);
	}
});

test('an element that is no event is shown with its text, beside the others of its page', async t => {
	const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
	const {url, inputs} = await startHandMadeServer(t, (_, response) => {
		response.end(
			`{"events": [
				null, 5, "text", true,
				{"message": 5, "timestamp": 2000, "eventId": "id"},
				{"message": {"a": 1}},
				{"message": null},
				{"message": ${deep}},
				{"message": "a", "timestamp": "2000", "ingestionTime": 3000, "eventId": 5, "logStreamName": ["s"]},
				{"message": "b", "timestamp": 1e999, "ingestionTime": {}},
				{"message": "", "timestamp": 2000, "logStreamName": "s", "eventId": "id"}
			]}`,
		);
	});
	const blank = {
		deliveryTime: undefined,
		logGroupIdentifier: groupName,
		logStreamName: undefined,
		logEventId: undefined,
	};
	const delivered = await allEvents(t, url);
	assert.equal(inputs.length, 3, 'the next answer might have been whole');
	assert.deepEqual(delivered, [
		{...blank, message: 'null', isDamaged: true},
		{...blank, message: '5', isDamaged: true},
		{...blank, message: '"text"', isDamaged: true},
		{...blank, message: 'true', isDamaged: true},
		{
			...blank,
			message: '{"timestamp":2000,"message":5,"eventId":"id"}',
			isDamaged: true,
			deliveryTime: 2000,
			logEventId: 'id',
		},
		{...blank, message: '{"message":{"a":1}}', isDamaged: true},
		{...blank, message: '{}', isDamaged: true},
		{
			...blank,
			message: 'an element that is nested too deeply to be written',
			isDamaged: true,
		},
		{...blank, message: 'a', deliveryTime: 3000},
		{...blank, message: 'b'},
		{
			...blank,
			message: '',
			deliveryTime: 2000,
			logStreamName: 's',
			logEventId: 'id',
		},
	]);
});

test('a page with a damaged event is asked for again, and taken when it is whole', async t => {
	const {url, inputs} = await startHandMadeServer(t, (_, response) => {
		response.end(
			inputs.length < 3
				? '{"events": [{"message": 42}]}'
				: '{"events": [{"message": "whole"}]}',
		);
	});
	const delivered = await allEvents(t, url);
	assert.equal(inputs.length, 3);
	assert.deepEqual(
		delivered.map(({message}) => message),
		['whole'],
	);
});

test('a watch asks again for a damaged page, and calls nothing of it complete', async t => {
	const damaged = [{}, {events: 'none'}, {events: [], nextToken: 5}, {}];
	const endpoint = await openEndpoint(t, {
		respond({operation, call}) {
			const output = damaged[call - 1];
			return operation === 'FilterLogEvents' && output !== undefined
				? {output}
				: undefined;
		},
	});
	const count = 50;
	putRecords(endpoint, 0, count, Date.now() - 30_000);
	const watching = watch(t, endpoint, {poll: true});
	await watching.until(({ids}) => ids.size === count);
	const first = watching.messages.findIndex(({kind}) => kind === 'batch');
	for (const message of watching.messages.slice(0, first)) {
		assert.ok(
			message.kind !== 'coverage' ||
				message.coverage.receivedTo === undefined ||
				message.coverage.gaps.length > 0,
			`complete before the records came: ${JSON.stringify(message)}`,
		);
	}

	await watching.until(({coverage}) => coverage?.gaps.length === 0);
	assert.ok(
		JSON.stringify(watching.connections).includes('has no list of events'),
		JSON.stringify(watching.connections),
	);
});
