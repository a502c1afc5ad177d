import {arnTail} from '../arn-tail.js';
import {type JsonObject, objectAt, textAt} from '../json-object.js';
import type {ActorClass} from './actor.js';
import {afterColon, isSessionArn, readAssumedRole} from './assumed-role.js';
import {type Credentials, hiddenLabel} from './credentials.js';
import {hiddenName} from './sign-in.js';

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
			return readAssumedRole(identity) ?? named('role', undefined, record);

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
		nameFrom: 'aws',
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
	const principalId = textAt(identity, 'principalId');
	const label =
		name ??
		textAt(identity, 'userName') ??
		tail(textAt(identity, 'arn')) ??
		principalId ??
		textAt(identity, 'invokedBy') ??
		textAt(record, 'sourceIPAddress') ??
		'unknown';
	return label === hiddenName
		? {...plain(actorClass, hiddenLabel, [label]), nameFrom: 'hidden'}
		: {
				...plain(actorClass, label, [label]),
				nameFrom: label === principalId ? 'id' : 'aws',
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
		// The caller of GetFederationToken chooses it.
		nameFrom: 'session',
		via: issuerName === undefined ? undefined : `federated by ${issuerName}`,
		keyParts: [...federated.keyParts, issuerName],
	};
}

/**
 * The type is missing, `Unknown` or new. AWS's own service events have no type, only
 * `invokedBy` ("AWS Internal", `ec2.amazonaws.com`). Every other such identity stays
 * in the class `unknown`, whatever its ARN looks like, unless AWS's own path proves
 * a session of Identity Center: its users may have the type `Unknown`.
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

	const session =
		textAt(identity, 'userName') === undefined &&
		isSessionArn(textAt(identity, 'arn'))
			? readAssumedRole(identity)
			: undefined;
	const isPerson =
		session?.class === 'identity-center-user' && session.nameFrom === 'aws';
	return {
		...(session ?? named('unknown', undefined, record)),
		class: isPerson ? 'identity-center-user' : 'unknown',
		markers: [
			...(session?.markers ?? []),
			...(type === undefined || type === 'Unknown' ? [] : [`type ${type}`]),
		],
	};
}

function tail(arn: string | undefined): string | undefined {
	return arn === undefined ? undefined : arnTail(arn) || undefined;
}
