import {type JsonObject, objectAt, textAt} from '../../json-object.js';
import {
	listInReason,
	namedAt,
	namedIn,
	objectsOf,
	parametersOf,
	textsOf,
} from './parameters/parameters.js';
import {
	allowingStatements,
	otherAccounts,
	principalsOf,
} from './parameters/policy.js';
import {
	joinOperations,
	resourcePolicyCalls,
} from './parameters/resource-policies.js';
import type {JudgedCall, Meaning, RecordRule} from './rule.js';

/**
 * What another account may use from now on, or gets a copy of: a snapshot, an image, a
 * role, a bucket. Accounts of one's own organization are marked as well, since no
 * record says which these are.
 */
export const sharedOut = {
	severity: 'warning',
	title: 'shared with another account',
	description:
		'another account may use it: snapshots, images, roles, buckets, keys',
	operations: joinOperations(
		resourcePolicyCalls((call, policy, named) =>
			shared(call, named, allowingStatements(policy).flatMap(principalsOf)),
		),
		{
			ec2: {
				ModifySnapshotAttribute: sharedAttribute(
					'createVolumePermission',
					'snapshot',
					'snapshotId',
				),
				ModifyImageAttribute: sharedAttribute(
					'launchPermission',
					'image',
					'imageId',
				),
				ModifyVpcEndpointServicePermissions: {when: endpointShared},
				CreateVpcPeeringConnection: {
					when: call => {
						const [peer] = othersIn(call, [
							textAt(parametersOf(call), 'peerOwnerId') ?? '',
						]);
						return peer === undefined
							? undefined
							: `the network is to be connected with account ${peer}`;
					},
				},
			},
			rds: {
				'ModifyDBSnapshotAttribute ModifyDBClusterSnapshotAttribute': sharedBy(
					'valuesToAdd',
					'snapshot',
					'dBSnapshotIdentifier',
					'dBClusterSnapshotIdentifier',
				),
			},
			s3: {PutBucketReplication: {when: replicated}},
			kms: {CreateGrant: sharedBy('granteePrincipal', 'key', 'keyId')},
			lambda: {
				AddPermission: sharedBy('principal', 'function', 'functionName'),
				AddLayerVersionPermission: sharedBy('principal', 'layer', 'layerName'),
			},
			ecr: {PutReplicationConfiguration: {when: imagesReplicated}},
			ssm: {
				ModifyDocumentPermission: sharedBy(
					'accountIdsToAdd',
					'document',
					'name',
				),
			},
			ram: {
				'CreateResourceShare AssociateResourceShare': {when: resourceShared},
			},
			logs: {PutSubscriptionFilter: {when: logsSentOn}},
			sns: {AddPermission: sharedBy('aWSAccountId', 'topic', 'topicArn')},
			sqs: {AddPermission: sharedBy('aWSAccountIds', 'queue', 'queueUrl')},
			organizations: {
				InviteAccountToOrganization: call =>
					`${namedAt(objectAt(parametersOf(call), 'target'), 'account', 'id')} is invited to the organization`,
				RegisterDelegatedAdministrator: call =>
					`${namedIn(call, 'account', 'accountId')} administers ${namedIn(call, 'service', 'servicePrincipal')} for the organization`,
			},
			qbusiness: {
				CreateDataAccessor: 'another company may ask for answers',
			},
		},
	),
} as const satisfies RecordRule;

function shared(
	call: JudgedCall,
	named: string,
	principals: readonly string[],
): string | undefined {
	const accounts = othersIn(call, principals);
	return accounts.length === 0
		? undefined
		: `account ${listInReason(accounts)} may use ${named}`;
}

function othersIn(
	{fields}: Pick<JudgedCall, 'fields'>,
	principals: readonly string[],
): readonly string[] {
	return otherAccounts(principals, textAt(fields, 'recipientAccountId'));
}

/** A parameter that is an account, an ARN, or a list of such. */
function sharedBy(
	parameter: string,
	noun: string,
	...names: readonly string[]
): Meaning {
	return {
		when: call =>
			shared(
				call,
				namedIn(call, noun, ...names),
				textsOf(parametersOf(call)[parameter]),
			),
	};
}

/** `{"add": {"items": [{"userId": "111122223333"}]}}`, or the ARN of an organization or of a unit of it. */
function sharedAttribute(
	permission: string,
	noun: string,
	name: string,
): Meaning {
	return {
		when(call) {
			const added = objectsOf(objectAt(parametersOf(call), permission)['add']);
			const named = namedIn(call, noun, name);
			const organizations = textsOf(
				added.map(
					each =>
						textAt(each, 'organizationArn') ??
						textAt(each, 'organizationalUnitArn'),
				),
			);
			return (
				shared(
					call,
					named,
					textsOf(added.map(each => textAt(each, 'userId'))),
				) ??
				(organizations.length === 0
					? undefined
					: `${listInReason(organizations)} may use ${named}`)
			);
		},
	};
}

function endpointShared(call: JudgedCall): string | undefined {
	const request = objectAt(
		parametersOf(call),
		'ModifyVpcEndpointServicePermissionsRequest',
	);
	const named = namedAt(request, 'endpoint service', 'ServiceId');
	const added = textsOf(request['AddAllowedPrincipals']);
	return added.includes('*')
		? `every account may use ${named}`
		: shared(call, named, added);
}

/** `Account` stands in a rule only where the copies belong to the owner of the other bucket. */
function replicated(call: JudgedCall): string | undefined {
	const rules = objectsOf(
		objectAt(parametersOf(call), 'ReplicationConfiguration')['Rule'],
	);
	const [account] = othersIn(
		call,
		rules.map(rule => textAt(objectAt(rule, 'Destination'), 'Account') ?? ''),
	);
	return account === undefined
		? undefined
		: `new objects of ${namedIn(call, 'bucket', 'bucketName')} are copied to account ${account}`;
}

function imagesReplicated(call: JudgedCall): string | undefined {
	const rules = objectsOf(
		objectAt(parametersOf(call), 'replicationConfiguration')['rules'],
	);
	const accounts = othersIn(
		call,
		rules
			.flatMap((rule: JsonObject) => objectsOf(rule['destinations']))
			.map(each => textAt(each, 'registryId') ?? ''),
	);
	return accounts.length === 0
		? undefined
		: `images are copied to account ${listInReason(accounts)}`;
}

/** Principals of RAM are accounts, ARNs of roles and users, or of an organization and its units. */
function resourceShared(call: JudgedCall): string | undefined {
	const principals = textsOf(parametersOf(call)['principals']);
	const others = [
		...othersIn(call, principals),
		...principals.filter(principal =>
			/^arn:[\w-]+:organizations:/.test(principal),
		),
	];
	return others.length === 0
		? undefined
		: `${listInReason(others)} may use what ${namedIn(call, 'resource share', 'name', 'resourceShareArn')} holds`;
}

/** `arn:aws:logs:us-east-1:111122223333:destination:central` */
function logsSentOn(call: JudgedCall): string | undefined {
	const receiver = textAt(parametersOf(call), 'destinationArn') ?? '';
	const [account] = othersIn(call, [receiver.split(':', 5)[4] ?? '']);
	return account === undefined
		? undefined
		: `new logs of ${namedIn(call, 'log group', 'logGroupName')} are sent to account ${account}`;
}
