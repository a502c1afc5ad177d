import assert from 'node:assert/strict';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, test} from 'node:test';
import {readAccess} from '../../../../source/cloudtrail/operation/access.js';
import {judgeImpact} from '../../../../source/cloudtrail/operation/impact/judge-impact.js';
import {
	listedOperations,
	operationTables,
} from '../../../../source/cloudtrail/operation/impact/listed-operations.js';
import {impactLetters} from '../../../../source/cloudtrail/operation/impact-sign.js';

function letterOf(operation: string, readOnly?: boolean): string {
	const [service = '', eventName = ''] = operation.split(':');
	const eventSource = `${service}.amazonaws.com`;
	const access = readAccess({
		eventSource,
		eventName,
		...(readOnly === undefined ? {} : {readOnly}),
	});
	return impactLetters[judgeImpact({access, eventSource, eventName}).impact];
}

describe('the letters of an incident', () => {
	// As a responder would say them, without a look at the tables.
	const letters: Readonly<Record<string, string>> = {
		D: `cloudtrail:StopLogging cloudtrail:DeleteTrail config:StopConfigurationRecorder
			guardduty:DeleteDetector securityhub:DisableSecurityHub logs:DeleteLogGroup
			ec2:DeleteFlowLogs kms:ScheduleKeyDeletion s3:DeleteBucket s3:DeleteObject
			rds:DeleteDBInstance rds:DeleteDBSnapshot ec2:TerminateInstances
			ec2:DeleteSnapshot ec2:DeregisterImage secretsmanager:DeleteSecret
			dynamodb:DeleteTable organizations:CloseAccount iam:DeleteUser
			iam:DeleteAccessKey backup:DeleteRecoveryPoint lambda:DeleteFunction20150331
			qbusiness:DeleteApplication sqs:PurgeQueue`,
		P: `iam:AttachRolePolicy iam:PutUserPolicy iam:UpdateAssumeRolePolicy
			iam:CreateAccessKey iam:CreateLoginProfile iam:AddUserToGroup iam:CreateUser
			iam:DeactivateMFADevice iam:DeleteRolePolicy s3:PutBucketPolicy
			s3:DeleteBucketPolicy s3:PutBucketAcl s3:PutBucketPublicAccessBlock
			s3:DeleteAccountPublicAccessBlock kms:PutKeyPolicy kms:CreateGrant
			ec2:ModifySnapshotAttribute ec2:ModifyImageAttribute
			ec2:AuthorizeSecurityGroupIngress ec2:AssociateIamInstanceProfile
			rds:ModifyDBSnapshotAttribute lambda:AddPermission20150331v2
			lambda:UpdateFunctionUrlConfig secretsmanager:PutResourcePolicy
			organizations:LeaveOrganization organizations:DetachPolicy
			sso:CreateAccountAssignment sso-directory:AddMemberToGroup
			ram:CreateResourceShare ssm:ModifyDocumentPermission
			sqs:SetQueueAttributes sns:AddPermission ecr:SetRepositoryPolicy
			qbusiness:AssociatePermission eks:CreateAccessEntry
			guardduty:EnableOrganizationAdminAccount`,
		E: `secretsmanager:GetSecretValue ssm:GetParameter ec2:GetPasswordData
			sts:GetSessionToken sts:GetFederationToken sts:AssumeRoot
			signin:GetSigninToken ec2:CreateKeyPair rds:StartExportTask
			dynamodb:ExportTableToPointInTime logs:CreateExportTask
			logs:PutSubscriptionFilter s3:PutBucketReplication
			sagemaker:CreatePresignedDomainUrl acm:ExportCertificate
			ecr:GetAuthorizationToken qbusiness:CreateAnonymousWebExperienceUrl
			ec2:SharedSnapshotCopyInitiated`,
		W: `ec2:RunInstances ec2:StopInstances ec2:DeleteTags s3:PutObject
			kms:DisableKey logs:PutRetentionPolicy cloudtrail:UpdateTrail
			cloudtrail:PutEventSelectors ssm:SendCommand ssm:StartSession
			sqs:DeleteMessage lambda:UpdateFunctionCode20150331v2 signin:ConsoleLogin
			guardduty:UpdateDetector s3:DeleteBucketTagging s3:DeleteBucketEncryption
			elasticloadbalancing:DeregisterTargets qbusiness:ChatSync
			cognito-identity:GetCredentialsForIdentity`,
		R: `sts:AssumeRole sts:GetCallerIdentity kms:Decrypt s3:GetObject
			ec2:DescribeInstances iam:GetCredentialReport lambda:GetFunction20150331v2
			sso:GetRoleCredentials secretsmanager:GetRandomPassword
			cloudformation:ListExports ecr:GetDownloadUrlForLayer
			secretsmanager:ListSecrets`,
	};
	for (const [letter, operations] of Object.entries(letters)) {
		for (const operation of operations.split(/\s+/)) {
			test(`${operation} is ${letter}`, () => {
				assert.equal(letterOf(operation), letter);
			});
		}
	}
});

describe('the letters of operations in no table', () => {
	const letters: Readonly<Record<string, string>> = {
		D: `DeleteThing BatchDeleteThings AdminDeleteUser ScheduleThingDeletion
			StartThingVersionDelete PurgeThing TerminateThing DestroyThing
			ReleaseThing`,
		P: `PutThingPolicy DeleteThingPolicy PutResourcePolicy GrantAccess
			RevokeThing AddThingPermission DeleteThingGrants AssociateIamRoleToThing
			AddUserToGroup UpdateThingPermissions ShareDirectory
			DeletePublicAccessBlock AuthorizeThingIngress
			RegisterDelegatedAdministrator`,
		E: `ExportThing StartThingExportJob CreateThingExport CreatePresignedThingUrl
			GetThingToken GetThingCredentials GenerateThingPassword
			GetThingSecretValue CreateStreamingURL`,
		W: `UpdateThing CreateThing CancelThingDeletion UndeleteThing DeletedThing
			DetachThing DisableThing RemoveThing StopThing DeregisterThing
			DeleteThingSession DeleteThingTags PutScalingPolicy DeleteLifecyclePolicy
			CreateSecret CreateThingUploadUrl RotateSecret CancelExportThing
			EntangleQubits`,
		R: `GetThing ListThings DescribeThingExports ListThingTokens GetThingPolicy
			ListThingPermissions SearchThings DescribePublicAccessBlock
			GetPasswordPolicy`,
	};
	for (const [letter, names] of Object.entries(letters)) {
		for (const name of names.split(/\s+/)) {
			test(`${name} is ${letter}`, () => {
				assert.equal(letterOf(`thing:${name}`), letter);
			});
		}
	}
});

test('a service stands in one table and an operation once in it, with a reason', () => {
	const services = operationTables.flatMap(table => Object.keys(table));
	assert.deepEqual(services, [...new Set(services)]);
	for (const [service, groups] of operationTables.flatMap(table =>
		Object.entries(table),
	)) {
		const names = groups.flatMap(([, , text]) => text.trim().split(/\s+/));
		const twice = names.filter((name, at) => names.indexOf(name) !== at);
		assert.deepEqual(twice, [], service);
		for (const name of names) {
			assert.match(name, /^[A-Z][A-Za-z\d]+$/, service);
		}

		for (const [, reason] of groups) {
			assert.match(reason, /^[a-z].*[a-zA-Z\d]$/, service);
		}
	}
});

test('no listed change is inferred to read where a record has no readOnly', () => {
	for (const [eventSource, operations] of listedOperations()) {
		for (const [eventName, {impact}] of operations) {
			const {kind} = readAccess({eventSource, eventName});
			// A listed write that is inferred to read would be shown as R. The other way
			// round it is shown as W, which hides nothing.
			if (impact !== 'export' && impact !== 'read') {
				assert.equal(kind, 'mutating', `${eventSource} ${eventName}`);
			}
		}
	}
});

const corpus = path.resolve('../shared/corpus');

test('every operation of the real records has a letter, and few only by the rule', {
	skip: existsSync(corpus)
		? false
		: 'the corpus of real records is not on this machine',
}, t => {
	const byTable = new Set<string>();
	const byRule = new Set<string>();
	const byRecord = new Set<string>();
	const lines = readdirSync(corpus)
		.filter(name => name.endsWith('.ndjson'))
		.flatMap(name => readFileSync(path.join(corpus, name), 'utf8').split('\n'))
		.filter(Boolean);
	for (const line of lines) {
		const record = JSON.parse(line);
		const {eventSource = '', eventName = ''} = record;
		if (eventName === '') {
			continue;
		}

		const {impact, basis} = judgeImpact({
			...{eventSource, eventName, access: readAccess(record)},
		});
		assert.notEqual(
			impact,
			'unknown',
			`${eventSource} ${eventName} has no letter`,
		);
		const text = `${impactLetters[impact]} ${eventSource.replace('.amazonaws.com', '')}:${eventName}`;
		(basis === 'table' ? byTable : basis === 'name' ? byRule : byRecord).add(
			text,
		);
	}

	t.diagnostic(`by a table: ${[...byTable].sort().join(', ')}`);
	t.diagnostic(
		`by the record's readOnly alone: ${[...byRecord].sort().join(', ')}`,
	);
	t.diagnostic(`by the rule of thumb: ${[...byRule].sort().join(', ')}`);
	assert.ok(byTable.size + byRule.size + byRecord.size > 400);
	assert.ok(byTable.size > 100, `${byTable.size} by a table`);
});
