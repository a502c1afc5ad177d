import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {eventWords} from '../../../source/cloudtrail/operation/event-words.js';
import {phraseOf} from '../../../source/cloudtrail/operation/operation-phrase.js';

describe('the words of an operation', () => {
	const names: ReadonlyArray<readonly [name: string, words: string]> = [
		['DescribeWebACLs', 'Describe Web ACLs'],
		['ListMFADevices', 'List MFA Devices'],
		['DeleteDBInstance', 'Delete DB Instance'],
		['DescribeDBSnapshots', 'Describe DB Snapshots'],
		['ListIPSets', 'List IP Sets'],
		['AssignPrivateIPs', 'Assign Private IPs'],
		['instanceIDs', 'instance IDs'],
		['CreateFunction20150331v2', 'Create Function'],
		['ListQApps', 'List Q Apps'],
	];
	for (const [name, words] of names) {
		test(name, () => {
			assert.equal(eventWords(name).join(' '), words);
		});
	}
});

describe('the phrase of an operation', () => {
	const phrases: ReadonlyArray<
		readonly [operation: string, past: string, verb: string]
	> = [
		['cloudtrail:LookupEvents', 'looked up events', 'look up'],
		['wafv2:ListWebACLs', 'listed web ACLs', 'list'],
		['wafv2:DeleteWebACL', 'deleted web ACL', 'delete'],
		['wafv2:UpdateIPSet', 'updated IP set', 'update'],
		['ec2:DescribeNetworkAcls', 'described network ACLs', 'describe'],
		['ec2:DescribeVpcs', 'described VPCs', 'describe'],
		['ec2:GetEbsDefaultKmsKeyId', 'got EBS default KMS key ID', 'get'],
		['iam:ListMFADevices', 'listed MFA devices', 'list'],
		[
			'iam:ListOpenIDConnectProviders',
			'listed OpenID Connect providers',
			'list',
		],
		['iam:CreateServiceLinkedRole', 'created service-linked role', 'create'],
		[
			'iam:UpdateAssumeRolePolicy',
			'changed the trust policy of role',
			'change',
		],
		[
			'autoscaling:CreateAutoScalingGroup',
			'created Auto Scaling group',
			'create',
		],
		[
			'rds:DescribeBlueGreenDeployments',
			'described blue/green deployments',
			'describe',
		],
		['rds:DescribeDBInstances', 'described DB instances', 'describe'],
		[
			'rds:PromoteReadReplicaDBCluster',
			'promoted read replica DB cluster',
			'promote',
		],
		['kms:Decrypt', 'decrypted data with key', 'decrypt'],
		['kms:ReEncrypt', 're-encrypted data with key', 're-encrypt'],
		['s3:PutBucketAcl', 'set the ACL of bucket', 'set'],
		['s3:PutBucketTagging', 'put bucket tagging', 'put'],
		['dynamodb:BatchGetItem', 'got item', 'get'],
		['dynamodb:BatchWriteItem', 'wrote item', 'write'],
		['dynamodb:TransactWriteItems', 'wrote items', 'write'],
		['dynamodb:Scan', 'scanned ', 'scan'],
		['cognito-idp:AdminDeleteUser', 'deleted user', 'delete'],
		['cognito-idp:SignUp', 'signed up ', 'sign up'],
		['cognito-idp:GlobalSignOut', 'called', ''],
		['portal:SetUpPortal', 'set up portal', 'set up'],
		['portal:Logout', 'logged out ', 'log out'],
		['portal:LogOut', 'logged out ', 'log out'],
		['cloudformation:RollbackStack', 'rolled back stack', 'roll back'],
		['rds:FailoverDBCluster', 'called', ''],
		['backup:BackupJobCompleted', 'called', ''],
		['signin:ConsoleLogin', 'signed in to the console', 'sign in'],
		['signin:UserAuthentication', 'signed in ', 'sign in'],
		[
			'signin:CredentialChallenge',
			'was asked for a credential',
			'be asked for',
		],
		[
			'signin:CredentialVerification',
			'passed the check of a credential',
			'pass',
		],
		['signin:CheckMfa', 'checked MFA at the sign-in', 'check'],
		['signin:SwitchRole', 'switched to role {} in the console', 'switch'],
		['thing:SwitchRole', 'switched role', 'switch'],
		['signin:ExitRole', 'left role', 'leave'],
		[
			'signin:GetSigninToken',
			'got a token that signs in to the console',
			'get',
		],
		['thing:GetSigninToken', 'got sign-in token', 'get'],
		['thing:PasswordUpdated', 'called', ''],
		['thing:BatchGetSecretValue', 'got secret value', 'get'],
		[
			'secretsmanager:EndSecretVersionDelete',
			'completed the deletion of secret version',
			'complete',
		],
		['logs:ListTagsLogGroup', 'listed the tags of log group', 'list'],
		['thing:CreateFunctionUrlConfig', 'created function URL config', 'create'],
		['lambda:AddPermission20150331v2', 'let others invoke function', 'let'],
		['ec2:AssignIpv6Addresses', 'assigned IPv6 addresses', 'assign'],
		['ec2:AssociateIPv6CidrBlock', 'associated IPv6 CIDR block', 'associate'],
		['thing:ConfigureS3Access', 'configured S3 access', 'configure'],
		['thing:SubmitJob', 'submitted job', 'submit'],
		['grafana:delete', 'deleted ', 'delete'],
		['grafana:login-auth.sso', 'called', ''],
	];
	for (const [operation, past, verb] of phrases) {
		test(`${operation}: ${past}`, () => {
			const [service = '', name = ''] = operation.split(':');
			const phrase = phraseOf(name, `${service}.amazonaws.com`);
			assert.equal(
				phrase === undefined ? 'called' : `${phrase.past} ${phrase.object}`,
				past,
			);
			assert.equal(phrase?.verb ?? '', verb);
		});
	}
});
