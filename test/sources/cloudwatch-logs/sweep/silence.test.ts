import assert from 'node:assert/strict';
import {test} from 'node:test';
import {setTimeout as delay} from 'node:timers/promises';
import {createLogsClient} from '../../../../source/aws/clients/create-logs-client.js';
import {until} from '../../../harness/until.js';
import {startHandMadeServer} from '../answers/hand-made-server.js';
import {allEvents} from '../answers/list-events.js';
import {sourceOptions} from '../source-options.js';

/** What the callbacks were called, in order. */
function listener() {
	const heard: string[] = [];
	return {
		heard,
		onSilence: () => void heard.push('silence'),
		onAnswer: () => void heard.push('answer'),
	};
}

test('a page without an answer is silent once, until it is answered', async t => {
	const {heard, ...callbacks} = listener();
	let release = (): void => {};
	const {url, inputs} = await startHandMadeServer(t, async (_, response) => {
		if (inputs.length === 1) {
			// The first bytes of an answer are no answer.
			response.write('{"events": [');
			await new Promise<void>(resolve => {
				release = resolve;
			});
			response.end('], "nextToken": "next"}');
		} else {
			response.end('{"events": []}');
		}
	});
	const listing = allEvents(t, url, {silentMs: 1, ...callbacks});
	await until(
		() => heard.length > 0 && inputs.length > 0,
		() => heard.join(),
	);
	assert.deepEqual(heard, ['silence']);
	release();
	await listing;
	// The second page may be silent for a moment as well.
	assert.deepEqual(heard.slice(0, 2), ['silence', 'answer']);
	assert.equal(
		heard.filter(word => word === 'silence').length,
		heard.filter(word => word === 'answer').length,
	);
});

test('several attempts for one page are one silence, and its failure no answer', async t => {
	const {heard, ...callbacks} = listener();
	const {url, inputs} = await startHandMadeServer(t, async (_, response) => {
		await until(
			() => heard.length > 0,
			() => 'not silent',
		);
		response.socket?.destroy();
	});
	const client = createLogsClient({...sourceOptions(url), maxAttempts: 3});
	t.after(() => client.destroy());
	await assert.rejects(allEvents(t, url, {client, silentMs: 1, ...callbacks}));
	assert.equal(inputs.length, 3);
	assert.deepEqual(heard, ['silence']);
});

test('an answer that arrives cut ends the silence', async t => {
	const {heard, ...callbacks} = listener();
	const {url, inputs} = await startHandMadeServer(t, async (_, response) => {
		if (inputs.length === 1) {
			await until(
				() => heard.length > 0,
				() => 'not silent',
			);
			response.end('{"events": [{');
		} else {
			assert.deepEqual(heard.slice(0, 2), ['silence', 'answer']);
			response.end('{"events": []}');
		}
	});
	await allEvents(t, url, {silentMs: 1, ...callbacks});
	assert.equal(inputs.length, 2);
});

test('a request that has not gone out yet is not silent', async t => {
	const {heard, ...callbacks} = listener();
	const {url} = await startHandMadeServer(t, (_, response) => {
		response.end('{"events": []}');
	});
	const client = createLogsClient(sourceOptions(url));
	t.after(() => client.destroy());
	// As the call budget holds a request back.
	client.middlewareStack.add(
		next => async request => {
			await delay(2500);
			return next(request);
		},
		{step: 'finalizeRequest', priority: 'low', name: 'held back'},
	);
	await allEvents(t, url, {client, silentMs: 2000, ...callbacks});
	assert.deepEqual(heard, []);
});
