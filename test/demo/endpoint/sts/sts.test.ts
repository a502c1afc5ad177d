import assert from 'node:assert/strict';
import {afterEach, describe, it} from 'node:test';
import {
	DecodeAuthorizationMessageCommand,
	GetCallerIdentityCommand,
	STSServiceException,
} from '@aws-sdk/client-sts';
import type {EndpointOptions} from '../../../../source/demo/endpoint/endpoint.js';
import type {HookedAnswer} from '../../../../source/demo/endpoint/request-hook.js';
import {type OpenedClients, openClients, refusalOf} from '../open-clients.js';

let opened: OpenedClients | undefined;

afterEach(async () => {
	await opened?.close();
	opened = undefined;
});

async function open(options?: EndpointOptions): Promise<OpenedClients> {
	opened = await openClients(options);
	return opened;
}

describe('GetCallerIdentity', () => {
	it('names the caller', async () => {
		const {sts} = await open();
		const {Account, Arn, UserId} = await sts().send(
			new GetCallerIdentityCommand({}),
		);
		assert.deepEqual(
			{Account, Arn, UserId},
			{
				Account: '111122223333',
				Arn: 'arn:aws:sts::111122223333:assumed-role/IncidentResponse/alice@example.com',
				UserId: 'AROA00000000EXAMPLE:alice@example.com',
			},
		);
	});

	it('hands out every character of a name', async () => {
		const arn = `arn:aws:iam::111122223333:user/<b>&"quoted" 'ü' ]]>`;
		const {sts} = await open({caller: {arn, accountId: '444455556666'}});
		const {Account, Arn} = await sts().send(new GetCallerIdentityCommand({}));
		assert.deepEqual([Account, Arn], ['444455556666', arn]);
	});

	it('is answered in us-east-1 too, for which the global endpoint is signed', async () => {
		const {sts} = await open({region: 'eu-west-1'});
		const {Account} = await sts().send(new GetCallerIdentityCommand({}));
		assert.equal(Account, '111122223333');
	});
});

describe('an error', () => {
	const cases: readonly (readonly [
		NonNullable<HookedAnswer['error']>,
		readonly [string, string],
		number,
	])[] = [
		[
			{name: 'ExpiredTokenException', message: 'The token is expired'},
			['ExpiredToken', 'The token is expired'],
			403,
		],
		[
			{name: 'ThrottlingException', message: 'Rate exceeded'},
			['Throttling', 'Rate exceeded'],
			400,
		],
		[
			{name: 'RegionDisabledException', message: 'no', statusCode: 403},
			['RegionDisabledException', 'no'],
			403,
		],
	];
	for (const [error, refusal, statusCode] of cases) {
		it(`${error.name} has its name and status of the query protocol`, async () => {
			const {sts} = await open({respond: () => ({error})});
			const call = sts().send(new GetCallerIdentityCommand({}));
			assert.deepEqual(await refusalOf(call), refusal);
			const status = await call.catch((thrown: unknown) =>
				thrown instanceof STSServiceException
					? thrown.$metadata.httpStatusCode
					: undefined,
			);
			assert.equal(status, statusCode);
		});
	}

	it('is an unknown operation, a disabled Region, a signature for elsewhere', async () => {
		const {sts} = await open({disabledRegions: ['ap-east-1']});
		assert.deepEqual(
			[
				(
					await refusalOf(
						sts().send(
							new DecodeAuthorizationMessageCommand({EncodedMessage: 'x'}),
						),
					)
				)[0],
				await refusalOf(
					sts('ap-east-1').send(new GetCallerIdentityCommand({})),
				),
				(
					await refusalOf(
						sts('sa-east-1').send(new GetCallerIdentityCommand({})),
					)
				)[0],
			],
			[
				'InvalidAction',
				[
					'InvalidClientTokenId',
					'The security token included in the request is invalid.',
				],
				'SignatureDoesNotMatch',
			],
		);
	});
});
