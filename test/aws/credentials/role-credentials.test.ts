import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import {GetCallerIdentityCommand, STSClient} from '@aws-sdk/client-sts';
import {
	type AskedRole,
	defaultSessionName,
	type RoleOptions,
	roleCredentials,
} from '../../../source/aws/credentials/role-credentials.js';
import {explainError} from '../../../source/aws/explain-error.js';
import {startEndpoint} from '../../../source/demo/endpoint/endpoint.js';
import type {UserError} from '../../../source/stream/user-error.js';

const arnOf = (name: string) => `arn:aws:iam::444455556666:role/ops/${name}`;
const sourceCredentials = {
	accessKeyId: 'AKIDEXAMPLE',
	secretAccessKey: 'secret',
};

async function openEndpoint(t: TestContext) {
	const endpoint = await startEndpoint({
		roles: [
			{arn: arnOf('Open')},
			{arn: arnOf('External'), externalId: 'case-4711'},
			{arn: arnOf('NotAllowed'), refusedBy: 'caller'},
		],
		now: Date.now,
	});
	t.after(() => endpoint.close());
	const assume = (role: Partial<AskedRole> & Pick<AskedRole, 'arn'>) =>
		roleCredentials({
			role: {externalId: undefined, sessionName: undefined, ...role},
			...{profile: undefined, endpointUrl: endpoint.url, sourceCredentials},
		} satisfies RoleOptions);
	const whoAsks = async (credentials: ReturnType<typeof assume>) => {
		const client = new STSClient({
			...{credentials, region: 'us-east-1', endpoint: endpoint.url},
		});
		try {
			const {Arn} = await client.send(new GetCallerIdentityCommand({}));
			return Arn;
		} finally {
			client.destroy();
		}
	};

	const assumed = () =>
		endpoint.requests.filter(({operation}) => operation === 'AssumeRole')
			.length;
	return {assume, whoAsks, assumed};
}

async function denialOf(asked: Promise<unknown>): Promise<UserError> {
	try {
		await asked;
	} catch (error) {
		const explanation = explainError(error, {
			profile: undefined,
			knownProfiles: [],
			region: 'us-east-1',
			endpointUrl: undefined,
			logGroups: ['CloudTrail/logs'],
		});
		assert.equal(explanation?.state, 'access denied');
		return explanation.error;
	}

	throw new Error('The role was assumed.');
}

test('assumes the role under the name of the user, or the one that was given', async t => {
	const {assume, whoAsks} = await openEndpoint(t);
	assert.equal(
		await whoAsks(assume({arn: arnOf('Open')})),
		`arn:aws:sts::444455556666:assumed-role/Open/${defaultSessionName()}`,
	);
	assert.match(defaultSessionName(), /^qtail(?:-[\w+=,.@-]{1,58})?$/);
	assert.equal(
		await whoAsks(assume({arn: arnOf('Open'), sessionName: 'case-7'})),
		'arn:aws:sts::444455556666:assumed-role/Open/case-7',
	);
});

test('all clients share a session, and a new one begins before it expires', async t => {
	t.mock.timers.enable({apis: ['Date'], now: Date.UTC(2026, 10, 30, 12)});
	const {assume, whoAsks, assumed} = await openEndpoint(t);
	const credentials = assume({arn: arnOf('Open')});
	await Promise.all([whoAsks(credentials), whoAsks(credentials)]);
	t.mock.timers.tick(54 * 60_000);
	await whoAsks(credentials);
	assert.equal(assumed(), 1);
	t.mock.timers.tick(2 * 60_000);
	await whoAsks(credentials);
	assert.equal(assumed(), 2);
});

test('sends the external ID, and asks again after a refusal', async t => {
	const {assume, whoAsks, assumed} = await openEndpoint(t);
	assert.equal(
		await whoAsks(
			assume({
				...{arn: arnOf('External'), sessionName: 'ann'},
				externalId: 'case-4711',
			}),
		),
		'arn:aws:sts::444455556666:assumed-role/External/ann',
	);
	const without = assume({arn: arnOf('External')});
	const {message, nextSteps} = await denialOf(whoAsks(without));
	assert.equal(
		message,
		`arn:aws:sts::111122223333:assumed-role/IncidentResponse/alice@example.com may not assume ${arnOf('External')}.`,
	);
	const steps = nextSteps.join('\n');
	assert.match(steps, /does not say which side is missing/);
	assert.match(
		steps,
		/"Action": "sts:AssumeRole",\n\s+"Resource": "arn:aws:iam::444455556666:role\/ops\/External"/,
	);
	assert.match(
		steps,
		/"AWS": "arn:aws:iam::111122223333:role\/IncidentResponse"/,
	);
	assert.match(steps, /wants that very one in --external-id/);
	await denialOf(whoAsks(without));
	assert.equal(assumed(), 3, 'a refusal is not kept');
});

test('a denial by a policy of the caller proposes that policy alone', async t => {
	const {assume, whoAsks} = await openEndpoint(t);
	const {nextSteps} = await denialOf(
		whoAsks(assume({arn: arnOf('NotAllowed')})),
	);
	assert.equal(nextSteps.length, 1);
	assert.match(nextSteps[0] ?? '', /^The caller needs this IAM policy:/);
});
