import assert from 'node:assert/strict';
import {afterEach, it} from 'node:test';
import {
	DescribeUserCommand,
	ListUsersCommand,
	ResourceNotFoundException,
} from '@aws-sdk/client-identitystore';
import {type OpenedClients, openClients, refusalOf} from '../open-clients.js';

const priya = '544894e8-80c1-707f-60e3-3ba6510dfac1';
const nobody = '544894e8-80c1-707f-60e3-3ba6510dfac2';
const IdentityStoreId = 'd-9067example';

let opened: OpenedClients | undefined;

afterEach(async () => {
	await opened?.close();
	opened = undefined;
});

async function open(): Promise<OpenedClients> {
	opened = await openClients({
		otherRegions: ['eu-west-1'],
		directory: {
			identityStoreId: IdentityStoreId,
			users: [
				{
					userId: priya,
					userName: 'priya.sharma',
					displayName: 'Priya Sharma',
					email: 'priya.sharma@example.com',
				},
			],
		},
	});
	return opened;
}

it('DescribeUser has the names of a person', async () => {
	const {identityStore} = await open();
	const user = await identityStore().send(
		new DescribeUserCommand({IdentityStoreId, UserId: priya}),
	);
	assert.equal(user.UserName, 'priya.sharma');
	assert.equal(user.DisplayName, 'Priya Sharma');
	assert.deepEqual(user.Emails, [
		{Value: 'priya.sharma@example.com', Type: 'work', Primary: true},
	]);
});

it('DescribeUser tells a person who is not there from a directory that is not', async () => {
	const {identityStore} = await open();
	const asked = [
		['us-east-1', IdentityStoreId, nobody, 'USER', nobody],
		['us-east-1', 'd-1234567890', priya, 'IDENTITY_STORE', 'd-1234567890'],
		['eu-west-1', IdentityStoreId, priya, 'IDENTITY_STORE', IdentityStoreId],
	] as const;
	for (const [region, store, UserId, type, id] of asked) {
		const refused = await identityStore(region)
			.send(new DescribeUserCommand({IdentityStoreId: store, UserId}))
			.catch((error: unknown) => error);
		assert.ok(refused instanceof ResourceNotFoundException);
		assert.deepEqual(
			[refused.ResourceType, refused.ResourceId, refused.message],
			[type, id, `${type} not found.`],
		);
	}
});

it('DescribeUser refuses what is no id, and other operations are unknown', async () => {
	const {identityStore} = await open();
	const client = identityStore();
	assert.deepEqual(
		[
			await refusalOf(
				client.send(
					new DescribeUserCommand({IdentityStoreId, UserId: 'priya'}),
				),
			),
			(
				await refusalOf(client.send(new ListUsersCommand({IdentityStoreId})))
			)[0],
		],
		[
			[
				'ValidationException',
				"1 validation error detected: Value 'priya' at 'userId' failed to satisfy constraint: Member must satisfy regular expression pattern: ([0-9a-f]{10}-|)[A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12}",
			],
			'UnknownOperationException',
		],
	);
});
