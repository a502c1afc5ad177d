import {flagAt, objectAt, textAt} from '../../json-object.js';
import {allowingStatements, hasCondition, isForEveryone} from './policy.js';
import type {JudgedCall, Meaning, RecordRule} from './rule.js';
import {
	elementsOf,
	inReason,
	listInReason,
	namedIn,
	objectsOf,
	parametersOf,
	textsOf,
} from './values.js';

/**
 * What everyone may reach from now on, or what was taken away that kept it from
 * everyone. A statement with a condition is marked as well, and the reason says
 * that it has one: whether the condition narrows anything cannot be judged here.
 */
export const madePublic = {
	severity: 'alarm',
	title: 'made public',
	description:
		'everyone may reach it: policies for everyone, public ACLs, snapshots and images for all, ports open to every address',
	operations: {
		s3: {
			PutBucketPolicy: policyIn('bucketPolicy', 'bucket', 'bucketName'),
			PutAccessPointPolicy: policyIn('policy', 'access point', 'name'),
			'PutBucketAcl PutObjectAcl': {when: publicAcl},
			// Not PutObject: it is most of what a trail with data events has, and buckets made
			// since April 2023 refuse such an ACL.
			CreateBucket: {when: cannedAcl},
		},
		ec2: {
			AuthorizeSecurityGroupIngress: {when: openedToAll},
			ModifySecurityGroupRules: {when: openedToAll},
			ModifySnapshotAttribute: {
				when: call =>
					isAddedGroup(call, 'createVolumePermission')
						? `everyone may copy ${namedIn(call, 'snapshot', 'snapshotId')}`
						: undefined,
			},
			ModifyImageAttribute: {
				when: call =>
					isAddedGroup(call, 'launchPermission')
						? `everyone may use ${namedIn(call, 'image', 'imageId')}`
						: undefined,
			},
			CreateNetworkAclEntry: {when: openedAcl},
			ReplaceNetworkAclEntry: {when: openedAcl},
		},
		rds: {
			'ModifyDBSnapshotAttribute ModifyDBClusterSnapshotAttribute': {
				when: call =>
					textsOf(parametersOf(call)['valuesToAdd']).includes('all')
						? `everyone may restore ${namedIn(call, 'snapshot', 'dBSnapshotIdentifier', 'dBClusterSnapshotIdentifier')}`
						: undefined,
			},
			'ModifyDBInstance CreateDBInstance ModifyDBCluster CreateDBCluster': {
				when: call =>
					flagAt(parametersOf(call), 'publiclyAccessible') === true
						? `${namedIn(call, 'database', 'dBInstanceIdentifier', 'dBClusterIdentifier')} has a public address`
						: undefined,
			},
			AuthorizeDBSecurityGroupIngress: {
				when: call =>
					everywhere.has(textAt(parametersOf(call), 'cIDRIP') ?? '')
						? 'everyone may connect to the databases of a security group'
						: undefined,
			},
		},
		redshift: {
			'ModifyCluster CreateCluster': {
				when: call =>
					flagAt(parametersOf(call), 'publiclyAccessible') === true
						? `${namedIn(call, 'cluster', 'clusterIdentifier')} has a public address`
						: undefined,
			},
		},
		lambda: {
			AddPermission: {
				when: call =>
					textAt(parametersOf(call), 'principal') === '*'
						? `everyone may call ${namedIn(call, 'function', 'functionName')}`
						: undefined,
			},
			'CreateFunctionUrlConfig UpdateFunctionUrlConfig': {
				when: call =>
					textAt(parametersOf(call), 'authType') === 'NONE'
						? `${namedIn(call, 'function', 'functionName')} answers everyone at a URL`
						: undefined,
			},
		},
		sns: {
			SetTopicAttributes: attributePolicy('topic', 'topicArn'),
			AddPermission: everyoneAdded('topic', 'topicArn'),
		},
		sqs: {
			SetQueueAttributes: attributePolicy('queue', 'queueUrl'),
			AddPermission: everyoneAdded('queue', 'queueUrl'),
		},
		kms: {
			'PutKeyPolicy CreateKey': policyIn('policy', 'key', 'keyId'),
		},
		iam: {
			UpdateAssumeRolePolicy: policyIn('policyDocument', 'role', 'roleName'),
			CreateRole: policyIn('assumeRolePolicyDocument', 'role', 'roleName'),
		},
		secretsmanager: {
			PutResourcePolicy: policyIn('resourcePolicy', 'secret', 'secretId'),
		},
		ecr: {
			SetRepositoryPolicy: policyIn(
				'policyText',
				'repository',
				'repositoryName',
			),
		},
		'ecr-public': {
			CreateRepository: call =>
				`everyone may pull ${namedIn(call, 'repository', 'repositoryName')}`,
		},
		elasticfilesystem: {
			PutFileSystemPolicy: policyIn('policy', 'file system', 'fileSystemId'),
		},
		glue: {PutResourcePolicy: policyIn('policyInJson', 'the data catalog')},
		dynamodb: {PutResourcePolicy: policyIn('policy', 'table', 'resourceArn')},
		backup: {
			PutBackupVaultAccessPolicy: policyIn(
				'policy',
				'backup vault',
				'backupVaultName',
			),
		},
		logs: {PutResourcePolicy: policyIn('policyDocument', 'the logs')},
		es: domainPolicy(),
		opensearch: domainPolicy(),
		eks: {
			'UpdateClusterConfig CreateCluster': {
				when: call =>
					flagAt(
						objectAt(parametersOf(call), 'resourcesVpcConfig'),
						'endpointPublicAccess',
					) === true
						? `${namedIn(call, 'cluster', 'name')} has a public address`
						: undefined,
			},
		},
		qbusiness: {
			CreateAnonymousWebExperienceUrl:
				'a link lets everyone ask without signing in',
		},
	},
} as const satisfies RecordRule;

const everywhere = new Set(['0.0.0.0/0', '::/0']);

function policyIn(
	parameter: string,
	noun: string,
	...names: readonly string[]
): Meaning {
	return {
		when: call =>
			policyMeaning(
				parametersOf(call)[parameter],
				namedIn(call, noun, ...names),
			),
	};
}

/** The domain of OpenSearch, whose service is called `es`. */
function domainPolicy(): Readonly<Record<string, Meaning>> {
	return {
		'UpdateDomainConfig UpdateElasticsearchDomainConfig CreateDomain CreateElasticsearchDomain':
			policyIn('accessPolicies', 'domain', 'domainName'),
	};
}

function attributePolicy(noun: string, name: string): Meaning {
	return {
		when(call) {
			const parameters = parametersOf(call);
			const policy =
				textAt(parameters, 'attributeName') === 'Policy'
					? parameters['attributeValue']
					: objectAt(parameters, 'attributes')['Policy'];
			return policyMeaning(policy, namedIn(call, noun, name));
		},
	};
}

function everyoneAdded(noun: string, name: string): Meaning {
	return {
		when(call) {
			const parameters = parametersOf(call);
			return [
				...textsOf(parameters['aWSAccountIds']),
				...textsOf(parameters['aWSAccountId']),
			].includes('*')
				? `everyone may use ${namedIn(call, noun, name)}`
				: undefined;
		},
	};
}

function policyMeaning(policy: unknown, named: string): string | undefined {
	const open = allowingStatements(policy).filter(isForEveryone);
	const [first] = open;
	if (first === undefined) {
		return undefined;
	}

	const actions = open.flatMap(statement => textsOf(statement['Action']));
	const may =
		actions.length === 0 ? 'may use' : `may ${listInReason(actions)} on`;
	const condition = open.every(hasCondition) ? ', under a condition' : '';
	return `everyone ${may} ${named}${condition}`;
}

const publicGroups = /\/(?:AllUsers|AuthenticatedUsers)$/;

/** An ACL with a grant to one of the two groups of S3, as header, as canned ACL or as XML read to JSON. */
function publicAcl(call: JudgedCall): string | undefined {
	const parameters = parametersOf(call);
	const list = objectAt(
		objectAt(parameters, 'AccessControlPolicy'),
		'AccessControlList',
	);
	const isGranted = objectsOf(list['Grant']).some(grant =>
		publicGroups.test(textAt(objectAt(grant, 'Grantee'), 'URI') ?? ''),
	);
	return isGranted ||
		[...grantHeaders].some(header =>
			/AllUsers|AuthenticatedUsers/.test(textAt(parameters, header) ?? ''),
		)
		? `everyone may use ${namedIn(call, 'bucket', 'bucketName')}, by its ACL`
		: cannedAcl(call);
}

const grantHeaders = [
	'x-amz-grant-read',
	'x-amz-grant-write',
	'x-amz-grant-read-acp',
	'x-amz-grant-write-acp',
	'x-amz-grant-full-control',
] as const;

/** One of the ACLs that S3 has a name for. */
function cannedAcl(call: JudgedCall): string | undefined {
	const acl = elementsOf(parametersOf(call)['x-amz-acl']).find(
		(value): value is string =>
			typeof value === 'string' &&
			/^(?:public-read|public-read-write|authenticated-read)$/.test(value),
	);
	return acl === undefined
		? undefined
		: `everyone may use ${namedIn(call, 'bucket', 'bucketName')}, by the ACL ${acl}`;
}

/** The ports that a rule opens to every address: `port 22 is open to 0.0.0.0/0`. */
function openedToAll(call: JudgedCall): string | undefined {
	const parameters = parametersOf(call);
	const rules = [
		parameters,
		...objectsOf(parameters['ipPermissions']),
		...objectsOf(
			objectAt(parameters, 'ModifySecurityGroupRulesRequest')[
				'SecurityGroupRule'
			],
		).map(each => objectAt(each, 'SecurityGroupRule')),
	];
	for (const rule of rules) {
		const ranges = [
			...objectsOf(rule['ipRanges']),
			...objectsOf(rule['ipv6Ranges']),
			rule,
		].flatMap(range => [
			textAt(range, 'cidrIp') ?? textAt(range, 'CidrIpv4') ?? '',
			textAt(range, 'cidrIpv6') ?? textAt(range, 'CidrIpv6') ?? '',
		]);
		const open = ranges.find(range => everywhere.has(range));
		if (open !== undefined) {
			return `${portsOf(rule)} of ${namedIn(call, 'security group', 'groupId', 'groupName')} ${portsOf(rule).startsWith('ports') ? 'are' : 'is'} open to ${open}`;
		}
	}

	return undefined;
}

function portsOf(rule: Readonly<Record<string, unknown>>): string {
	const from = textAt(rule, 'fromPort') ?? textAt(rule, 'FromPort');
	const to = textAt(rule, 'toPort') ?? textAt(rule, 'ToPort');
	const protocol = textAt(rule, 'ipProtocol') ?? textAt(rule, 'IpProtocol');
	if (protocol === '-1' || from === undefined || from === '-1') {
		return 'every port';
	}

	return to === undefined || to === from
		? `port ${inReason(from)}`
		: `ports ${inReason(from)} to ${inReason(to)}`;
}

function openedAcl(call: JudgedCall): string | undefined {
	const parameters = parametersOf(call);
	const range =
		textAt(parameters, 'cidrBlock') ?? textAt(parameters, 'ipv6CidrBlock');
	return flagAt(parameters, 'egress') === false &&
		textAt(parameters, 'ruleAction') === 'allow' &&
		everywhere.has(range ?? '')
		? `${namedIn(call, 'network ACL', 'networkAclId')} lets ${range} in`
		: undefined;
}

/** `{"add": {"items": [{"group": "all"}]}}` */
function isAddedGroup(call: JudgedCall, permission: string): boolean {
	const {add} = objectAt(parametersOf(call), permission);
	return objectsOf(add).some(added => textAt(added, 'group') === 'all');
}
