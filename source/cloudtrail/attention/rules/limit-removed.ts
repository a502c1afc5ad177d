import {flagAt, objectAt} from '../../json-object.js';
import {
	listInReason,
	namedIn,
	parametersOf,
	principalIn,
} from './parameters/parameters.js';
import type {JudgedCall, RecordRule} from './rule.js';

/** What forbade something, whoever allows it: a boundary, a policy of the organization, a block of public access, a model that has to be asked for. Nothing is done by its end alone. */
export const limitRemoved = {
	severity: 'warning',
	title: 'a limit removed',
	description:
		'what forbade something is gone: a boundary, a policy of the organization, a block of public access',
	operations: {
		iam: {
			'DeleteUserPermissionsBoundary DeleteRolePermissionsBoundary': call =>
				`no boundary limits what ${principalIn(call)} may be allowed`,
			DeleteAccountPasswordPolicy:
				'passwords need only what AWS asks for by itself',
		},
		organizations: {
			'DetachPolicy DeletePolicy DisablePolicyType': call =>
				`${namedIn(call, 'policy', 'policyId', 'policyType')} of the organization is off, for an account at least`,
		},
		s3: {
			'PutBucketPublicAccessBlock PutAccountPublicAccessBlock PutPublicAccessBlock':
				{when: liftedBlock},
			'DeleteBucketPublicAccessBlock DeleteAccountPublicAccessBlock DeletePublicAccessBlock':
				call => `${bucketOrAccount(call)} can be made public`,
		},
		ec2: {
			'DisableSnapshotBlockPublicAccess DisableImageBlockPublicAccess':
				'snapshots or images can be made public',
			EnableSerialConsoleAccess: 'serial consoles of instances can be used',
			DisableEbsEncryptionByDefault:
				'new volumes are encrypted only where someone asks for it',
		},
		bedrock: {
			'PutUseCaseForModelAccess PutFoundationModelEntitlement CreateFoundationModelAgreement':
				'models that have to be asked for can be used, and cost by the call',
		},
	},
} as const satisfies RecordRule;

const blocks = [
	'BlockPublicAcls',
	'BlockPublicPolicy',
	'IgnorePublicAcls',
	'RestrictPublicBuckets',
] as const;

function liftedBlock(call: JudgedCall): string | undefined {
	const block = objectAt(parametersOf(call), 'PublicAccessBlockConfiguration');
	const lifted = blocks.filter(name => flagAt(block, name) === false);
	return lifted.length === 0
		? undefined
		: `${bucketOrAccount(call)} can be made public: ${listInReason(lifted)} off`;
}

function bucketOrAccount(call: JudgedCall): string {
	return /Account/.test(call.eventName)
		? 'a bucket of the account'
		: namedIn(call, 'bucket', 'bucketName');
}
