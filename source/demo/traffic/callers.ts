import {
	accountId,
	identityStoreArn,
	partnerAccountId,
	region,
	webExperienceRole,
} from './account.js';
import type {Person} from './people.js';
import {type Caller, trailTime} from './trail-message.js';
import {type World, wallTime} from './world.js';

function known(world: World, key: string, make: () => Caller): Caller {
	const caller = world.callers.get(key) ?? make();
	world.callers.set(key, caller);
	return caller;
}

type RoleSession = {
	readonly roleName: string;
	/** Of the role's ARN: `/` or `/aws-reserved/sso.amazonaws.com/`. */
	readonly path?: string;
	readonly sessionName: string;
	readonly accessKeyId: string;
	readonly createdAt: number;
	readonly ownerAccountId?: string;
};

/** The same role has the same unique id wherever it appears. */
function uniqueId(prefix: string, name: string, world: World): string {
	return `${prefix}${world.random.fork(`id/${prefix}/${name}`).idCharacters(9)}EXAMPLE`;
}

function assumedRole(world: World, session: RoleSession) {
	const owner = session.ownerAccountId ?? accountId;
	const {roleName, sessionName} = session;
	const principalId = uniqueId('AROA', roleName, world);
	return {
		type: 'AssumedRole',
		principalId: `${principalId}:${sessionName}`,
		arn: `arn:aws:sts::${owner}:assumed-role/${roleName}/${sessionName}`,
		accountId: owner,
		accessKeyId: session.accessKeyId,
		sessionContext: {
			sessionIssuer: {
				type: 'Role',
				principalId,
				arn: `arn:aws:iam::${owner}:role${session.path ?? '/'}${roleName}`,
				accountId: owner,
				userName: roleName,
			},
			attributes: {
				creationDate: trailTime(session.createdAt),
				mfaAuthenticated: 'false',
			},
		},
	};
}

/** A person in the web experience: its role, on behalf of the person. The documented shape of Q Apps records. */
export function personCaller(
	world: World,
	person: Person,
	stolen: Partial<
		Pick<Caller, 'sourceIPAddress' | 'userAgent'> & {
			readonly accessKeyId: string;
			readonly createdAt: number;
		}
	> = {},
): Caller {
	return known(
		world,
		`person/${stolen.accessKeyId ?? person.accessKeyId}`,
		() => ({
			userIdentity: {
				...assumedRole(world, {
					roleName: webExperienceRole,
					sessionName: person.sessionName,
					accessKeyId: stolen.accessKeyId ?? person.accessKeyId,
					createdAt: stolen.createdAt ?? signedInAt(world, person),
				}),
				onBehalfOf: {userId: person.userId, identityStoreArn},
			},
			sourceIPAddress: stolen.sourceIPAddress ?? person.sourceIPAddress,
			userAgent: stolen.userAgent ?? person.userAgent,
			personId: person.userId,
		}),
	);
}

function signedInAt({clock}: World, person: Person): number {
	return wallTime(clock, clock.startsAt - person.signedInForMs);
}

/**
 * A person who signed in to the AWS account itself, through a permission set. Where
 * the permission set allows `sts:SetContext`, the console session carries the user's
 * id (Identity Center user guide, "Enabling identity-enhanced console sessions").
 */
export function permissionSetCaller(
	world: World,
	person: Person,
	permissionSet: string,
	isConsole: boolean,
	isEnhanced = false,
): Caller {
	return known(world, `${permissionSet}/${person.userId}/${isConsole}`, () => ({
		userIdentity: {
			...assumedRole(world, {
				roleName: `AWSReservedSSO_${permissionSet}_${world.random.fork(`set/${permissionSet}`).hex(16)}`,
				path: `/aws-reserved/sso.amazonaws.com/${region}/`,
				sessionName: person.sessionName,
				accessKeyId: `ASIA${world.random.fork(`key/${permissionSet}/${person.userId}`).idCharacters(9)}EXAMPLE`,
				createdAt: signedInAt(world, person),
			}),
			...(isConsole &&
				isEnhanced && {
					onBehalfOf: {userId: person.userId, identityStoreArn},
				}),
		},
		sourceIPAddress: person.sourceIPAddress,
		userAgent: isConsole
			? person.userAgent
			: 'aws-cli/2.31.9 md/awscrt#0.27.6 ua/2.1 os/linux#6.8.0 md/arch#x86_64 lang/python#3.13.7 md/pyimpl#CPython cfg/retry-mode#standard md/installer#exe',
		isConsole,
		personId: person.userId,
	}));
}

/** A program's role: a pipeline, an instance, a function. */
export function roleCaller(
	world: World,
	{
		roleName,
		sessionName,
		sourceIPAddress,
		userAgent,
		ownerAccountId = accountId,
	}: {
		readonly roleName: string;
		readonly sessionName: string;
		readonly sourceIPAddress: string;
		readonly userAgent: string;
		readonly ownerAccountId?: string;
	},
): Caller {
	return known(world, `role/${roleName}/${sessionName}`, () => ({
		userIdentity: assumedRole(world, {
			roleName,
			sessionName,
			accessKeyId: `ASIA${world.random.fork(`key/${roleName}/${sessionName}`).idCharacters(9)}EXAMPLE`,
			createdAt: wallTime(world.clock, world.clock.startsAt - 1_800_000),
			ownerAccountId,
		}),
		sourceIPAddress,
		userAgent,
	}));
}

/** A role of another account that was let in. */
export function partnerCaller(world: World): Caller {
	return roleCaller(world, {
		roleName: 'PartnerReporting',
		sessionName: 'nightly-report',
		sourceIPAddress: '198.51.100.7',
		userAgent: 'aws-sdk-java/2.33.4 Linux/6.1 OpenJDK_64-Bit_Server_VM/21',
		ownerAccountId: partnerAccountId,
	});
}

export function iamUserCaller(
	world: World,
	userName: string,
	sourceIPAddress: string,
): Caller {
	return {
		userIdentity: {
			type: 'IAMUser',
			principalId: uniqueId('AIDA', userName, world),
			arn: `arn:aws:iam::${accountId}:user/${userName}`,
			accountId,
			accessKeyId: uniqueId('AKIA', userName, world),
			userName,
		},
		sourceIPAddress,
		userAgent:
			'Boto3/1.40.61 md/Botocore#1.40.61 ua/2.1 os/linux#5.10.0 md/arch#x86_64 lang/python#3.11.2 md/pyimpl#CPython',
	};
}

export function rootCaller(world: World): Caller {
	return {
		userIdentity: {
			type: 'Root',
			principalId: accountId,
			arn: `arn:aws:iam::${accountId}:root`,
			accountId,
			accessKeyId: uniqueId('ASIA', 'root', world),
			sessionContext: {
				attributes: {
					creationDate: trailTime(
						wallTime(world.clock, world.clock.startsAt - 600_000),
					),
					mfaAuthenticated: 'true',
				},
			},
		},
		sourceIPAddress: '192.0.2.10',
		userAgent:
			'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
		isConsole: true,
	};
}

export function federatedUserCaller(world: World, name: string): Caller {
	return {
		userIdentity: {
			type: 'FederatedUser',
			principalId: `${accountId}:${name}`,
			arn: `arn:aws:sts::${accountId}:federated-user/${name}`,
			accountId,
			accessKeyId: uniqueId('ASIA', name, world),
			sessionContext: {
				sessionIssuer: {
					type: 'IAMUser',
					principalId: uniqueId('AIDA', 'portal-broker', world),
					arn: `arn:aws:iam::${accountId}:user/portal-broker`,
					accountId,
					userName: 'portal-broker',
				},
				attributes: {
					creationDate: trailTime(
						wallTime(world.clock, world.clock.startsAt - 900_000),
					),
					mfaAuthenticated: 'false',
				},
			},
		},
		sourceIPAddress: '198.51.100.19',
		userAgent:
			'portal/4.2 aws-sdk-js/3.901.0 os/linux lang/js md/nodejs#22.19.0',
	};
}

/** A call that an AWS service makes for itself. */
export function serviceCaller(principal: string): Caller {
	return {
		userIdentity: {type: 'AWSService', invokedBy: principal},
		sourceIPAddress: principal,
		userAgent: principal,
		isService: true,
	};
}

/** An Identity Center user whose record has no role in it. */
export function identityCenterUserCaller(person: Person): Caller {
	return {
		userIdentity: {
			type: 'IdentityCenterUser',
			accountId,
			onBehalfOf: {userId: person.userId, identityStoreArn},
			credentialId: person.userId,
		},
		sourceIPAddress: person.sourceIPAddress,
		userAgent: person.userAgent,
		personId: person.userId,
	};
}
