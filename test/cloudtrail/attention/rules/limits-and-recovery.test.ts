import {describeRule} from '../../../harness/judged-call.js';

const block = (lifted: object) => ({
	publicAccessBlock: '',
	bucketName: 'logs',
	PublicAccessBlockConfiguration: {BlockPublicAcls: true, ...lifted},
});

describeRule('limit-removed', {
	met: [
		[
			'iam DeleteRolePermissionsBoundary',
			{roleName: 'deploy'},
			'no boundary limits what role deploy may be allowed',
		],
		[
			'iam DeleteUserPermissionsBoundary',
			null,
			'no boundary limits what a user, role or group may be allowed',
		],
		[
			'iam DeleteAccountPasswordPolicy',
			null,
			'passwords need only what AWS asks for by itself',
		],
		[
			'organizations DetachPolicy',
			{policyId: 'p-1', targetId: 'ou-1'},
			'policy p-1 of the organization is off, for an account at least',
		],
		[
			's3 PutBucketPublicAccessBlock',
			block({BlockPublicPolicy: false, RestrictPublicBuckets: 'false'}),
			'bucket logs can be made public: BlockPublicPolicy and RestrictPublicBuckets off',
		],
		[
			's3 PutAccountPublicAccessBlock',
			block({IgnorePublicAcls: false}),
			'a bucket of the account can be made public: IgnorePublicAcls off',
		],
		[
			's3 DeleteBucketPublicAccessBlock',
			{bucketName: 'logs'},
			'bucket logs can be made public',
		],
		[
			'ec2 DisableSnapshotBlockPublicAccess',
			{},
			'snapshots or images can be made public',
		],
		[
			'ec2 EnableSerialConsoleAccess',
			{},
			'serial consoles of instances can be used',
		],
		[
			'ec2 DisableEbsEncryptionByDefault',
			{},
			'new volumes are encrypted only where someone asks for it',
		],
		[
			'bedrock PutFoundationModelEntitlement',
			{modelId: 'm'},
			'models that have to be asked for can be used, and cost by the call',
		],
	],
	nearMisses: [
		['s3 PutBucketPublicAccessBlock', block({BlockPublicPolicy: true})],
		['s3 PutBucketPublicAccessBlock', block({BlockPublicPolicy: 0})],
		['s3 PutBucketPublicAccessBlock', null],
		['iam PutRolePermissionsBoundary', {roleName: 'deploy'}],
		['ec2 EnableSnapshotBlockPublicAccess', {}],
	],
});

const lifecycle = (rule: unknown) => ({
	bucketName: 'logs',
	LifecycleConfiguration: {Rule: rule},
});

describeRule('recovery-weakened', {
	met: [
		[
			's3 PutBucketVersioning',
			{bucketName: 'logs', VersioningConfiguration: {Status: 'Suspended'}},
			'bucket logs keeps no versions of new objects',
		],
		[
			's3 PutBucketLifecycle',
			lifecycle({
				Status: 'Enabled',
				Filter: {Prefix: ''},
				Expiration: {Days: 1},
			}),
			'objects of bucket logs are deleted after 1 day',
		],
		[
			's3 PutBucketLifecycleConfiguration',
			lifecycle([
				{Status: 'Disabled', Expiration: {Days: 1}},
				{Status: 'Enabled', Filter: {Prefix: 'tmp/'}, Expiration: {Days: '30'}},
			]),
			'objects that a rule chooses of bucket logs are deleted after 30 days',
		],
		[
			's3 PutBucketLifecycle',
			lifecycle({Expiration: {Date: '2026-02-01T00:00:00Z'}}),
			'objects of bucket logs are deleted from 2026-02-01T00:00:00Z on',
		],
		[
			's3 PutBucketLifecycle',
			lifecycle({NoncurrentVersionExpiration: {NoncurrentDays: 7}}),
			'earlier versions of objects of bucket logs are deleted after 7 days',
		],
		[
			's3 PutObjectRetention',
			{bucketName: 'logs', 'x-amz-bypass-governance-retention': ['true']},
			'the lock of an object of bucket logs was changed past what governs it',
		],
		[
			's3 PutObjectLockConfiguration',
			{bucketName: 'logs'},
			'how objects of bucket logs are locked was changed',
		],
		[
			'rds ModifyDBInstance',
			{dBInstanceIdentifier: 'db', deletionProtection: false},
			'database db can be deleted',
		],
		[
			'rds ModifyDBCluster',
			{dBClusterIdentifier: 'db', backupRetentionPeriod: 0},
			'database db no longer has backups',
		],
		[
			'dynamodb UpdateContinuousBackups',
			{
				tableName: 't',
				pointInTimeRecoverySpecification: {pointInTimeRecoveryEnabled: false},
			},
			'table t can no longer be set back in time',
		],
		[
			'dynamodb UpdateTable',
			{tableName: 't', deletionProtectionEnabled: false},
			'table t can be deleted',
		],
		[
			'backup DeleteBackupPlan',
			{backupPlanId: 'b'},
			'backups end, or can be deleted',
		],
		[
			'ec2 ModifyInstanceAttribute',
			{instanceId: 'i-1', disableApiTermination: {value: false}},
			'instance i-1 can be terminated',
		],
		['dlm DeleteLifecyclePolicy', null, 'snapshots are no longer made'],
		[
			'elasticfilesystem PutBackupPolicy',
			{fileSystemId: 'fs-1', backupPolicy: {status: 'DISABLED'}},
			'file system fs-1 no longer has backups',
		],
		[
			'cloudformation UpdateTerminationProtection',
			{stackName: 's', enableTerminationProtection: false},
			'stack s can be deleted',
		],
	],
	nearMisses: [
		['s3 PutBucketVersioning', {VersioningConfiguration: {Status: 'Enabled'}}],
		['s3 PutBucketLifecycle', lifecycle({Status: 'Enabled', Transition: {}})],
		[
			's3 PutBucketLifecycle',
			lifecycle({Status: 'Disabled', Expiration: {Days: 1}}),
		],
		['s3 PutBucketLifecycle', {lifecycleConfiguration: {rule: {}}}],
		['s3 PutObjectRetention', {bucketName: 'logs', retention: ''}],
		['rds ModifyDBInstance', {deletionProtection: true}],
		['rds ModifyDBInstance', {backupRetentionPeriod: 7}],
		['ec2 ModifyInstanceAttribute', {disableApiTermination: {value: true}}],
		['dynamodb UpdateTable', {tableName: 't'}],
	],
});
