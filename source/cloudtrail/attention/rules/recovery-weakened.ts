import {flagAt, type JsonObject, objectAt, textAt} from '../../json-object.js';
import {
	inReason,
	namedIn,
	objectsOf,
	parametersOf,
	textsOf,
} from './parameters/parameters.js';
import type {JudgedCall, RecordRule} from './rule.js';

/** What makes a later loss final: backups, versions and locks that are taken away. */
export const recoveryWeakened = {
	severity: 'warning',
	title: 'recovery weakened',
	description:
		'a later loss would be final: versions, backups and locks taken away, objects that expire',
	operations: {
		s3: {
			PutBucketVersioning: {
				when: call =>
					textAt(
						objectAt(parametersOf(call), 'VersioningConfiguration'),
						'Status',
					) === 'Suspended'
						? `${namedIn(call, 'bucket', 'bucketName')} keeps no versions of new objects`
						: undefined,
			},
			'PutBucketLifecycle PutBucketLifecycleConfiguration': {when: expiry},
			// Without the bypass a lock can only be made longer, as backup programs do all day.
			PutObjectRetention: {
				when: call =>
					textsOf(
						parametersOf(call)['x-amz-bypass-governance-retention'],
					).includes('true') ||
					flagAt(parametersOf(call), 'x-amz-bypass-governance-retention') ===
						true
						? `the lock of an object of ${namedIn(call, 'bucket', 'bucketName')} was changed past what governs it`
						: undefined,
			},
			PutObjectLockConfiguration: call =>
				`how objects of ${namedIn(call, 'bucket', 'bucketName')} are locked was changed`,
		},
		rds: {
			'ModifyDBInstance ModifyDBCluster': {
				when: call =>
					flagAt(parametersOf(call), 'deletionProtection') === false
						? `${namedIn(call, 'database', 'dBInstanceIdentifier', 'dBClusterIdentifier')} can be deleted`
						: textAt(parametersOf(call), 'backupRetentionPeriod') === '0'
							? `${namedIn(call, 'database', 'dBInstanceIdentifier', 'dBClusterIdentifier')} no longer has backups`
							: undefined,
			},
		},
		dynamodb: {
			UpdateContinuousBackups: {
				when: call =>
					flagAt(
						objectAt(parametersOf(call), 'pointInTimeRecoverySpecification'),
						'pointInTimeRecoveryEnabled',
					) === false
						? `${namedIn(call, 'table', 'tableName')} can no longer be set back in time`
						: undefined,
			},
			UpdateTable: {
				when: call =>
					flagAt(parametersOf(call), 'deletionProtectionEnabled') === false
						? `${namedIn(call, 'table', 'tableName')} can be deleted`
						: undefined,
			},
		},
		backup: {
			'DeleteBackupVaultLockConfiguration DeleteBackupPlan DeleteBackupSelection UpdateRecoveryPointLifecycle':
				'backups end, or can be deleted',
		},
		ec2: {
			ModifyInstanceAttribute: {
				when: call =>
					flagAt(
						objectAt(parametersOf(call), 'disableApiTermination'),
						'value',
					) === false
						? `${namedIn(call, 'instance', 'instanceId')} can be terminated`
						: undefined,
			},
		},
		dlm: {DeleteLifecyclePolicy: 'snapshots are no longer made'},
		elasticfilesystem: {
			PutBackupPolicy: {
				when: call =>
					textAt(objectAt(parametersOf(call), 'backupPolicy'), 'status') ===
					'DISABLED'
						? `${namedIn(call, 'file system', 'fileSystemId')} no longer has backups`
						: undefined,
			},
		},
		cloudformation: {
			UpdateTerminationProtection: {
				when: call =>
					flagAt(parametersOf(call), 'enableTerminationProtection') === false
						? `${namedIn(call, 'stack', 'stackName')} can be deleted`
						: undefined,
			},
		},
	},
} as const satisfies RecordRule;

/** A rule by which objects expire: `objects of bucket logs are deleted after 1 day`. */
function expiry(call: JudgedCall): string | undefined {
	const configuration = objectAt(parametersOf(call), 'LifecycleConfiguration');
	const bucket = namedIn(call, 'bucket', 'bucketName');
	return objectsOf(configuration['Rule'])
		.filter(rule => textAt(rule, 'Status') !== 'Disabled')
		.map(rule => expiryBy(rule, bucket))
		.find(words => words !== undefined);
}

function expiryBy(rule: JsonObject, bucket: string): string | undefined {
	const some = isForSome(rule) ? 'objects that a rule chooses' : 'objects';
	const current = objectAt(rule, 'Expiration');
	const date = textAt(current, 'Date');
	const days = textAt(current, 'Days');
	const old = textAt(
		objectAt(rule, 'NoncurrentVersionExpiration'),
		'NoncurrentDays',
	);
	if (days !== undefined) {
		return `${some} of ${bucket} are deleted after ${daysText(days)}`;
	}

	return date !== undefined
		? `${some} of ${bucket} are deleted from ${inReason(date)} on`
		: old !== undefined
			? `earlier versions of ${some} of ${bucket} are deleted after ${daysText(old)}`
			: undefined;
}

function daysText(days: string): string {
	return `${inReason(days)} ${days === '1' ? 'day' : 'days'}`;
}

/** S3 writes an empty `Prefix` for all objects. */
function isForSome(rule: JsonObject): boolean {
	const filter = objectAt(rule, 'Filter');
	return (
		textAt(rule, 'Prefix') !== undefined ||
		textAt(filter, 'Prefix') !== undefined ||
		Object.keys(filter).some(name => name !== 'Prefix')
	);
}
