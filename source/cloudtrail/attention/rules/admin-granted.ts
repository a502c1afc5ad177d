import {objectAt, textAt} from '../../json-object.js';
import {
	inReason,
	namedIn,
	parametersOf,
	principalIn,
} from './parameters/parameters.js';
import {
	allowingStatements,
	everythingAllowed,
	everythingInIam,
} from './parameters/policy.js';
import type {JudgedCall, RecordRule} from './rule.js';

/** What policies of AWS allow. One of the same name in an account may say anything. */
const policiesOfAws: ReadonlyMap<string, string> = new Map([
	['AdministratorAccess', 'may do everything'],
	['PowerUserAccess', 'may do everything but manage users and permissions'],
	['IAMFullAccess', everythingInIam],
]);

const policyOfAws = /^arn:[\w-]+:iam::aws:policy\/(?:[\w-]+\/)?([\w-]+)$/;

/** Who may do everything from now on: a policy of AWS that allows it, or a statement that allows `*` or `iam:*` on everything. */
export const adminGranted = {
	severity: 'alarm',
	title: 'everything allowed',
	description: 'a policy allows everything, or to take everything',
	operations: {
		iam: {
			'AttachUserPolicy AttachRolePolicy AttachGroupPolicy': {
				when: call => attached(call, 'policyArn', principalIn(call)),
			},
			'PutUserPolicy PutRolePolicy PutGroupPolicy': {
				when: call => written(call, 'policyDocument', principalIn(call)),
			},
			'CreatePolicy CreatePolicyVersion': {
				when: call =>
					written(
						call,
						'policyDocument',
						`who has ${namedIn(call, 'policy', 'policyName', 'policyArn')}`,
					),
			},
		},
		sso: {
			AttachManagedPolicyToPermissionSet: {
				when: call =>
					attached(call, 'managedPolicyArn', 'who has a permission set'),
			},
			PutInlinePolicyToPermissionSet: {
				when: call => written(call, 'inlinePolicy', 'who has a permission set'),
			},
		},
		eks: {AssociateAccessPolicy: {when: clusterAdmin}},
	},
} as const satisfies RecordRule;

function attached(
	call: JudgedCall,
	parameter: string,
	who: string,
): string | undefined {
	const arn = textAt(parametersOf(call), parameter) ?? '';
	const may = policiesOfAws.get(policyOfAws.exec(arn)?.[1] ?? '');
	return may === undefined ? undefined : `${who} ${may}, by ${inReason(arn)}`;
}

function written(
	call: JudgedCall,
	parameter: string,
	who: string,
): string | undefined {
	const may = everythingAllowed(
		allowingStatements(parametersOf(call)[parameter]),
	);
	return may === undefined ? undefined : `${who} ${may}`;
}

/** An access policy of EKS may be for some namespaces of a cluster alone. */
function clusterAdmin(call: JudgedCall): string | undefined {
	const parameters = parametersOf(call);
	const scope = textAt(objectAt(parameters, 'accessScope'), 'type');
	return /ClusterAdminPolicy$/.test(textAt(parameters, 'policyArn') ?? '')
		? `${namedIn(call, 'principal', 'principalArn')} may do everything in ${scope === 'namespace' ? 'namespaces of ' : ''}${namedIn(call, 'cluster', 'name', 'clusterName')}`
		: undefined;
}
