import {describeRule} from '../../../harness/judged-call.js';

const read = {Effect: 'Allow', Principal: '*', Action: 's3:GetObject'};
const text = (...statements: readonly unknown[]) =>
	JSON.stringify({Version: '2012-10-17', Statement: statements});
const bucket = (...statements: readonly unknown[]) => ({
	bucketName: 'logs',
	bucketPolicy: {Version: '2012-10-17', Statement: statements},
});
const grant = (URI: string) => ({
	bucketName: 'logs',
	AccessControlPolicy: {
		AccessControlList: {Grant: [{Grantee: {ID: 'a'}}, {Grantee: {URI}}]},
	},
});
const rule = (permission: object) => ({
	groupId: 'sg-1',
	ipPermissions: {items: [permission]},
});
const everywhere = {items: [{cidrIp: '10.0.0.0/8'}, {cidrIp: '0.0.0.0/0'}]};
const ssh = {ipProtocol: 'tcp', fromPort: 22, toPort: 22};

describeRule('made-public', {
	met: [
		[
			's3 PutBucketPolicy',
			bucket(read),
			'everyone may s3:GetObject on bucket logs',
		],
		[
			's3 PutBucketPolicy',
			bucket({...read, Principal: {AWS: '*'}, Action: ['a:A', 'b:B', 'c:C']}),
			'everyone may a:A, b:B and 1 other on bucket logs',
		],
		[
			's3 PutBucketPolicy',
			bucket({...read, Principal: {AWS: ['444455556666', '*']}}),
			'everyone may s3:GetObject on bucket logs',
		],
		[
			's3 PutBucketPolicy',
			bucket({
				Effect: 'Allow',
				NotPrincipal: {AWS: 'arn:aws:iam::111122223333:root'},
				NotAction: 's3:DeleteBucket',
			}),
			'everyone may use bucket logs',
		],
		[
			's3 PutBucketPolicy',
			bucket({...read, Condition: {IpAddress: {'aws:SourceIp': '0.0.0.0/0'}}}),
			'everyone may s3:GetObject on bucket logs, under a condition',
		],
		[
			's3 PutBucketPolicy',
			bucket({...read, Condition: {Bool: {a: 'true'}}}, read),
			'everyone may s3:GetObject on bucket logs',
		],
		[
			's3 PutAccessPointPolicy',
			{name: 'ap', PutAccessPointPolicyRequest: {Policy: text(read)}},
			'everyone may s3:GetObject on access point ap',
		],
		[
			's3 PutBucketAcl',
			{bucketName: 'logs', 'x-amz-acl': ['public-read']},
			'everyone may use bucket logs, by the ACL public-read',
		],
		[
			's3 PutObjectAcl',
			{bucketName: 'logs', key: 'a.txt', 'x-amz-acl': 'authenticated-read'},
			'everyone with an AWS account may use object a.txt of bucket logs, by the ACL authenticated-read',
		],
		[
			's3 PutBucketAcl',
			grant('http://acs.amazonaws.com/groups/global/AllUsers'),
			'everyone may use bucket logs, by its ACL',
		],
		[
			's3 PutBucketAcl',
			grant('http://acs.amazonaws.com/groups/global/AuthenticatedUsers'),
			'everyone with an AWS account may use bucket logs, by its ACL',
		],
		[
			's3 PutBucketAcl',
			{
				bucketName: 'logs',
				'x-amz-grant-read': [
					'id="a", uri="http://acs.amazonaws.com/groups/global/AllUsers"',
				],
			},
			'everyone may use bucket logs, by its ACL',
		],
		[
			's3 CreateBucket',
			{bucketName: 'logs', 'x-amz-acl': ['public-read-write']},
			'everyone may use bucket logs, by the ACL public-read-write',
		],
		[
			'ec2 AuthorizeSecurityGroupIngress',
			rule({...ssh, ipRanges: everywhere}),
			'port 22 of security group sg-1 is open to 0.0.0.0/0',
		],
		[
			'ec2 AuthorizeSecurityGroupIngress',
			rule({...ssh, toPort: 100, ipv6Ranges: {items: [{cidrIpv6: '::/0'}]}}),
			'ports 22 to 100 of security group sg-1 are open to ::/0',
		],
		[
			'ec2 AuthorizeSecurityGroupIngress',
			rule({ipProtocol: '-1', ipRanges: [{cidrIp: '128.0.0.0/1'}]}),
			'every port of security group sg-1 is open to 128.0.0.0/1',
		],
		[
			'ec2 AuthorizeSecurityGroupIngress',
			rule({
				ipProtocol: 'icmp',
				fromPort: -1,
				toPort: -1,
				ipRanges: {cidrIp: '0.0.0.0/0'},
			}),
			'ICMP of security group sg-1 is open to 0.0.0.0/0',
		],
		[
			'ec2 AuthorizeSecurityGroupIngress',
			rule({
				ipProtocol: 'udp',
				fromPort: 443,
				toPort: 443,
				ipRanges: everywhere,
			}),
			'port 443 of security group sg-1 is open to 0.0.0.0/0',
		],
		[
			'ec2 AuthorizeSecurityGroupIngress',
			{groupName: 'web', ...ssh, cidrIp: '0.0.0.0/0'},
			'port 22 of security group web is open to 0.0.0.0/0',
		],
		[
			'ec2 ModifySecurityGroupRules',
			{
				ModifySecurityGroupRulesRequest: {
					GroupId: 'sg-1',
					SecurityGroupRule: {
						SecurityGroupRuleId: 'sgr-1',
						tag: 1,
						SecurityGroupRule: {
							IpProtocol: 'tcp',
							FromPort: 3389,
							ToPort: 3389,
							CidrIpv4: '0.0.0.0/0',
						},
					},
				},
			},
			'port 3389 of security group sg-1 is open to 0.0.0.0/0',
		],
		[
			'ec2 ModifySnapshotAttribute',
			{
				snapshotId: 'snap-1',
				createVolumePermission: {add: {items: [{group: 'all'}]}},
			},
			'everyone may copy snapshot snap-1',
		],
		[
			'ec2 ModifyImageAttribute',
			{imageId: 'ami-1', launchPermission: {add: {items: [{group: 'all'}]}}},
			'everyone may use image ami-1',
		],
		[
			'ec2 ReplaceNetworkAclEntry',
			{
				networkAclId: 'acl-1',
				ruleAction: 'allow',
				egress: false,
				cidrBlock: '0.0.0.0/0',
			},
			'network ACL acl-1 lets 0.0.0.0/0 in',
		],
		[
			'rds ModifyDBSnapshotAttribute',
			{
				dBSnapshotIdentifier: 'db-1',
				attributeName: 'restore',
				valuesToAdd: ['444455556666', 'all'],
			},
			'everyone may restore snapshot db-1',
		],
		[
			'rds ModifyDBInstance',
			{dBInstanceIdentifier: 'db', publiclyAccessible: true},
			'database db has a public address',
		],
		[
			'rds AuthorizeDBSecurityGroupIngress',
			{cIDRIP: '0.0.0.0/0'},
			'everyone may connect to the databases of a security group',
		],
		[
			'redshift CreateCluster',
			{clusterIdentifier: 'c', publiclyAccessible: 'true'},
			'cluster c has a public address',
		],
		[
			'lambda AddPermission20150331v2',
			{functionName: 'f', principal: '*'},
			'everyone may call function f',
		],
		[
			'lambda AddPermission20150331v2',
			{functionName: 'f', principal: '*', principalOrgID: 'o-1'},
			'everyone may call function f, under a condition',
		],
		[
			'lambda AddLayerVersionPermission',
			{layerName: 'l', principal: '*'},
			'everyone may load layer l',
		],
		[
			'lambda CreateFunctionUrlConfig',
			{functionName: 'f', authType: 'NONE'},
			'the URL of function f asks nobody to sign in',
		],
		[
			'sns SetTopicAttributes',
			{topicArn: 't', attributeName: 'Policy', attributeValue: text(read)},
			'everyone may s3:GetObject on topic t',
		],
		[
			'sqs CreateQueue',
			{queueName: 'q', attributes: {Policy: text(read)}},
			'everyone may s3:GetObject on queue q',
		],
		[
			'sqs AddPermission',
			{queueUrl: 'q', aWSAccountIds: ['*']},
			'everyone may use queue q',
		],
		[
			'kms PutKeyPolicy',
			{keyId: 'k', policy: text(read)},
			'everyone may s3:GetObject on key k',
		],
		[
			'iam CreateRole',
			{
				roleName: 'r',
				assumeRolePolicyDocument: encodeURIComponent(
					text({...read, Action: 'sts:AssumeRole'}),
				),
			},
			'everyone may sts:AssumeRole on role r',
		],
		[
			'secretsmanager PutResourcePolicy',
			{secretId: 's', resourcePolicy: text(read)},
			'everyone may s3:GetObject on secret s',
		],
		[
			'glue PutResourcePolicy',
			{policyInJson: text(read)},
			'everyone may s3:GetObject on a data catalog',
		],
		[
			'es UpdateDomainConfig',
			{domainName: 'd', accessPolicies: text(read)},
			'everyone may s3:GetObject on domain d',
		],
		[
			'ssm ModifyDocumentPermission',
			{name: 'd', accountIdsToAdd: ['all']},
			'everyone may use document d',
		],
		[
			'ecr-public CreateRepository',
			{repositoryName: 'r'},
			'everyone may pull repository r',
		],
		[
			'eks CreateCluster',
			{name: 'c', resourcesVpcConfig: {endpointPublicAccess: true}},
			'cluster c has a public address',
		],
		[
			'qbusiness CreateAnonymousWebExperienceUrl',
			{},
			'a link lets everyone ask without signing in',
		],
	],
	nearMisses: [
		['s3 PutBucketPolicy', bucket({...read, Effect: 'Deny'})],
		['s3 PutBucketPolicy', bucket({...read, Principal: {AWS: '444455556666'}})],
		[
			's3 PutBucketPolicy',
			bucket({...read, Principal: {Service: 'cloudtrail.amazonaws.com'}}),
		],
		['s3 PutBucketPolicy', {bucketName: 'logs', bucketPolicy: '{"Statement":'}],
		['s3 PutBucketPolicy', {bucketName: 'logs', bucketPolicy: [[[]]]}],
		['s3 DeleteBucketPolicy', bucket(read)],
		['s3 PutBucketAcl', {bucketName: 'logs', 'x-amz-acl': ['private']}],
		[
			's3 PutBucketAcl',
			grant('http://acs.amazonaws.com/groups/s3/LogDelivery'),
		],
		['s3 PutObject', {bucketName: 'logs', 'x-amz-acl': ['public-read']}],
		[
			'ec2 AuthorizeSecurityGroupIngress',
			rule({...ssh, ipRanges: {items: [{cidrIp: '203.0.113.0/24'}]}}),
		],
		[
			'ec2 AuthorizeSecurityGroupIngress',
			rule({...ssh, fromPort: 443, toPort: 443, ipRanges: everywhere}),
		],
		['ec2 AuthorizeSecurityGroupEgress', rule({...ssh, ipRanges: everywhere})],
		['ec2 RevokeSecurityGroupIngress', rule({...ssh, ipRanges: everywhere})],
		[
			'ec2 ModifySnapshotAttribute',
			{
				snapshotId: 'snap-1',
				createVolumePermission: {remove: {items: [{group: 'all'}]}},
			},
		],
		[
			'ec2 CreateNetworkAclEntry',
			{ruleAction: 'allow', egress: true, cidrBlock: '0.0.0.0/0'},
		],
		[
			'ec2 CreateNetworkAclEntry',
			{ruleAction: 'deny', egress: false, cidrBlock: '0.0.0.0/0'},
		],
		[
			'rds ModifyDBInstance',
			{dBInstanceIdentifier: 'db', publiclyAccessible: false},
		],
		['rds ModifyDBSnapshotAttribute', {valuesToRemove: ['all']}],
		['lambda AddPermission20150331v2', {principal: 's3.amazonaws.com'}],
		['lambda UpdateFunctionUrlConfig', {authType: 'AWS_IAM'}],
		[
			'sns SetTopicAttributes',
			{attributeName: 'DisplayName', attributeValue: text(read)},
		],
		[
			'eks UpdateClusterConfig',
			{
				resourcesVpcConfig: {
					endpointPublicAccess: true,
					publicAccessCidrs: ['203.0.113.0/24'],
				},
			},
		],
	],
});
