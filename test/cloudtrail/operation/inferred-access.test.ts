import assert from 'node:assert/strict';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, test} from 'node:test';
import {readAccess} from '../../../source/cloudtrail/operation/access.js';
import {readsByName} from '../../../source/cloudtrail/operation/inferred-access.js';

describe('the access by name', () => {
	const operations: Readonly<Record<'reads' | 'writes', readonly string[]>> = {
		reads: [
			...['sts:AssumeRole', 'sts:AssumeRoleWithSAML', 'sts:GetCallerIdentity'],
			...['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncrypt'],
			...['kms:GenerateDataKeyWithoutPlaintext', 'sso:GetRoleCredentials'],
			...['ecr:GetAuthorizationToken', 'bedrock:InvokeModel'],
			...['iam:SimulatePrincipalPolicy', 'dynamodb:Query', 'dynamodb:Scan'],
			...[
				'dynamodb:BatchGetItem',
				'logs:FilterLogEvents',
				'ec2:GetPasswordData',
			],
			...['iam:ListServiceSpecificCredentials', 'iam:GetCredentialReport'],
			...[
				'sagemaker:BatchDescribeModelPackage',
				'secretsmanager:GetSecretValue',
			],
		],
		writes: [
			...['sts:GetSessionToken', 'sts:GetFederationToken', 'sts:AssumeRoot'],
			...['signin:GetSigninToken', 'signin:ConsoleLogin', 'signin:CheckMfa'],
			...['cognito-identity:GetId', 'cognito-identity:GetOpenIdToken'],
			...['cognito-identity:GetCredentialsForIdentity', 'lambda:Invoke'],
			...[
				'redshift:GetClusterCredentials',
				'codeartifact:GetAuthorizationToken',
			],
			...['thing:Decrypt', 'thing:AssumeRole', 'thing:Getaway', 'thing:Listen'],
			...['ec2:CreateTags', 'dynamodb:BatchWriteItem', 'athena:StartQuery'],
			...['kms:GenerateDataKeyFromNothing', 'thing:constructor'],
		],
	};
	for (const kind of ['reads', 'writes'] as const) {
		for (const operation of operations[kind]) {
			test(`${operation} ${kind}`, () => {
				const [service = '', name = ''] = operation.split(':');
				assert.equal(
					readsByName(name, `${service}.amazonaws.com`),
					kind === 'reads',
				);
			});
		}
	}
});

const corpus = path.resolve('../shared/corpus');

type Counts = {readOnly: number; mutating: number};

/** What the real records say of each operation, by source and name. */
function statedByOperation(): ReadonlyMap<string, Counts> {
	const stated = new Map<string, Counts>();
	const lines = readdirSync(corpus)
		.filter(name => name.endsWith('.ndjson'))
		.flatMap(name => readFileSync(path.join(corpus, name), 'utf8').split('\n'))
		.filter(Boolean);
	for (const line of lines) {
		const {eventSource, eventName, readOnly} = JSON.parse(line);
		const key = `${eventSource} ${eventName}`;
		const counts = stated.get(key) ?? {readOnly: 0, mutating: 0};
		if (typeof readOnly === 'boolean') {
			counts[readOnly ? 'readOnly' : 'mutating']++;
			stated.set(key, counts);
		}
	}

	return stated;
}

test('the inferred access is that of the real records', {
	skip: existsSync(corpus)
		? false
		: 'the corpus of real records is not on this machine',
}, t => {
	const stated = statedByOperation();
	const differing: string[] = [];
	for (const [operation, {readOnly, mutating}] of stated) {
		// Records of one operation may disagree: then no inference is right for all.
		const [eventSource, eventName] = operation.split(' ');
		const {kind, isInferred} = readAccess({eventSource, eventName});
		assert.equal(isInferred, true);
		assert.ok(
			kind === 'mutating' || mutating === 0,
			`${operation} is recorded as mutating and inferred as read-only`,
		);
		if (kind === 'mutating' && readOnly > mutating) {
			differing.push(operation);
		}
	}

	t.diagnostic(
		`${differing.length} of ${stated.size} differ: ${differing.join(', ')}`,
	);
	assert.ok(stated.size > 400);
	// SES records SendEmail as read-only. To call it so would hide mail that is sent.
	assert.deepEqual(differing, ['ses.amazonaws.com SendEmail']);
});
