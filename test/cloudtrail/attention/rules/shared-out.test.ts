import {describeRule} from '../../../harness/judged-call.js';

const other = '444455556666';
const statement = (AWS: unknown) => ({
	Statement: [{Effect: 'Allow', Principal: {AWS}, Action: 's3:*'}],
});
const snapshot = (...items: readonly unknown[]) => ({
	snapshotId: 'snap-1',
	createVolumePermission: {add: {items}},
});

describeRule('shared-out', {
	met: [
		[
			'ec2 ModifySnapshotAttribute',
			snapshot({userId: other}, {userId: '111122223333'}),
			`account ${other} may use snapshot snap-1`,
		],
		[
			'ec2 ModifyImageAttribute',
			{
				imageId: 'ami-1',
				launchPermission: {
					add: {
						items: [
							{
								organizationArn:
									'arn:aws:organizations::444455556666:organization/o-1',
							},
						],
					},
				},
			},
			'arn:aws:organizations::444455556666:organization/o-1 may use image ami-1',
		],
		[
			'ec2 ModifyVpcEndpointServicePermissions',
			{
				ModifyVpcEndpointServicePermissionsRequest: {
					ServiceId: 'vpce-svc-1',
					AddAllowedPrincipals: {
						tag: 1,
						content: `arn:aws:iam::${other}:root`,
					},
				},
			},
			`account ${other} may use endpoint service vpce-svc-1`,
		],
		[
			'ec2 CreateVpcPeeringConnection',
			{vpcId: 'vpc-1', peerOwnerId: other},
			`the network is to be connected with account ${other}`,
		],
		[
			'rds ModifyDBClusterSnapshotAttribute',
			{dBClusterSnapshotIdentifier: 'db', valuesToAdd: ['all', other]},
			`account ${other} may use snapshot db`,
		],
		[
			's3 PutBucketPolicy',
			{
				bucketName: 'logs',
				bucketPolicy: statement(`arn:aws:iam::${other}:root`),
			},
			`account ${other} may use bucket logs`,
		],
		[
			's3 PutBucketPolicy',
			{
				bucketName: 'logs',
				bucketPolicy: statement([
					'111122223333',
					`arn:aws-cn:iam::${other}:role/a`,
					`arn:aws-us-gov:sts::777788889999:assumed-role/a/b`,
				]),
			},
			`account ${other} and 777788889999 may use bucket logs`,
		],
		[
			's3 PutBucketReplication',
			{
				bucketName: 'logs',
				ReplicationConfiguration: {
					Rule: {Destination: {Bucket: 'arn:aws:s3:::b', Account: other}},
				},
			},
			`new objects of bucket logs are copied to account ${other}`,
		],
		[
			'iam UpdateAssumeRolePolicy',
			{
				roleName: 'r',
				policyDocument: encodeURIComponent(JSON.stringify(statement(other))),
			},
			`account ${other} may use role r`,
		],
		[
			'kms CreateGrant',
			{keyId: 'k', granteePrincipal: `arn:aws:iam::${other}:user/a`},
			`account ${other} may use key k`,
		],
		[
			'lambda AddPermission20150331v2',
			{functionName: 'f', principal: other},
			`account ${other} may use function f`,
		],
		[
			'lambda AddLayerVersionPermission20181031',
			{layerName: 'l', principal: other},
			`account ${other} may use layer l`,
		],
		[
			'ecr PutReplicationConfiguration',
			{
				replicationConfiguration: {
					rules: [{destinations: [{region: 'eu-west-1', registryId: other}]}],
				},
			},
			`images are copied to account ${other}`,
		],
		[
			'ssm ModifyDocumentPermission',
			{name: 'd', accountIdsToAdd: [other]},
			`account ${other} may use document d`,
		],
		[
			'ram CreateResourceShare',
			{
				name: 'nets',
				principals: [
					'111122223333',
					other,
					'arn:aws:organizations::111122223333:ou/o-1/ou-1',
				],
			},
			`${other} and arn:aws:organizations::111122223333:ou/o-1/ou-1 may use what resource share nets holds`,
		],
		[
			'logs PutSubscriptionFilter',
			{
				logGroupName: 'g',
				destinationArn: `arn:aws:logs:us-east-1:${other}:destination:d`,
			},
			`new logs of log group g are sent to account ${other}`,
		],
		[
			'logs PutDestinationPolicy',
			{
				destinationName: 'd',
				accessPolicy: JSON.stringify(statement(other)),
			},
			`account ${other} may use destination d`,
		],
		[
			'sqs AddPermission',
			{queueUrl: 'q', aWSAccountIds: [other]},
			`account ${other} may use queue q`,
		],
		[
			'organizations InviteAccountToOrganization',
			{target: {type: 'ACCOUNT', id: other}},
			`account ${other} is invited to the organization`,
		],
		[
			'organizations RegisterDelegatedAdministrator',
			{accountId: other, servicePrincipal: 'guardduty.amazonaws.com'},
			`account ${other} administers service guardduty.amazonaws.com for the organization`,
		],
	],
	nearMisses: [
		['ec2 ModifySnapshotAttribute', snapshot({userId: '111122223333'})],
		['ec2 ModifySnapshotAttribute', snapshot({group: 'all'})],
		[
			'ec2 ModifySnapshotAttribute',
			{createVolumePermission: {remove: {items: [{userId: other}]}}},
		],
		['ec2 CreateVpcPeeringConnection', {peerOwnerId: '111122223333'}],
		['ec2 CreateVpcPeeringConnection', {peerVpcId: 'vpc-2'}],
		[
			'ec2 ModifyVpcEndpointServicePermissions',
			{
				ModifyVpcEndpointServicePermissionsRequest: {
					RemoveAllowedPrincipals: `arn:aws:iam::${other}:root`,
				},
			},
		],
		[
			's3 PutBucketPolicy',
			{bucketPolicy: statement('arn:aws:iam::111122223333:role/a')},
		],
		[
			's3 PutBucketPolicy',
			{bucketPolicy: statement('arn:aws:iam::cloudfront:user/CloudFront')},
		],
		['s3 PutBucketPolicy', {bucketPolicy: statement('*')}],
		[
			's3 PutBucketReplication',
			{ReplicationConfiguration: {Rule: {Destination: {Bucket: 'b'}}}},
		],
		['lambda AddPermission20150331v2', {principal: 'events.amazonaws.com'}],
		['kms CreateGrant', {granteePrincipal: 'rds.us-east-1.amazonaws.com'}],
		['ram CreateResourceShare', {name: 'nets'}],
		[
			'logs PutSubscriptionFilter',
			{destinationArn: 'arn:aws:lambda:us-east-1:111122223333:function:f'},
		],
		['ssm ModifyDocumentPermission', {accountIdsToRemove: [other]}],
	],
});
