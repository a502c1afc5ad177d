import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {noMarks} from '../../../../source/cloudtrail/attention/attention-marks.js';
import {
	FailedSignIns,
	mostNames,
} from '../../../../source/cloudtrail/attention/history/failed-sign-ins.js';
import {parseRecord} from '../../../../source/cloudtrail/parse-record.js';
import type {TrailRecord} from '../../../../source/cloudtrail/trail-record.js';

const noon = Date.UTC(2026, 0, 2, 12);

type SignIn = {
	readonly name?: string;
	readonly address?: string;
	readonly account?: string;
	readonly isFailed?: boolean;
};

let made = 0;

/** A console sign-in, as CloudTrail writes it. */
function signIn(
	minutes: number,
	{
		name = 'anaya',
		address = '192.0.2.10',
		account = '111122223333',
		isFailed = false,
	}: SignIn = {},
): TrailRecord {
	made++;
	const outcome = isFailed ? 'Failure' : 'Success';
	return parseRecord(
		JSON.stringify({
			eventVersion: '1.08',
			userIdentity: {
				type: 'IAMUser',
				accountId: account,
				...(isFailed
					? {accessKeyId: ''}
					: {
							principalId: `AIDA-${name}`,
							arn: `arn:aws:iam::${account}:user/${name}`,
						}),
				userName: name,
			},
			eventTime: new Date(noon + minutes * 60_000).toISOString(),
			eventSource: 'signin.amazonaws.com',
			eventName: 'ConsoleLogin',
			awsRegion: 'us-east-1',
			sourceIPAddress: address,
			...(isFailed ? {errorMessage: 'Failed authentication'} : {}),
			responseElements: {ConsoleLogin: outcome},
			eventID: `sign-in-${made}`,
			eventType: 'AwsConsoleSignIn',
			recipientAccountId: account,
		}),
		{deliveryTime: undefined, arrivedAt: noon},
	);
}

/** A sign-in at Identity Center. */
function step(
	minutes: number,
	eventName: string,
	result: 'Success' | 'Failure',
): TrailRecord {
	made++;
	return parseRecord(
		JSON.stringify({
			eventVersion: '1.11',
			userIdentity: {
				type: 'IdentityCenterUser',
				accountId: '111122223333',
				onBehalfOf: {
					userId: '544894e8-80c1-707f-60e3-3ba6510dfac1',
					identityStoreArn: 'arn:aws:identitystore::111122223333:store/d-1',
				},
			},
			eventTime: new Date(noon + minutes * 60_000).toISOString(),
			eventSource: 'signin.amazonaws.com',
			eventName,
			sourceIPAddress: '203.0.113.7',
			eventID: `step-${made}`,
			eventType: 'AwsServiceEvent',
			recipientAccountId: '111122223333',
			additionalEventData: {UserName: 'ana@example.com'},
			serviceEventDetails: {[eventName]: result},
		}),
		{deliveryTime: undefined, arrivedAt: noon},
	);
}

const failed = (minutes: number, of: SignIn = {}) =>
	signIn(minutes, {...of, isFailed: true});

/** Whether the last record is marked. */
function isLastMarked(...records: readonly TrailRecord[]): boolean {
	const signIns = new FailedSignIns();
	return records.map(record => signIns.take(record)).at(-1) !== noMarks;
}

describe('a sign-in after failures', () => {
	it('follows three of the same name within 15 minutes', () => {
		assert.ok(isLastMarked(failed(0), failed(1), failed(2), signIn(3)));
		assert.ok(!isLastMarked(failed(0), failed(1), signIn(3)));
		assert.ok(!isLastMarked(failed(0), failed(1), failed(2), signIn(15.5)));
		assert.ok(!isLastMarked(failed(0), failed(1), failed(2), failed(3)));
	});

	it('is of the same name and account, from any address', () => {
		const three = [0, 1, 2].map(minutes => failed(minutes));
		assert.ok(isLastMarked(...three, signIn(3, {address: '203.0.113.77'})));
		assert.ok(!isLastMarked(...three, signIn(3, {name: 'mary'})));
		assert.ok(!isLastMarked(...three, signIn(3, {account: '444455556666'})));
	});

	it('is one that came from the address of hidden names', () => {
		const name = 'HIDDEN_DUE_TO_SECURITY_REASONS';
		const three = [0, 1, 2].map(minutes => failed(minutes, {name}));
		assert.ok(isLastMarked(...three, signIn(3)));
		assert.ok(!isLastMarked(...three, signIn(3, {address: '203.0.113.77'})));
		assert.ok(!isLastMarked(...three, signIn(3, {account: '444455556666'})));
	});

	it('is marked once', () => {
		assert.ok(
			!isLastMarked(failed(0), failed(1), failed(2), signIn(3), signIn(4)),
		);
	});

	it('goes by event time, whatever the order of arrival', () => {
		assert.ok(isLastMarked(failed(2), failed(0), failed(1), signIn(3)));
		assert.ok(!isLastMarked(failed(4), failed(5), failed(6), signIn(3)));
		assert.ok(
			isLastMarked(failed(0), failed(1), failed(2), failed(5), signIn(3)),
		);
	});

	it('counts a failure at Identity Center once, though it has two records', () => {
		const tries = (count: number) =>
			Array.from({length: count}, (_, index) => [
				step(index, 'CredentialVerification', 'Failure'),
				step(index, 'UserAuthentication', 'Failure'),
			]).flat();
		const success = step(5, 'UserAuthentication', 'Success');
		assert.ok(!isLastMarked(...tries(2), success));
		assert.ok(isLastMarked(...tries(3), success));
		assert.ok(
			!isLastMarked(...tries(3), step(5, 'CredentialVerification', 'Success')),
			'a password is half a sign-in',
		);
	});

	it('forgets the oldest where somebody makes up names', () => {
		const three = [0, 1, 2].map(minutes => failed(minutes));
		const flood = Array.from({length: mostNames}, (_, index) =>
			failed(3 + index / 1000, {name: `${'x'.repeat(1000)}-${index}`}),
		);
		assert.ok(!isLastMarked(...three, ...flood, signIn(5)));
		assert.ok(!isLastMarked(...flood, ...three, signIn(5)));
		assert.ok(
			isLastMarked(
				...flood,
				...[4.5, 4.6, 4.7].map(minutes => failed(minutes)),
				signIn(5),
			),
		);
	});
});
