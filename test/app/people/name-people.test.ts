import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import {namePeople} from '../../../source/app/people/name-people.js';
import {openDirectory} from '../../../source/aws/people/people.js';
import {readActor} from '../../../source/cloudtrail/actor/read-actor.js';
import {startEndpoint} from '../../../source/demo/endpoint/endpoint.js';
import type {HookedAnswer} from '../../../source/demo/endpoint/request-hook.js';
import {createRecordStore} from '../../../source/store/store.js';
import {arrived} from '../../harness/arrived-record.js';
import {permissionSet, sessionOnBehalf} from '../../harness/person-records.js';
import {trailRecord} from '../../harness/trail-record.js';
import {until} from '../../harness/until.js';

const ana = '544894e8-80c1-707f-60e3-3ba6510dfac1';
const ben = '906765bc-1234-4321-8888-0123456789ab';
const carla = '111165bc-1234-4321-8888-0123456789ab';
const dina = '222265bc-1234-4321-8888-0123456789ab';

/** A watch of four people: one whom a record names, two with a name in the directory, one without. */
async function watch(
	t: TestContext,
	respond: () => HookedAnswer | undefined = () => undefined,
) {
	const endpoint = await startEndpoint({
		directory: {
			identityStoreId: 'd-1',
			users: [
				{userId: ana, userName: 'ana@example.com'},
				{userId: ben, displayName: 'Ben Okafor'},
			],
		},
		respond,
	});
	const abort = new AbortController();
	const store = createRecordStore({maxEvents: 100});
	const actors = [
		sessionOnBehalf(carla, 'qapps'),
		sessionOnBehalf(ana, 'qapps'),
		sessionOnBehalf(ben, 'qapps'),
		permissionSet('named@example.com', {onBehalfOf: dina}),
	].map(readActor);
	store.append(actors.map(actor => arrived(trailRecord({actor}))));
	const settings = {
		...{region: 'us-east-1', profile: undefined, endpointUrl: endpoint.url},
		credentials: {accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret'},
		maxAttempts: 1,
	};
	const done = namePeople({
		open: async () => openDirectory(settings),
		snapshot: store.getSnapshot,
		learnName: store.learnName,
		...{signal: abort.signal, pauseMs: 1},
	});
	t.after(async () => {
		abort.abort();
		await done;
		await endpoint.close();
	});
	const labels = () =>
		actors.map(actor => store.getSnapshot().names.nameOf(actor).label);
	return {endpoint, store, labels, done, abort, actors};
}

test('people whom no record names get the name of the directory, each asked for once', async t => {
	const {endpoint, labels, store, actors, done, abort} = await watch(t);
	await until(
		() => labels().includes('Ben Okafor') && labels().includes('ana'),
		() => labels().join(' '),
	);
	await until(
		() => endpoint.requests.length >= 3,
		() => `${endpoint.requests.length} requests`,
	);
	assert.deepEqual(labels(), [`idc:${carla}`, 'ana', 'Ben Okafor', 'named']);
	store.append(actors.map(actor => arrived(trailRecord({actor}))));
	await until(
		() => store.getSnapshot().received === 8,
		() => `received ${store.getSnapshot().received}`,
	);
	abort.abort();
	await done;
	assert.deepEqual(
		endpoint.requests.map(({operation}) => operation),
		['DescribeUser', 'DescribeUser', 'DescribeUser'],
		'not the named one',
	);
});

for (const [what, name] of [
	['a denial', 'AccessDeniedException'],
	['a server without the call', 'UnknownOperationException'],
] as const) {
	test(`nobody is asked for after ${what}`, async t => {
		const {endpoint, labels, done} = await watch(t, () => ({
			error: {name, message: 'no'},
		}));
		// It ends by itself.
		await done;
		assert.equal(endpoint.requests.length, 1);
		assert.equal(labels()[1], `idc:${ana}`);
	});
}
