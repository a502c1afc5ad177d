import {describeRule} from '../../../harness/judged-call.js';

const admin = 'arn:aws:iam::aws:policy/AdministratorAccess';
const everything = {Effect: 'Allow', Action: '*', Resource: '*'};
const text = (...statements: readonly unknown[]) =>
	JSON.stringify({Version: '2012-10-17', Statement: statements});
const user = (policyDocument: unknown) => ({
	userName: 'bob',
	policyName: 'p',
	policyDocument,
});

describeRule('admin-granted', {
	met: [
		[
			'iam AttachUserPolicy',
			{userName: 'bob', policyArn: admin},
			`user bob may do everything, by ${admin}`,
		],
		[
			'iam AttachRolePolicy',
			{
				roleName: 'deploy',
				policyArn: 'arn:aws-us-gov:iam::aws:policy/PowerUserAccess',
			},
			'role deploy may do everything but manage users and permissions, by arn:aws-us-gov:iam::aws:policy/PowerUserAccess',
		],
		[
			'iam AttachGroupPolicy',
			{
				groupName: 'admins',
				policyArn: 'arn:aws-cn:iam::aws:policy/IAMFullAccess',
			},
			'group admins may do everything in IAM, and so allow itself anything, by arn:aws-cn:iam::aws:policy/IAMFullAccess',
		],
		['iam PutUserPolicy', user(text(everything)), 'user bob may do everything'],
		[
			'iam PutUserPolicy',
			user(encodeURIComponent(text(everything))),
			'user bob may do everything',
		],
		[
			'iam PutUserPolicy',
			user(JSON.parse(text(everything))),
			'user bob may do everything',
		],
		[
			'iam PutUserPolicy',
			user(JSON.stringify({Statement: everything})),
			'user bob may do everything',
		],
		[
			'iam PutRolePolicy',
			{
				roleName: 'deploy',
				policyDocument: text({
					Effect: 'Allow',
					Action: ['s3:GetObject', 'IAM:*'],
					Resource: ['arn:aws:s3:::x', '*'],
				}),
			},
			'role deploy may do everything in IAM, and so allow itself anything',
		],
		[
			'iam PutGroupPolicy',
			{
				groupName: 'g',
				policyDocument: text({
					Effect: 'Allow',
					NotAction: ['iam:*', 'sts:*'],
					Resource: '*',
				}),
			},
			'group g may do everything but iam:* and sts:*',
		],
		[
			'iam CreatePolicy',
			{
				policyName: 'p',
				policyDocument: text({
					...everything,
					Action: '**',
					Resource: 'arn:aws:*:*:*:*',
				}),
			},
			'who has policy p may do everything',
		],
		[
			'iam CreatePolicyVersion',
			{
				policyArn: 'arn:aws:iam::111122223333:policy/p',
				policyDocument: text({
					Effect: 'Allow',
					Action: '*',
					NotResource: 'arn:aws:s3:::x',
				}),
			},
			'who has policy arn:aws:iam::111122223333:policy/p may do everything',
		],
		[
			'iam PutUserPolicy',
			user(
				text({
					...everything,
					Condition: {Bool: {'aws:MultiFactorAuthPresent': 'true'}},
				}),
			),
			'user bob may do everything, under a condition',
		],
		[
			'iam PutUserPolicy',
			user(text({...everything, Condition: {}})),
			'user bob may do everything',
		],
		[
			'iam PutUserPolicy',
			user(text({...everything, Condition: {Bool: {a: 'true'}}}, everything)),
			'user bob may do everything',
		],
		[
			'sso AttachManagedPolicyToPermissionSet',
			{managedPolicyArn: admin},
			`who has a permission set may do everything, by ${admin}`,
		],
		[
			'sso PutInlinePolicyToPermissionSet',
			{inlinePolicy: text(everything)},
			'who has a permission set may do everything',
		],
		[
			'eks AssociateAccessPolicy',
			{
				name: 'prod',
				principalArn: 'arn:aws:iam::111122223333:user/bob',
				policyArn:
					'arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy',
				accessScope: {type: 'cluster'},
			},
			'principal arn:aws:iam::111122223333:user/bob may do everything in cluster prod',
		],
		[
			'eks AssociateAccessPolicy',
			{
				name: 'prod',
				policyArn:
					'arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy',
				accessScope: {type: 'namespace', namespaces: ['web']},
			},
			'a principal may do everything in namespaces of cluster prod',
		],
	],
	nearMisses: [
		['iam DetachUserPolicy', {userName: 'bob', policyArn: admin}],
		['iam DeleteUserPolicy', user(text(everything))],
		// A policy of an account may have any name.
		[
			'iam AttachUserPolicy',
			{
				userName: 'bob',
				policyArn: 'arn:aws:iam::111122223333:policy/AdministratorAccess',
			},
		],
		[
			'iam AttachUserPolicy',
			{
				userName: 'bob',
				policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess-Amplify',
			},
		],
		[
			'iam AttachUserPolicy',
			{userName: 'bob', policyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess'},
		],
		['iam AttachUserPolicy', {userName: 'bob', policyArn: [admin]}],
		['iam AttachUserPolicy', null],
		['iam PutUserPolicy', user(text({...everything, Effect: 'Deny'}))],
		['iam PutUserPolicy', user(text({...everything, Action: 's3:*'}))],
		[
			'iam PutUserPolicy',
			user(text({...everything, Resource: 'arn:aws:s3:::*'})),
		],
		['iam PutUserPolicy', user(text({...everything, Action: 'iam:Get*'}))],
		[
			'iam PutUserPolicy',
			user(text({Effect: 'Allow', NotAction: [], Resource: '*'})),
		],
		['iam PutUserPolicy', user('{"Statement": [{"Effect": "Allow", "Act')],
		['iam PutUserPolicy', user('%7B%')],
		['iam PutUserPolicy', user([text(everything)])],
		[
			'eks AssociateAccessPolicy',
			{
				name: 'prod',
				policyArn: 'arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy',
			},
		],
	],
});
