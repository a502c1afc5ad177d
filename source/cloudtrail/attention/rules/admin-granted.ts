import {textAt} from '../../json-object.js';
import {allowingStatements, allowsEverything} from './policy.js';
import type {JudgedCall, RecordRule} from './rule.js';
import {inReason, namedIn, parametersOf} from './values.js';

// Policies of AWS that allow everything, or to give oneself everything.
const adminPolicies =
	/:policy\/(?:job-function\/)?(?:AdministratorAccess(?:-\w+)?|PowerUserAccess|IAMFullAccess|SystemAdministrator|AWSOrganizationsFullAccess)$/;

/** Who may do everything from now on: a policy of AWS that allows it, or a statement that allows `*` or `iam:*` on everything. */
export const adminGranted = {
	severity: 'alarm',
	title: 'everything allowed',
	description: 'a policy allows everything, or to take everything',
	operations: {
		iam: {
			'AttachUserPolicy AttachRolePolicy AttachGroupPolicy': {
				when: call =>
					attached(
						call,
						namedIn(call, 'principal', 'userName', 'roleName', 'groupName'),
					),
			},
			'PutUserPolicy PutRolePolicy PutGroupPolicy': {
				when: call =>
					written(
						call,
						namedIn(call, 'principal', 'userName', 'roleName', 'groupName'),
					),
			},
			'CreatePolicy CreatePolicyVersion': {
				when: call =>
					written(
						call,
						`who has ${namedIn(call, 'policy', 'policyName', 'policyArn')}`,
					),
			},
		},
		sso: {
			AttachManagedPolicyToPermissionSet: {
				when: call => {
					const policy = textAt(parametersOf(call), 'managedPolicyArn');
					return policy !== undefined && adminPolicies.test(policy)
						? `a permission set allows everything: ${inReason(policy)}`
						: undefined;
				},
			},
			PutInlinePolicyToPermissionSet: {
				when: call =>
					allowingStatements(parametersOf(call)['inlinePolicy']).some(
						allowsEverything,
					)
						? 'a permission set allows everything'
						: undefined,
			},
		},
		eks: {
			AssociateAccessPolicy: {
				when: call =>
					/ClusterAdminPolicy$/.test(
						textAt(parametersOf(call), 'policyArn') ?? '',
					)
						? `${namedIn(call, 'principal', 'principalArn')} may do everything in ${namedIn(call, 'cluster', 'name', 'clusterName')}`
						: undefined,
			},
		},
	},
} as const satisfies RecordRule;

function attached(call: JudgedCall, who: string): string | undefined {
	const policy = textAt(parametersOf(call), 'policyArn');
	return policy !== undefined && adminPolicies.test(policy)
		? `${who} may do everything, by ${inReason(policy)}`
		: undefined;
}

function written(call: JudgedCall, who: string): string | undefined {
	return allowingStatements(parametersOf(call)['policyDocument']).some(
		allowsEverything,
	)
		? `${who} may do everything`
		: undefined;
}
