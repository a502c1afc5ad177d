import {flagAt, objectAt} from '../../json-object.js';
import type {JudgedCall, RecordRule} from './rule.js';
import {listInReason, namedIn, parametersOf} from './values.js';

/** What forbade something, whoever allows it: a boundary, a policy of the organization, a block of public access. Nothing is allowed by its end alone. */
export const limitRemoved = {
	severity: 'warning',
	title: 'a limit removed',
	description:
		'what forbade something is gone: a boundary, a policy of the organization, a block of public access',
	operations: {
		iam: {
			'DeleteUserPermissionsBoundary DeleteRolePermissionsBoundary': call =>
				`nothing limits what ${namedIn(call, 'principal', 'userName', 'roleName')} may be allowed`,
			DeleteAccountPasswordPolicy: 'any password will do',
		},
		organizations: {
			'DetachPolicy DeletePolicy DisablePolicyType': call =>
				`${namedIn(call, 'policy', 'policyId', 'policyType')} of the organization no longer limits accounts`,
		},
		s3: {
			'PutBucketPublicAccessBlock PutAccountPublicAccessBlock PutPublicAccessBlock':
				{when: liftedBlock},
			'DeleteBucketPublicAccessBlock DeleteAccountPublicAccessBlock DeletePublicAccessBlock':
				call => `${bucketOrAccount(call)} may be made public again`,
		},
		ec2: {
			'DisableSnapshotBlockPublicAccess DisableImageBlockPublicAccess':
				'snapshots or images may be made public again',
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
		: `${bucketOrAccount(call)} may be made public: ${listInReason(lifted)} off`;
}

function bucketOrAccount(call: JudgedCall): string {
	return parametersOf(call)['bucketName'] === undefined
		? 'the account'
		: namedIn(call, 'bucket', 'bucketName');
}
