import {objectAt, textAt} from '../../json-object.js';
import {allowingStatements, otherAccounts, principalsOf} from './policy.js';
import type {JudgedCall, Meaning, RecordRule} from './rule.js';
import {
	listInReason,
	namedIn,
	objectsOf,
	parametersOf,
	textsOf,
} from './values.js';

/**
 * What another account may use from now on: a snapshot, an image, a role, a bucket.
 * Accounts of one's own organization are marked as well, since no record says
 * which these are.
 */
export const sharedOut = {
	severity: 'warning',
	title: 'shared with another account',
	description:
		'another account may use it: snapshots, images, roles, buckets, keys',
	operations: {
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
			ModifyVpcEndpointServicePermissions: call =>
				`${namedIn(call, 'endpoint service', 'serviceId')} has other users`,
			CreateVpcPeeringConnection: {
				when: call => {
					const peer = textAt(parametersOf(call), 'peerOwnerId');
					return peer === undefined || peer === ownAccount(call)
						? undefined
						: `the network is to be connected with account ${listInReason([peer])}`;
				},
			},
		},
		rds: {
			'ModifyDBSnapshotAttribute ModifyDBClusterSnapshotAttribute': {
				when: call => {
					const added = textsOf(parametersOf(call)['valuesToAdd']);
					const accounts = added.filter(value => value !== 'all');
					return accounts.length === 0
						? undefined
						: shared(
								namedIn(
									call,
									'snapshot',
									'dBSnapshotIdentifier',
									'dBClusterSnapshotIdentifier',
								),
								accounts,
							);
				},
			},
		},
		redshift: {
			'AuthorizeSnapshotAccess AuthorizeDataShare AuthorizeEndpointAccess':
				call =>
					`${namedIn(call, 'share', 'snapshotIdentifier', 'dataShareArn', 'clusterIdentifier')} may be used by ${namedIn(call, 'account', 'accountWithRestoreAccess', 'consumerIdentifier', 'account')}`,
		},
		s3: {
			PutBucketPolicy: policyFor('bucketPolicy', 'bucket', 'bucketName'),
			PutBucketReplication: call =>
				`new objects of ${namedIn(call, 'bucket', 'bucketName')} are copied to another bucket`,
			CreateAccessGrant: 'a grant lets someone use a bucket',
		},
		iam: {
			UpdateAssumeRolePolicy: policyFor('policyDocument', 'role', 'roleName'),
			CreateRole: policyFor('assumeRolePolicyDocument', 'role', 'roleName'),
		},
		kms: {
			'PutKeyPolicy CreateKey': policyFor('policy', 'key', 'keyId'),
			CreateGrant: {
				when: call => {
					const principal = textAt(parametersOf(call), 'granteePrincipal');
					const accounts =
						principal === undefined
							? []
							: otherAccounts([principal], ownAccount(call));
					return accounts.length === 0
						? undefined
						: shared(namedIn(call, 'key', 'keyId'), accounts);
				},
			},
		},
		lambda: {
			AddPermission: {
				when: call => {
					const accounts = otherAccounts(
						textsOf(parametersOf(call)['principal']),
						ownAccount(call),
					);
					return accounts.length === 0
						? undefined
						: shared(namedIn(call, 'function', 'functionName'), accounts);
				},
			},
			AddLayerVersionPermission: call =>
				`${namedIn(call, 'layer', 'layerName')} may be used by ${namedIn(call, 'principal', 'principal')}`,
		},
		secretsmanager: {
			PutResourcePolicy: policyFor('resourcePolicy', 'secret', 'secretId'),
			ReplicateSecretToRegions: call =>
				`${namedIn(call, 'secret', 'secretId')} is copied to other Regions`,
		},
		ecr: {
			SetRepositoryPolicy: policyFor(
				'policyText',
				'repository',
				'repositoryName',
			),
			PutReplicationConfiguration: 'images are copied to another registry',
		},
		ssm: {
			ModifyDocumentPermission: {
				when: call => {
					const added = textsOf(parametersOf(call)['accountIdsToAdd']);
					return added.length === 0
						? undefined
						: shared(namedIn(call, 'document', 'name'), added);
				},
			},
		},
		ram: {
			'CreateResourceShare AssociateResourceShare': call =>
				`${namedIn(call, 'resource share', 'name', 'resourceShareArn')} has new users or resources${principals(call)}`,
		},
		logs: {
			PutSubscriptionFilter: call =>
				`new logs of ${namedIn(call, 'log group', 'logGroupName')} are sent on to ${namedIn(call, 'receiver', 'destinationArn')}`,
			PutDestinationPolicy: 'other accounts may send logs to a destination',
		},
		sns: {
			AddPermission: accountsAdded('topic', 'topicArn'),
			SetTopicAttributes: attributePolicy('topic', 'topicArn'),
		},
		sqs: {
			AddPermission: accountsAdded('queue', 'queueUrl'),
			SetQueueAttributes: attributePolicy('queue', 'queueUrl'),
		},
		backup: {
			PutBackupVaultAccessPolicy: policyFor(
				'policy',
				'backup vault',
				'backupVaultName',
			),
		},
		organizations: {
			'InviteAccountToOrganization RegisterDelegatedAdministrator': call =>
				`${namedIn(call, 'account', 'accountId')} is to act in the organization`,
		},
		qbusiness: {
			CreateDataAccessor: 'another company may ask for answers',
		},
	},
} as const satisfies RecordRule;

function shared(named: string, accounts: readonly string[]): string {
	return `account ${listInReason(accounts)} may use ${named}`;
}

function ownAccount({fields}: Pick<JudgedCall, 'fields'>): string | undefined {
	return textAt(fields, 'recipientAccountId');
}

function policyFor(
	parameter: string,
	noun: string,
	...names: readonly string[]
): Meaning {
	return {
		when: call =>
			policyMeaning(
				call,
				parametersOf(call)[parameter],
				namedIn(call, noun, ...names),
			),
	};
}

function policyMeaning(
	call: JudgedCall,
	policy: unknown,
	named: string,
): string | undefined {
	const accounts = otherAccounts(
		allowingStatements(policy).flatMap(principalsOf),
		ownAccount(call),
	);
	return accounts.length === 0 ? undefined : shared(named, accounts);
}

function attributePolicy(noun: string, name: string): Meaning {
	return {
		when(call) {
			const parameters = parametersOf(call);
			const policy =
				textAt(parameters, 'attributeName') === 'Policy'
					? parameters['attributeValue']
					: objectAt(parameters, 'attributes')['Policy'];
			return policyMeaning(call, policy, namedIn(call, noun, name));
		},
	};
}

function accountsAdded(noun: string, name: string): Meaning {
	return {
		when(call) {
			const parameters = parametersOf(call);
			const accounts = otherAccounts(
				[
					...textsOf(parameters['aWSAccountIds']),
					...textsOf(parameters['aWSAccountId']),
				],
				ownAccount(call),
			);
			return accounts.length === 0
				? undefined
				: shared(namedIn(call, noun, name), accounts);
		},
	};
}

function sharedAttribute(
	permission: string,
	noun: string,
	name: string,
): Meaning {
	return {
		when(call) {
			const {add} = objectAt(parametersOf(call), permission);
			const accounts = objectsOf(add)
				.map(
					added =>
						textAt(added, 'userId') ??
						textAt(added, 'organizationArn') ??
						textAt(added, 'organizationalUnitArn'),
				)
				.filter((account): account is string => account !== undefined);
			return accounts.length === 0
				? undefined
				: shared(namedIn(call, noun, name), accounts);
		},
	};
}

function principals(call: JudgedCall): string {
	const added = textsOf(parametersOf(call)['principals']);
	return added.length === 0 ? '' : `: ${listInReason(added)}`;
}
