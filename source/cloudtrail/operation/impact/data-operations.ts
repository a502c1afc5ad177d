import type {OperationTable} from './operation-table.js';

const settings = 'removes a setting, which can be put back';

/** Stores and databases, and who may read them. */
export const dataOperations: OperationTable = {
	s3: [
		[
			'permission',
			'changes who may read or write, whatever the policy holds',
			`PutBucketPolicy DeleteBucketPolicy PutBucketAcl PutObjectAcl PutAccessPointPolicy DeleteAccessPointPolicy PutMultiRegionAccessPointPolicy PutAccessPointPolicyForObjectLambda DeleteAccessPointPolicyForObjectLambda CreateAccessGrant DeleteAccessGrant`,
		],
		[
			'permission',
			'changes whether a bucket can be public',
			`PutBucketPublicAccessBlock DeleteBucketPublicAccessBlock PutPublicAccessBlock DeletePublicAccessBlock PutAccountPublicAccessBlock DeleteAccountPublicAccessBlock`,
		],
		[
			'permission',
			'changes whether ACLs of objects count',
			'PutBucketOwnershipControls DeleteBucketOwnershipControls',
		],
		[
			'destructive',
			'the objects are gone where the bucket keeps no versions',
			'DeleteObject DeleteObjects DeleteMultipleObjects',
		],
		['destructive', 'the version is gone for good', 'DeleteObjectVersion'],
		['destructive', 'the bucket is gone', 'DeleteBucket'],
		[
			'write',
			'may let objects expire',
			'PutBucketLifecycle PutBucketLifecycleConfiguration',
		],
		[
			'write',
			'may let deleted objects go for good from now on',
			'PutBucketVersioning',
		],
		['write', 'may change whether reads are recorded', 'PutBucketLogging'],
		[
			'export',
			'copies objects to another bucket from now on',
			'PutBucketReplication',
		],
		[
			'write',
			settings,
			`DeleteBucketLifecycle DeleteBucketReplication DeleteBucketEncryption DeleteBucketCors DeleteBucketWebsite DeleteBucketAnalyticsConfiguration DeleteBucketInventoryConfiguration DeleteBucketIntelligentTieringConfiguration DeleteBucketMetricsConfiguration`,
		],
		['write', 'makes objects of the bucket a website', 'PutBucketWebsite'],
		['write', 'ends an upload that was not complete', 'AbortMultipartUpload'],
		['export', 'returns temporary credentials for the data', 'GetDataAccess'],
	],
	glacier: [
		[
			'permission',
			'changes who may read or write',
			'SetVaultAccessPolicy DeleteVaultAccessPolicy',
		],
	],
	rds: [
		[
			'permission',
			'changes who may restore a snapshot',
			'ModifyDBSnapshotAttribute ModifyDBClusterSnapshotAttribute',
		],
		[
			'permission',
			'changes which roles the database may use',
			'AddRoleToDBInstance AddRoleToDBCluster RemoveRoleFromDBInstance RemoveRoleFromDBCluster',
		],
		[
			'permission',
			'changes which addresses may connect',
			'AuthorizeDBSecurityGroupIngress RevokeDBSecurityGroupIngress',
		],
		[
			'destructive',
			'the database is gone',
			'DeleteDBInstance DeleteDBCluster DeleteGlobalCluster',
		],
		[
			'destructive',
			'the snapshot or backup is gone',
			'DeleteDBSnapshot DeleteDBClusterSnapshot DeleteDBInstanceAutomatedBackup DeleteDBClusterAutomatedBackup',
		],
		['export', 'copies the data of a snapshot to S3', 'StartExportTask'],
		[
			'write',
			'may change the password, or whether the database can be reached from anywhere',
			'ModifyDBInstance ModifyDBCluster',
		],
		['write', 'stops the copy to S3', 'CancelExportTask'],
	],
	dynamodb: [
		['destructive', 'the items are gone', 'DeleteItem'],
		['destructive', 'the table or backup is gone', 'DeleteTable DeleteBackup'],
		['export', 'copies a table to S3', 'ExportTableToPointInTime'],
		[
			'permission',
			'changes who may read or write',
			'PutResourcePolicy DeleteResourcePolicy',
		],
		[
			'write',
			'may end the backups that go back in time',
			'UpdateContinuousBackups',
		],
	],
	backup: [
		[
			'destructive',
			'the backup is gone',
			'DeleteRecoveryPoint DeleteBackupVault',
		],
		[
			'permission',
			'changes who may restore or delete backups',
			'PutBackupVaultAccessPolicy DeleteBackupVaultAccessPolicy',
		],
		[
			'write',
			'backups can be deleted again',
			'DeleteBackupVaultLockConfiguration',
		],
		[
			'write',
			'may let backups expire',
			'UpdateRecoveryPointLifecycle UpdateBackupPlan',
		],
		[
			'write',
			'nothing is backed up by it from now on',
			'DeleteBackupPlan DeleteBackupSelection',
		],
	],
	elasticfilesystem: [
		[
			'permission',
			'changes who may read or write',
			'PutFileSystemPolicy DeleteFileSystemPolicy',
		],
	],
	sns: [
		[
			'permission',
			'changes who may publish or subscribe',
			'AddPermission RemovePermission',
		],
		[
			'permission',
			'may change who may publish or subscribe',
			'SetTopicAttributes',
		],
		['export', 'sends what is published to one more receiver', 'Subscribe'],
		['write', 'ends a subscription', 'Unsubscribe'],
	],
	sqs: [
		[
			'permission',
			'changes who may send or receive',
			'AddPermission RemovePermission',
		],
		['permission', 'may change who may send or receive', 'SetQueueAttributes'],
		[
			'write',
			'deletes messages that were received: their routine end',
			'DeleteMessage DeleteMessageBatch',
		],
		['destructive', 'the messages are gone', 'PurgeQueue'],
		['destructive', 'the queue is gone with its messages', 'DeleteQueue'],
	],
	es: [
		[
			'permission',
			'may change who may read or write',
			'UpdateDomainConfig UpdateElasticsearchDomainConfig',
		],
	],
	lakeformation: [
		[
			'export',
			'returns temporary credentials for data',
			'GetTemporaryGlueTableCredentials GetTemporaryGluePartitionCredentials',
		],
		[
			'permission',
			'changes who may read which data',
			'GrantPermissions RevokePermissions BatchGrantPermissions BatchRevokePermissions PutDataLakeSettings AddLFTagsToResource RemoveLFTagsFromResource',
		],
	],
	glue: [
		[
			'permission',
			'changes who may use the catalog',
			'PutResourcePolicy DeleteResourcePolicy',
		],
	],
	route53domains: [
		[
			'permission',
			'gives a domain to another account',
			'TransferDomainToAnotherAwsAccount AcceptDomainTransferFromAnotherAwsAccount',
		],
		[
			'export',
			'returns the code with which a domain can be moved away',
			'RetrieveDomainAuthCode',
		],
		[
			'permission',
			'changes whether a domain can be moved away',
			'DisableDomainTransferLock EnableDomainTransferLock',
		],
	],
	ses: [
		[
			'permission',
			'changes who may send as an address',
			'PutIdentityPolicy DeleteIdentityPolicy CreateEmailIdentityPolicy UpdateEmailIdentityPolicy DeleteEmailIdentityPolicy',
		],
	],
};
