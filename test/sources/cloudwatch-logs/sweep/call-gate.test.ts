import assert from 'node:assert/strict';
import {test} from 'node:test';
import {FilterLogEventsCommand} from '@aws-sdk/client-cloudwatch-logs';
import {createLogsClient} from '../../../../source/aws/clients/create-logs-client.js';
import {createCallGate} from '../../../../source/sources/cloudwatch-logs/sweep/call-gate.js';
import {until} from '../../../harness/until.js';
import {groupName, sourceOptions} from '../source-options.js';
import {newestAsked, openEndpoint} from '../watching.js';

test('the question for the newest record lets sweeps go first that come after it', async t => {
	const endpoint = await openEndpoint(t);
	const {profile, credentials, region} = sourceOptions(endpoint.url);
	const client = createLogsClient({
		...{profile, credentials, region},
		endpointUrl: endpoint.url,
	});
	t.after(() => client.destroy());
	const abort = new AbortController();
	t.after(() => abort.abort());
	// Only the test moves this clock, so the bucket never fills by itself.
	let nowMs = 0;
	createCallGate(40, () => nowMs, abort.signal)(client);
	const ask = (more: object = {}) =>
		client.send(
			new FilterLogEventsCommand({
				logGroupName: groupName,
				startTime: Date.now(),
				...more,
			}),
		);
	const sweeps = (count: number) => Array.from({length: count}, () => ask());
	const early = sweeps(41);
	// The bucket holds 40.
	await until(
		() => endpoint.requests.length >= 40,
		() => `${endpoint.requests.length} requests`,
	);
	const newest = ask({startFromHead: false});
	await Promise.all([...early, ...sweeps(5)]);
	assert.equal(endpoint.requests.length, 46);
	assert.deepEqual(newestAsked(endpoint), []);
	nowMs = 2000;
	await newest;
});
