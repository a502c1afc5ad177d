import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {readResources} from '../../../source/cloudtrail/resource/resource.js';

const role = 'arn:aws:iam::111122223333:role/r';

/** Calls as CloudTrail writes them, by the API references of their services. */
const calls: ReadonlyArray<
	readonly [
		source: string,
		eventName: string,
		request: unknown,
		resources: readonly string[],
		response?: unknown,
	]
> = [
	['kms', 'CreateAlias', {aliasName: 'alias/a', targetKeyId: 'k'}, ['alias/a']],
	['kms', 'ScheduleKeyDeletion', {keyId: 'k', pendingWindowInDays: 7}, ['k']],
	[
		'kms',
		'CreateGrant',
		{keyId: 'k', granteePrincipal: role},
		['k'],
		{grantId: 'g', keyId: 'k'},
	],
	[
		'sns',
		'SetTopicAttributes',
		{attributeName: 'Policy', topicArn: 't'},
		['t'],
	],
	['sns', 'Subscribe', {protocol: 'sqs', endpoint: 'e', topicArn: 't'}, ['t']],
	[
		'sqs',
		'SetQueueAttributes',
		{
			queueUrl: 'https://sqs.eu-west-1.amazonaws.com/111122223333/q',
			attributes: {Policy: '{}'},
		},
		['q'],
	],
	[
		'sqs',
		'ReceiveMessage',
		{maxNumberOfMessages: 1, queueUrl: 'http://localhost:4566/000000000000/q'},
		['q'],
	],
	[
		'ecr',
		'FutureRepositoryCall',
		{repositoryUri: '111122223333.dkr.ecr.eu-west-1.amazonaws.com/team/app'},
		['team/app'],
	],
	[
		'lambda',
		'UpdateFunctionUrlConfig20211031',
		{functionName: 'f', authType: 'NONE'},
		['f'],
	],
	['lambda', 'DeleteFunctionConcurrency20171031', {functionName: 'f'}, ['f']],
	[
		'ecs',
		'UpdateService',
		{cluster: 'c', service: 's', taskDefinition: 't:1'},
		['s'],
	],
	['ecs', 'StopTask', {cluster: 'c', reason: 'r', task: 't'}, ['t']],
	['ecs', 'DeleteCluster', {cluster: 'c'}, ['c']],
	[
		'ecs',
		'RegisterTaskDefinition',
		{family: 'f', executionRoleArn: role},
		['td'],
		{taskDefinition: {taskDefinitionArn: 'td', family: 'f'}},
	],
	[
		'redshift',
		'DeleteCluster',
		{finalClusterSnapshotIdentifier: 's', clusterIdentifier: 'c'},
		['c'],
	],
	[
		'redshift',
		'AuthorizeSnapshotAccess',
		{accountWithRestoreAccess: '1', snapshotIdentifier: 's'},
		['s'],
	],
	[
		'elasticache',
		'DeleteReplicationGroup',
		{finalSnapshotIdentifier: 's', replicationGroupId: 'g'},
		['g'],
	],
	[
		'elasticache',
		'CreateCacheCluster',
		{cacheParameterGroupName: 'p', cacheClusterId: 'c'},
		['c'],
	],
	[
		'rds',
		'ModifyDBCluster',
		{dBClusterParameterGroupName: 'p', dBClusterIdentifier: 'c'},
		['c'],
	],
	[
		'rds',
		'CopyDBSnapshot',
		{
			sourceDBSnapshotIdentifier: 'a',
			targetDBSnapshotIdentifier: 'b',
			kmsKeyId: 'k',
		},
		['b'],
		{dBSnapshotIdentifier: 'b', dBInstanceIdentifier: 'i'},
	],
	[
		'rds',
		'RestoreDBInstanceFromDBSnapshot',
		{dBSnapshotIdentifier: 's', dBInstanceIdentifier: 'i'},
		['i'],
	],
	[
		'rds',
		'ModifyDBClusterSnapshotAttribute',
		{
			attributeName: 'restore',
			dBClusterSnapshotIdentifier: 's',
			valuesToAdd: ['all'],
		},
		['s'],
	],
	[
		'rds',
		'StartExportTask',
		{
			exportTaskIdentifier: 'e',
			iamRoleArn: role,
			kmsKeyId: 'k',
			s3BucketName: 'b',
			sourceArn: 'arn:s',
		},
		['arn:s'],
	],
	[
		'rds',
		'StopDBInstance',
		{dBSnapshotIdentifier: 's', dBInstanceIdentifier: 'i'},
		['i'],
	],
	['rds', 'DeleteDBProxy', {dBProxyName: 'p'}, ['p']],
	['cognito-idp', 'AdminDeleteUser', {userPoolId: 'p', username: 'u'}, ['u']],
	[
		'cognito-idp',
		'UpdateUserPoolClient',
		{clientId: 'c', userPoolId: 'p', callbackURLs: ['https://x.example/y']},
		['c'],
	],
	[
		'backup',
		'DeleteRecoveryPoint',
		{backupVaultName: 'v', recoveryPointArn: 'r'},
		['r'],
	],
	[
		'backup',
		'StartBackupJob',
		{backupVaultName: 'v', iamRoleArn: role, resourceArn: 'r'},
		['r'],
	],
	['wafv2', 'DisassociateWebACL', {resourceArn: 'r'}, ['r']],
	['waf', 'DeleteWebACL', {changeToken: 't', webACLId: 'w'}, ['w']],
	[
		'organizations',
		'InviteAccountToOrganization',
		{target: {id: '444455556666', type: 'ACCOUNT'}},
		['444455556666'],
	],
	['organizations', 'DetachPolicy', {policyId: 'p', targetId: 'ou'}, ['ou']],
	[
		'organizations',
		'MoveAccount',
		{accountId: '1', destinationParentId: 'a', sourceParentId: 'b'},
		['1'],
	],
	['organizations', 'LeaveOrganization', null, []],
	['iot', 'AttachPolicy', {policyName: 'p', target: 't'}, ['t']],
	[
		'logs',
		'PutSubscriptionFilter',
		{destinationArn: 'd', filterName: 'f', logGroupName: 'g'},
		['g'],
	],
	[
		'logs',
		'CreateExportTask',
		{destination: 'b', logGroupName: 'g'},
		['g'],
		{taskId: 't'},
	],
	[
		'logs',
		'PutRetentionPolicy',
		{logGroupName: 'g', retentionInDays: 1},
		['g'],
	],
	[
		'ssm',
		'GetParametersByPath',
		{path: '/prod', withDecryption: true},
		['/prod'],
	],
	['ssm', 'DeleteParameters', {names: ['a', 'b']}, ['a', 'b']],
	[
		'ssm',
		'ModifyDocumentPermission',
		{accountIdsToAdd: ['all'], name: 'd', permissionType: 'Share'},
		['d'],
	],
	[
		'ec2',
		'ModifyInstanceMetadataOptions',
		{
			ModifyInstanceMetadataOptionsRequest: {
				HttpTokens: 'optional',
				InstanceId: 'i',
			},
		},
		['i'],
	],
	[
		'ec2',
		'AssociateIamInstanceProfile',
		{
			AssociateIamInstanceProfileRequest: {
				IamInstanceProfile: {Name: 'p'},
				InstanceId: 'i',
			},
		},
		['i'],
	],
	[
		'ec2',
		'ModifyVpcEndpoint',
		{ModifyVpcEndpointRequest: {PolicyDocument: '{}', VpcEndpointId: 'v'}},
		['v'],
	],
	[
		'ec2',
		'CreateVpcPeeringConnection',
		{peerVpcId: 'b', vpcId: 'a'},
		['pcx'],
		{requestId: 'r', vpcPeeringConnection: {vpcPeeringConnectionId: 'pcx'}},
	],
	[
		'ec2',
		'CreateSnapshots',
		{CreateSnapshotsRequest: {InstanceSpecification: {InstanceId: 'i'}}},
		['s1', 's2'],
		{
			CreateSnapshotsResponse: {
				requestId: 'r',
				snapshotSet: {
					item: [
						{snapshotId: 's1', volumeId: 'v'},
						{snapshotId: 's2', volumeId: 'w'},
					],
				},
			},
		},
	],
	[
		'ec2',
		'DeleteTags',
		{resourcesSet: {items: [{resourceId: 'i'}]}, tagSet: {items: [{key: 'k'}]}},
		['i'],
	],
	[
		'ec2',
		'CancelSpotInstanceRequests',
		{spotInstanceRequestIdSet: {items: [{spotInstanceRequestId: 'sir'}]}},
		['sir'],
	],
	[
		'ec2',
		'RebootInstances',
		{instancesSet: {items: [{instanceId: 'i'}, {instanceId: 'j'}]}},
		['i', 'j'],
	],
	[
		'ec2',
		'EnableEbsEncryptionByDefault',
		{EnableEbsEncryptionByDefaultRequest: ''},
		[],
	],
	[
		'iam',
		'CreateOpenIDConnectProvider',
		{clientIDList: ['sts.amazonaws.com'], url: 'https://token.example'},
		['p'],
		{openIDConnectProviderArn: 'p'},
	],
	['iam', 'CreateAccountAlias', {accountAlias: 'a'}, ['a']],
	[
		'iam',
		'UploadSSHPublicKey',
		{sSHPublicKeyBody: 'ssh-rsa AAAA', userName: 'u'},
		['u'],
	],
	[
		'sts',
		'AssumeRoleWithSAML',
		{
			principalArn: 'arn:aws:iam::1:saml-provider/p',
			roleArn: role,
			roleSessionName: 's',
			sAMLAssertionID: 'x',
		},
		[role],
	],
	[
		'sts',
		'AssumeRoleWithWebIdentity',
		{roleSessionName: 's', roleArn: role},
		[role],
	],
	[
		'sts',
		'AssumeRoot',
		{
			targetPrincipal: '444455556666',
			taskPolicyArn: {arn: 'arn:aws:iam::aws:policy/x'},
		},
		['444455556666'],
	],
	[
		'route53',
		'ChangeResourceRecordSets',
		{
			changeBatch: {
				changes: [
					{action: 'UPSERT', resourceRecordSet: {name: 'a.example.'}},
					{action: 'DELETE', resourceRecordSet: {name: 'b.example.'}},
				],
			},
			hostedZoneId: 'Z',
		},
		['a.example.', 'b.example.'],
	],
	[
		'codebuild',
		'StartBuild',
		{projectName: 'p'},
		['p'],
		{build: {arn: 'b', projectName: 'p'}},
	],
	['glue', 'CreateTable', {databaseName: 'd', tableInput: {name: 't'}}, ['t']],
	[
		'athena',
		'StartQueryExecution',
		{queryExecutionContext: {database: 'd'}, queryString: 'select 1'},
		['q'],
		{queryExecutionId: 'q'},
	],
	[
		'secretsmanager',
		'PutResourcePolicy',
		{resourcePolicy: '{"a": 1}', secretId: 's'},
		['s'],
	],
	[
		'config',
		'PutDeliveryChannel',
		{deliveryChannel: {name: 'default', s3BucketName: 'b'}},
		['default'],
	],
	[
		'config',
		'PutConfigRule',
		{
			configRule: {
				configRuleName: 'c',
				source: {owner: 'AWS', sourceIdentifier: 'x'},
			},
		},
		['c'],
	],
	[
		'cloudformation',
		'ExecuteChangeSet',
		{changeSetName: 'c', stackName: 's'},
		['c'],
	],
	[
		'cloudformation',
		'CreateStack',
		{
			roleARN: role,
			stackName: 's',
			templateURL: 'https://b.s3.amazonaws.com/t',
		},
		['s'],
		{stackId: 'arn:s'},
	],
	[
		'elasticloadbalancing',
		'ModifyListener',
		{defaultActions: [{targetGroupArn: 't'}], listenerArn: 'l'},
		['l'],
	],
	[
		'securityhub',
		'BatchDisableStandards',
		{StandardsSubscriptionArns: ['s']},
		['s'],
	],
	[
		'inspector2',
		'Disable',
		{accountIds: ['1', '2'], resourceTypes: ['EC2']},
		['1', '2'],
	],
	[
		'workspaces',
		'TerminateWorkspaces',
		{terminateWorkspaceRequests: [{workspaceId: 'a'}, {workspaceId: 'b'}]},
		['a', 'b'],
	],
	[
		'dynamodb',
		'BatchWriteItem',
		{requestItems: {Music: [], Films: []}},
		['Music', 'Films'],
	],
	['dynamodb', 'DeleteTable', {tableName: 't'}, ['t']],
	['transfer', 'CreateUser', {role, serverId: 's', userName: 'u'}, ['u']],
	['cloudtrail', 'StartEventDataStoreIngestion', {eventDataStore: 'e'}, ['e']],
	[
		'identitystore',
		'CreateGroupMembership',
		{groupId: 'g', memberId: {userId: 'u'}},
		['u', 'g'],
		{membershipId: 'm'},
	],
	[
		'sso',
		'AttachManagedPolicyToPermissionSet',
		{
			instanceArn: 'i',
			managedPolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess',
			permissionSetArn: 'p',
		},
		['p'],
	],
	[
		'sso',
		'CreatePermissionSet',
		{instanceArn: 'i', name: 'n'},
		['p'],
		{permissionSet: {name: 'n', permissionSetArn: 'p'}},
	],
	[
		'states',
		'StartExecution',
		{input: '{}', name: 'n', stateMachineArn: 'm'},
		['m'],
		{executionArn: 'e'},
	],
	[
		'elasticmapreduce',
		'AddJobFlowSteps',
		{jobFlowId: 'j', steps: [{name: 'x'}]},
		['j'],
	],
	[
		'elasticmapreduce',
		'TerminateJobFlows',
		{jobFlowIds: ['j', 'k']},
		['j', 'k'],
	],
	[
		'sagemaker',
		'CreatePresignedNotebookInstanceUrl',
		{notebookInstanceName: 'n'},
		['n'],
	],
	['monitoring', 'DisableAlarmActions', {alarmNames: ['a', 'b']}, ['a', 'b']],
	[
		's3',
		'PutBucketLogging',
		{
			BucketLoggingStatus: {
				LoggingEnabled: {TargetBucket: 'logs', TargetPrefix: 'p'},
			},
			bucketName: 'b',
			logging: '',
		},
		['b'],
	],
	[
		's3',
		'PutBucketReplication',
		{
			ReplicationConfiguration: {
				Role: role,
				Rule: {Destination: {Bucket: 'arn:aws:s3:::d'}},
			},
			bucketName: 'b',
		},
		['b'],
	],
	['s3', 'DeleteObject', {bucketName: 'b', key: 'k'}, ['b', 'k']],
	[
		'guardduty',
		'UpdateIPSet',
		{activate: false, detectorId: 'd', ipSetId: 'i'},
		['i'],
	],
	['events', 'PutTargets', {rule: 'r', targets: [{arn: 'a', id: '1'}]}, ['r']],
	['apigateway', 'DeleteRestApi', {restApiId: 'r'}, ['r']],
	['eks', 'DeleteNodegroup', {name: 'c', nodegroupName: 'n'}, ['n']],
	['airflow', 'CreateWebLoginToken', {Name: 'e'}, ['e']],
];

describe('what calls of many services are about', () => {
	for (const [source, eventName, request, resources, response] of calls) {
		test(`${source}:${eventName}`, () => {
			assert.deepEqual(
				readResources({
					eventSource: `${source}.amazonaws.com`,
					eventName,
					requestParameters: request,
					responseElements: response,
				}),
				resources,
			);
		});
	}
});
