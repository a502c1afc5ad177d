import assert from 'node:assert/strict';
import {afterEach, describe, it} from 'node:test';
import {DescribeTrailsCommand} from '@aws-sdk/client-cloudtrail';
import {
	AssumeRoleCommand,
	type AssumeRoleCommandInput,
	GetCallerIdentityCommand,
} from '@aws-sdk/client-sts';
import {type OpenedClients, openClients, refusalOf} from '../open-clients.js';

const noon = Date.UTC(2026, 10, 30, 12);
const caller =
	'arn:aws:sts::111122223333:assumed-role/IncidentResponse/alice@example.com';
const arnOf = (name: string) => `arn:aws:iam::444455556666:role/ops/${name}`;
const serialNumber = 'arn:aws:iam::111122223333:mfa/alice';

let opened: OpenedClients | undefined;
let now = noon;

afterEach(async () => {
	await opened?.close();
	opened = undefined;
	now = noon;
});

async function open(): Promise<OpenedClients> {
	opened = await openClients({
		now: () => now,
		roles: [
			{arn: arnOf('Open'), maxDurationSeconds: 7200},
			{arn: arnOf('External'), externalId: 'case-4711'},
			{arn: arnOf('Mfa'), mfa: {serialNumber, code: '123456'}},
			{arn: arnOf('NotAllowed'), refusedBy: 'caller'},
			{arn: arnOf('NotTrusted'), refusedBy: 'role'},
		],
	});
	return opened;
}

const input = (name: string, more: Partial<AssumeRoleCommandInput> = {}) =>
	new AssumeRoleCommand({
		RoleArn: arnOf(name),
		RoleSessionName: 'qtail-alice',
		...more,
	});

describe('AssumeRole', () => {
	it('hands out credentials of the role, which end', async () => {
		const {sts, cloudTrail} = await open();
		const {Credentials, AssumedRoleUser} = await sts().send(
			input('Open', {DurationSeconds: 7200}),
		);
		const arn = 'arn:aws:sts::444455556666:assumed-role/Open/qtail-alice';
		assert.equal(AssumedRoleUser?.Arn, arn);
		assert.equal(Credentials?.Expiration?.getTime(), noon + 7_200_000);
		const credentials = {
			accessKeyId: Credentials.AccessKeyId ?? '',
			secretAccessKey: Credentials.SecretAccessKey ?? '',
			sessionToken: Credentials.SessionToken ?? '',
		};
		const asRole = sts('us-east-1', credentials);
		const {Account, Arn} = await asRole.send(new GetCallerIdentityCommand({}));
		assert.deepEqual([Account, Arn], ['444455556666', arn]);
		now += 7_200_000;
		assert.deepEqual(
			await refusalOf(asRole.send(new GetCallerIdentityCommand({}))),
			['ExpiredToken', 'The security token included in the request is expired'],
		);
		assert.deepEqual(
			await refusalOf(
				cloudTrail('us-east-1', credentials).send(
					new DescribeTrailsCommand({}),
				),
			),
			[
				'ExpiredTokenException',
				'The security token included in the request is expired',
			],
		);
	});

	it('asks for the external id and for a code where the role does', async () => {
		const {sts} = await open();
		const client = sts();
		for (const command of [
			input('External', {ExternalId: 'case-4711'}),
			input('Mfa', {SerialNumber: serialNumber, TokenCode: '123456'}),
		]) {
			const {Credentials} = await client.send(command);
			assert.match(Credentials?.AccessKeyId ?? '', /^ASIA\d{9}EXAMPLE$/);
		}
	});

	const denied = (name: string, reason = '') =>
		[
			'AccessDenied',
			`User: ${caller} is not authorized to perform: sts:AssumeRole on resource: ${arnOf(name)}${reason}`,
		] as const;
	const refusals: Readonly<
		Record<string, readonly [AssumeRoleCommand, readonly [string, string]]>
	> = {
		'a wrong external id': [
			input('External', {ExternalId: 'case-4712'}),
			denied('External'),
		],
		'no external id': [input('External'), denied('External')],
		'no code': [input('Mfa'), denied('Mfa')],
		'a wrong code': [
			input('Mfa', {SerialNumber: serialNumber, TokenCode: '000000'}),
			[
				'AccessDenied',
				'MultiFactorAuthentication failed with invalid MFA one time pass code. ',
			],
		],
		'policies of the caller': [
			input('NotAllowed'),
			denied(
				'NotAllowed',
				' because no identity-based policy allows the sts:AssumeRole action',
			),
		],
		'a role that does not trust the caller': [
			input('NotTrusted'),
			denied('NotTrusted'),
		],
		'a role that is not there': [input('Nothing'), denied('Nothing')],
		'too long a session': [
			input('Open', {DurationSeconds: 7201}),
			[
				'ValidationError',
				'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
			],
		],
		'too short a session': [
			input('Open', {DurationSeconds: 60}),
			[
				'ValidationError',
				"1 validation error detected: Value '60' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900",
			],
		],
		'a session name with a space': [
			input('Open', {RoleSessionName: 'qtail alice'}),
			[
				'ValidationError',
				String.raw`1 validation error detected: Value 'qtail alice' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\w+=,.@-]*`,
			],
		],
		'a session name of one letter': [
			input('Open', {RoleSessionName: 'q'}),
			[
				'ValidationError',
				"1 validation error detected: Value 'q' at 'roleSessionName' failed to satisfy constraint: Member must have length greater than or equal to 2",
			],
		],
	};
	for (const [reason, [command, refusal]] of Object.entries(refusals)) {
		it(`refuses ${reason}`, async () => {
			const {sts} = await open();
			assert.deepEqual(await refusalOf(sts().send(command)), refusal);
		});
	}
});
