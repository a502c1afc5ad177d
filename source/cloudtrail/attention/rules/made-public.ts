import {flagAt, objectAt, textAt} from '../../json-object.js';
import {
	inReason,
	listInReason,
	namedAt,
	namedIn,
	objectsOf,
	parametersOf,
	textsOf,
} from './parameters/parameters.js';
import {
	allowingStatements,
	hasCondition,
	isForEveryone,
} from './parameters/policy.js';
import {
	joinOperations,
	resourcePolicyCalls,
} from './parameters/resource-policies.js';
import type {JudgedCall, Meaning, RecordRule} from './rule.js';

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
	operations: joinOperations(resourcePolicyCalls(policyMeaning), {
		s3: {
			'PutBucketAcl PutObjectAcl': {when: publicAcl},
			// Not PutObject: it is most of what a trail with data events has, and buckets made
			// since April 2023 refuse such an ACL.
			CreateBucket: {when: cannedAcl},
		},
		ec2: {
			'AuthorizeSecurityGroupIngress ModifySecurityGroupRules': {
				when: openedToAll,
			},
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
			'CreateNetworkAclEntry ReplaceNetworkAclEntry': {when: openedAcl},
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
					hasPublicAddress(
						call,
						namedIn(
							call,
							'database',
							'dBInstanceIdentifier',
							'dBClusterIdentifier',
						),
					),
			},
			AuthorizeDBSecurityGroupIngress: {
				when: call =>
					everywhere.test(textAt(parametersOf(call), 'cIDRIP') ?? '')
						? 'everyone may connect to the databases of a security group'
						: undefined,
			},
		},
		redshift: {
			'ModifyCluster CreateCluster': {
				when: call =>
					hasPublicAddress(call, namedIn(call, 'cluster', 'clusterIdentifier')),
			},
		},
		lambda: {
			AddPermission: {
				when: call =>
					granted(
						call,
						`call ${namedIn(call, 'function', 'functionName')}`,
						'principalOrgID',
						'sourceArn',
						'sourceAccount',
					),
			},
			AddLayerVersionPermission: {
				when: call =>
					granted(
						call,
						`load ${namedIn(call, 'layer', 'layerName')}`,
						'organizationId',
					),
			},
			'CreateFunctionUrlConfig UpdateFunctionUrlConfig': {
				when: call =>
					textAt(parametersOf(call), 'authType') === 'NONE'
						? `the URL of ${namedIn(call, 'function', 'functionName')} asks nobody to sign in`
						: undefined,
			},
		},
		sns: {AddPermission: everyoneAdded('topic', 'topicArn')},
		sqs: {AddPermission: everyoneAdded('queue', 'queueUrl')},
		ssm: {
			ModifyDocumentPermission: {
				when: call =>
					textsOf(parametersOf(call)['accountIdsToAdd']).some(
						account => account.toLowerCase() === 'all',
					)
						? `everyone may use ${namedIn(call, 'document', 'name')}`
						: undefined,
			},
		},
		'ecr-public': {
			CreateRepository: call =>
				`everyone may pull ${namedIn(call, 'repository', 'repositoryName')}`,
		},
		eks: {'UpdateClusterConfig CreateCluster': {when: openedCluster}},
		qbusiness: {
			CreateAnonymousWebExperienceUrl:
				'a link lets everyone ask without signing in',
		},
	}),
} as const satisfies RecordRule;

// Every address, or every other one: `0.0.0.0/0`, `::/0`, `128.0.0.0/1`.
const everywhere = /^[\da-f.:]+\/[01]$/i;

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

function policyMeaning(
	_call: JudgedCall,
	policy: unknown,
	named: string,
): string | undefined {
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

/** `"principal": "*"`, which one of these parameters may narrow. */
function granted(
	call: JudgedCall,
	what: string,
	...narrowing: readonly string[]
): string | undefined {
	const parameters = parametersOf(call);
	if (!textsOf(parameters['principal']).includes('*')) {
		return undefined;
	}

	const isNarrowed = narrowing.some(
		name => textAt(parameters, name) !== undefined,
	);
	return `everyone may ${what}${isNarrowed ? ', under a condition' : ''}`;
}

function hasPublicAddress(call: JudgedCall, named: string): string | undefined {
	return flagAt(parametersOf(call), 'publiclyAccessible') === true
		? `${named} has a public address`
		: undefined;
}

/** The endpoint of a cluster answers every address, unless the call lists some. */
function openedCluster(call: JudgedCall): string | undefined {
	const network = objectAt(parametersOf(call), 'resourcesVpcConfig');
	const ranges = textsOf(network['publicAccessCidrs']);
	return flagAt(network, 'endpointPublicAccess') === true &&
		(ranges.length === 0 || ranges.some(range => everywhere.test(range)))
		? `${namedIn(call, 'cluster', 'name')} has a public address`
		: undefined;
}

const publicGroup = /(AllUsers|AuthenticatedUsers)"?\s*$/;

/** An ACL with a grant to one of the two groups of S3, as header, as canned ACL or as XML read to JSON. */
function publicAcl(call: JudgedCall): string | undefined {
	const parameters = parametersOf(call);
	const list = objectAt(
		objectAt(parameters, 'AccessControlPolicy'),
		'AccessControlList',
	);
	const grantees = [
		...objectsOf(list['Grant']).map(
			grant => textAt(objectAt(grant, 'Grantee'), 'URI') ?? '',
		),
		...grantHeaders
			.flatMap(header => textsOf(parameters[header]))
			.flatMap(header => header.split(',')),
	];
	const [group] = grantees
		.map(grantee => publicGroup.exec(grantee)?.[1])
		.filter(found => found !== undefined);
	return group === undefined
		? cannedAcl(call)
		: `${membersOf(group)} may use ${aclTarget(call)}, by its ACL`;
}

function membersOf(group: string): string {
	return group.toLowerCase().includes('authenticated')
		? 'everyone with an AWS account'
		: 'everyone';
}

const grantHeaders = [
	'x-amz-grant-read',
	'x-amz-grant-write',
	'x-amz-grant-read-acp',
	'x-amz-grant-write-acp',
	'x-amz-grant-full-control',
] as const;

function aclTarget(call: JudgedCall): string {
	const bucket = namedIn(call, 'bucket', 'bucketName');
	return call.eventName.startsWith('PutObject')
		? `${namedIn(call, 'object', 'key')} of ${bucket}`
		: bucket;
}

/** One of the ACLs that S3 has a name for. */
function cannedAcl(call: JudgedCall): string | undefined {
	const acl = textsOf(parametersOf(call)['x-amz-acl']).find(value =>
		/^(?:public-read|public-read-write|authenticated-read)$/.test(value),
	);
	return acl === undefined
		? undefined
		: `${membersOf(acl)} may use ${aclTarget(call)}, by the ACL ${acl}`;
}

/** The ports that a rule opens to every address: `port 22 is open to 0.0.0.0/0`. */
function openedToAll(call: JudgedCall): string | undefined {
	const parameters = parametersOf(call);
	const request = objectAt(parameters, 'ModifySecurityGroupRulesRequest');
	const rules = [
		parameters,
		...objectsOf(parameters['ipPermissions']),
		...objectsOf(request['SecurityGroupRule']).map(each =>
			objectAt(each, 'SecurityGroupRule'),
		),
	];
	for (const rule of rules) {
		const open = [
			rule,
			...objectsOf(rule['ipRanges']),
			...objectsOf(rule['ipv6Ranges']),
		]
			.flatMap(range =>
				['cidrIp', 'cidrIpv6', 'CidrIpv4', 'CidrIpv6'].map(
					name => textAt(range, name) ?? '',
				),
			)
			.find(range => everywhere.test(range));
		if (open !== undefined && !isOfWebsites(rule)) {
			const group =
				textAt(request, 'GroupId') === undefined
					? namedIn(call, 'security group', 'groupId', 'groupName')
					: namedAt(request, 'security group', 'GroupId');
			const {ports, verb} = portsOf(rule);
			return `${ports} of ${group} ${verb} open to ${inReason(open)}`;
		}
	}

	return undefined;
}

type GroupRule = Readonly<Record<string, unknown>>;

/** Servers that the world is to reach answer on these two. Security Hub's control EC2.18 lets them pass as well. */
function isOfWebsites(rule: GroupRule): boolean {
	const {from, to, protocol} = rangeOf(rule);
	return (
		(protocol === 'tcp' || protocol === '6') &&
		(from === '80' || from === '443') &&
		to === from
	);
}

function rangeOf(
	rule: GroupRule,
): Readonly<Record<'from' | 'to' | 'protocol', string | undefined>> {
	const from = textAt(rule, 'fromPort') ?? textAt(rule, 'FromPort');
	return {
		from,
		to: textAt(rule, 'toPort') ?? textAt(rule, 'ToPort') ?? from,
		protocol: (
			textAt(rule, 'ipProtocol') ?? textAt(rule, 'IpProtocol')
		)?.toLowerCase(),
	};
}

const messages = new Set(['icmp', 'icmpv6', '1', '58']);

function portsOf(rule: GroupRule): {
	readonly ports: string;
	readonly verb: 'is' | 'are';
} {
	const {from, to, protocol} = rangeOf(rule);
	if (protocol !== undefined && messages.has(protocol)) {
		return {ports: 'ICMP', verb: 'is'};
	}

	if (protocol === '-1' || from === undefined || from === '-1') {
		return {ports: 'every port', verb: 'is'};
	}

	return to === undefined || to === from
		? {ports: `port ${inReason(from)}`, verb: 'is'}
		: {ports: `ports ${inReason(from)} to ${inReason(to)}`, verb: 'are'};
}

function openedAcl(call: JudgedCall): string | undefined {
	const parameters = parametersOf(call);
	const range = ['cidrBlock', 'ipv6CidrBlock']
		.map(name => textAt(parameters, name) ?? '')
		.find(each => everywhere.test(each));
	return flagAt(parameters, 'egress') === false &&
		textAt(parameters, 'ruleAction') === 'allow' &&
		range !== undefined
		? `${namedIn(call, 'network ACL', 'networkAclId')} lets ${inReason(range)} in`
		: undefined;
}

/** `{"add": {"items": [{"group": "all"}]}}` */
function isAddedGroup(call: JudgedCall, permission: string): boolean {
	const {add} = objectAt(parametersOf(call), permission);
	return objectsOf(add).some(added => textAt(added, 'group') === 'all');
}
