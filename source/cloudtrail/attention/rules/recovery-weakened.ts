import {flagAt, objectAt, textAt} from '../../json-object.js';
import type {JudgedCall, RecordRule} from './rule.js';
import {inReason, namedIn, objectsOf, parametersOf} from './values.js';

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
			PutObjectRetention: call =>
				`how long an object of ${namedIn(call, 'bucket', 'bucketName')} is locked was changed`,
			PutObjectLockConfiguration: call =>
				`how objects of ${namedIn(call, 'bucket', 'bucketName')} are locked was changed`,
		},
		rds: {
			'ModifyDBInstance ModifyDBCluster': {
				when: call =>
					flagAt(parametersOf(call), 'deletionProtection') === false
						? `${namedIn(call, 'database', 'dBInstanceIdentifier', 'dBClusterIdentifier')} can be deleted again`
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
						? `${namedIn(call, 'table', 'tableName')} can be deleted again`
						: undefined,
			},
		},
		backup: {
			'DeleteBackupVaultLockConfiguration DeleteBackupPlan DeleteBackupSelection UpdateRecoveryPointLifecycle':
				'backups end, or can be deleted again',
		},
		ec2: {
			ModifyInstanceAttribute: {
				when: call =>
					flagAt(
						objectAt(parametersOf(call), 'disableApiTermination'),
						'value',
					) === false
						? `${namedIn(call, 'instance', 'instanceId')} can be terminated again`
						: undefined,
			},
			DisableEbsEncryptionByDefault: 'new volumes are no longer encrypted',
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
						? `${namedIn(call, 'stack', 'stackName')} can be deleted again`
						: undefined,
			},
		},
	},
} as const satisfies RecordRule;

/** A rule by which objects expire: `objects of bucket logs are deleted after 1 day`. */
function expiry(call: JudgedCall): string | undefined {
	const rules = objectsOf(
		objectAt(parametersOf(call), 'LifecycleConfiguration')['Rule'],
	);
	for (const rule of rules) {
		const days =
			textAt(objectAt(rule, 'Expiration'), 'Days') ??
			textAt(objectAt(rule, 'NoncurrentVersionExpiration'), 'NoncurrentDays');
		if (days !== undefined && textAt(rule, 'Status') !== 'Disabled') {
			return `objects of ${namedIn(call, 'bucket', 'bucketName')} are deleted after ${inReason(days)} ${days === '1' ? 'day' : 'days'}`;
		}
	}

	return undefined;
}
