import {arnTail} from '../arn-tail.js';
import {type JsonObject, objectAt, textAt} from '../json-object.js';
import type {ActorClass} from './actor.js';

/** Whose credentials made the call; `read-actor` adds the person behind them. */
export type Credentials = {
	readonly class: ActorClass;
	readonly label: string;
	readonly via: string | undefined;
	/** Identify the actor within its class and account. */
	readonly keyParts: readonly (string | undefined)[];
	/** The assumed role's name. */
	readonly role: string | undefined;
	readonly sessionName: string | undefined;
	readonly markers: readonly string[];
};

/**
 * Reads `userIdentity` by its `type`. The list of types is AWS's of 2026; any
 * other type, and the missing one, is read by whatever fields it has.
 */
export function readCredentials(record: JsonObject): Credentials {
	const identity = objectAt(record, 'userIdentity');
	const arn = textAt(identity, 'arn');
	const userName = textAt(identity, 'userName');
	const principalId = textAt(identity, 'principalId');
	const accountId = textAt(identity, 'accountId');
	const invokedBy = textAt(identity, 'invokedBy');
	const type = textAt(identity, 'type');
	switch (type) {
		case 'Root': {
			// `userName` is the account's alias here, if it has one.
			const name = userName ?? accountId;
			return plain('root', name === undefined ? 'root' : `root ${name}`, []);
		}

		case 'IAMUser':
			return named('iam-user', userName ?? tail(arn) ?? principalId, record);

		case 'AssumedRole':
			return assumedRole(identity) ?? named('role', undefined, record);

		case 'Role':
			return named('role', userName ?? tail(arn) ?? principalId, record);

		case 'FederatedUser':
			return federatedUser(record);

		case 'SAMLUser':
		case 'WebIdentityUser': {
			const name = userName ?? principalId;
			const provider = textAt(identity, 'identityProvider');
			return named(
				'federated',
				name !== undefined && provider !== undefined
					? `${name} @ ${provider}`
					: (name ?? provider),
				record,
			);
		}

		case 'Directory':
			return named('federated', userName ?? principalId, record);

		case 'IdentityCenterUser':
			return named('identity-center-user', userName ?? principalId, record);

		case 'AWSService':
			return named('aws-service', invokedBy, record);

		case 'AWSAccount':
			return {
				...plain(
					'other-account',
					accountId === undefined ? 'another account' : `account ${accountId}`,
					[principalId],
				),
				via: principalId === undefined ? undefined : `principal ${principalId}`,
			};

		default:
			return textAt(record, 'eventType') === 'AwsCloudTrailInsight'
				? plain('unknown', 'CloudTrail Insights', ['CloudTrail Insights'])
				: unknownType(record, type);
	}
}

function plain(
	actorClass: ActorClass,
	label: string,
	keyParts: Credentials['keyParts'],
): Credentials {
	return {
		class: actorClass,
		label,
		via: undefined,
		keyParts,
		role: undefined,
		sessionName: undefined,
		markers: [],
	};
}

/** `name`, else the first field of the identity that names the actor. */
function named(
	actorClass: ActorClass,
	name: string | undefined,
	record: JsonObject,
): Credentials {
	const identity = objectAt(record, 'userIdentity');
	const label =
		name ??
		textAt(identity, 'userName') ??
		tail(textAt(identity, 'arn')) ??
		textAt(identity, 'principalId') ??
		textAt(identity, 'invokedBy') ??
		textAt(record, 'sourceIPAddress') ??
		'unknown';
	return plain(actorClass, label, [label]);
}

const assumedRoleArn = /:assumed-role\/(?<role>[^/]+)\/(?<session>.+)$/s;

// IAM Identity Center names its roles by permission set and a random tail.
const permissionSetRole = /^AWSReservedSSO_(?<name>.+)_[\da-f]{16}$/;

const ec2Instance = /^i-(?:[\da-f]{8}|[\da-f]{17})$/;

/** The role is in `sessionIssuer` or the ARN, the session in the ARN or behind the colon of `principalId`; undefined where neither is there. */
function assumedRole(identity: JsonObject): Credentials | undefined {
	const context = objectAt(identity, 'sessionContext');
	const issuer = objectAt(context, 'sessionIssuer');
	const arn = assumedRoleArn.exec(textAt(identity, 'arn') ?? '')?.groups;
	const role =
		textAt(issuer, 'userName') ?? arn?.['role'] ?? tail(textAt(issuer, 'arn'));
	const session =
		arn?.['session'] ?? afterColon(textAt(identity, 'principalId'));
	if (role === undefined && session === undefined) {
		return;
	}

	const permissionSet = permissionSetRole.exec(role ?? '')?.groups?.['name'];
	const isPermissionSet = permissionSet !== undefined && session !== undefined;
	const provider = textAt(
		objectAt(context, 'webIdFederationData'),
		'federatedProvider',
	);
	return {
		class: 'role',
		label: isPermissionSet
			? session
			: [role, session].filter(part => part !== undefined).join('/'),
		via: isPermissionSet ? `permission set ${permissionSet}` : undefined,
		keyParts: [role, session],
		role,
		sessionName: session,
		markers: [
			...(ec2Instance.test(session ?? '') ? ['EC2 instance'] : []),
			...(provider === undefined
				? []
				: [`web identity ${provider.slice(provider.lastIndexOf('/') + 1)}`]),
		],
	};
}

/** Credentials from GetFederationToken: the ARN has the name, `sessionIssuer` the user who asked for them. */
function federatedUser(record: JsonObject): Credentials {
	const identity = objectAt(record, 'userIdentity');
	const issuer = objectAt(
		objectAt(identity, 'sessionContext'),
		'sessionIssuer',
	);
	const name =
		tail(textAt(identity, 'arn')) ??
		afterColon(textAt(identity, 'principalId'));
	const issuerName = textAt(issuer, 'userName') ?? tail(textAt(issuer, 'arn'));
	const federated = named('federated', name, record);
	return {
		...federated,
		via: issuerName === undefined ? undefined : `federated by ${issuerName}`,
		keyParts: [...federated.keyParts, issuerName],
	};
}

/**
 * The type is missing, `Unknown` or new. AWS's own service events have no type, only
 * `invokedBy` ("AWS Internal", `ec2.amazonaws.com`). Every other such identity stays
 * in the class `unknown`, whatever its ARN looks like.
 */
function unknownType(
	record: JsonObject,
	type: string | undefined,
): Credentials {
	const identity = objectAt(record, 'userIdentity');
	if (
		type === undefined &&
		textAt(identity, 'invokedBy') !== undefined &&
		textAt(identity, 'userName') === undefined &&
		textAt(identity, 'arn') === undefined &&
		textAt(identity, 'principalId') === undefined
	) {
		return named('aws-service', textAt(identity, 'invokedBy'), record);
	}

	const isSession = assumedRoleArn.test(textAt(identity, 'arn') ?? '');
	const session =
		textAt(identity, 'userName') === undefined && isSession
			? assumedRole(identity)
			: undefined;
	return {
		...(session ?? named('unknown', undefined, record)),
		class: 'unknown',
		markers: [
			...(session?.markers ?? []),
			...(type === undefined || type === 'Unknown' ? [] : [`type ${type}`]),
		],
	};
}

function tail(arn: string | undefined): string | undefined {
	return arn === undefined ? undefined : arnTail(arn) || undefined;
}

function afterColon(principalId: string | undefined): string | undefined {
	const colon = principalId?.indexOf(':') ?? -1;
	return colon === -1 ? undefined : principalId?.slice(colon + 1) || undefined;
}
