/** What `readActor` reads of a record. */
export type RecordParts = Readonly<Record<string, unknown>>;

const home = '111122223333';
const store = `arn:aws:identitystore::${home}:identitystore/d-1`;

function assumedRole(
	role: string,
	session: string,
	accountId: string,
	path = '',
): RecordParts {
	return {
		type: 'AssumedRole',
		principalId: `AROAEXAMPLEROLE000001:${session}`,
		arn: `arn:aws:sts::${accountId}:assumed-role/${role}/${session}`,
		accountId,
		sessionContext: {
			sessionIssuer: {
				type: 'Role',
				userName: role,
				arn: `arn:aws:iam::${accountId}:role/${path}${role}`,
			},
		},
	};
}

/** A call of a web experience for one of its users. @param userId of Identity Center */
export function sessionOnBehalf(userId: string, session: string): RecordParts {
	return {
		userIdentity: {
			...assumedRole('QAppsWebExperience', session, home),
			onBehalfOf: {userId, identityStoreArn: store},
		},
	};
}

/** A call with a permission set; `onBehalfOf` as in an identity-enhanced console session. */
export function permissionSet(
	session: string,
	{
		onBehalfOf,
		accountId = home,
		hasStore = true,
	}: {
		/** A user id of Identity Center. */
		readonly onBehalfOf?: string;
		readonly accountId?: string;
		readonly hasStore?: boolean;
	} = {},
): RecordParts {
	return {
		userIdentity: {
			...assumedRole(
				'AWSReservedSSO_PowerUser_0123456789abcdef',
				session,
				accountId,
				'aws-reserved/sso.amazonaws.com/',
			),
			...(onBehalfOf !== undefined && {
				onBehalfOf: {
					userId: onBehalfOf,
					...(hasStore && {identityStoreArn: store}),
				},
			}),
		},
	};
}

/** A call of a user of Identity Center without any role or name. */
export function userOnly(userId: string): RecordParts {
	return {
		userIdentity: {
			type: 'IdentityCenterUser',
			accountId: home,
			onBehalfOf: {userId, identityStoreArn: store},
		},
	};
}

/** A sign-in at Identity Center's portal. */
export function signIn(
	userId: string,
	name: string,
	{isFailed = false}: {readonly isFailed?: boolean} = {},
): RecordParts {
	return {
		...userOnly(userId),
		eventSource: 'signin.amazonaws.com',
		eventName: 'UserAuthentication',
		eventType: 'AwsServiceEvent',
		additionalEventData: {UserName: name},
		serviceEventDetails: {UserAuthentication: isFailed ? 'Failure' : 'Success'},
	};
}
