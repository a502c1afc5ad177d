import {arnTail} from '../arn-tail.js';
import {type JsonObject, objectAt, textAt} from '../json-object.js';
import type {NameOrigin} from './actor.js';
import type {Credentials} from './credentials.js';

const assumedRoleArn = /:assumed-role\/(?<role>[^/]+)\/(?<session>.+)$/s;

const ec2Instance = /^i-(?:[\da-f]{8}|[\da-f]{17})$/;

export function isSessionArn(arn: string | undefined): boolean {
	return assumedRoleArn.test(arn ?? '');
}

/**
 * A session of a role. The role is in `sessionIssuer` or the ARN, the session in
 * the ARN or behind the colon of `principalId`; undefined where neither is there.
 */
export function readAssumedRole(identity: JsonObject): Credentials | undefined {
	const context = objectAt(identity, 'sessionContext');
	const issuer = objectAt(context, 'sessionIssuer');
	const issuerArn = textAt(issuer, 'arn');
	const arn = assumedRoleArn.exec(textAt(identity, 'arn') ?? '')?.groups;
	const role =
		textAt(issuer, 'userName') ??
		arn?.['role'] ??
		(issuerArn === undefined ? undefined : arnTail(issuerArn) || undefined);
	const session =
		arn?.['session'] ?? afterColon(textAt(identity, 'principalId'));
	if (role === undefined && session === undefined) {
		return;
	}

	const permissionSet = readPermissionSet(role, issuerArn);
	if (permissionSet !== undefined && session !== undefined) {
		return {
			class: 'identity-center-user',
			label: session,
			nameFrom: permissionSet.isProven ? 'aws' : 'role-name',
			via: `permission set ${permissionSet.name}`,
			keyParts: ['permission set', session, role],
			role,
			sessionName: session,
			markers: [],
		};
	}

	const provider = textAt(
		objectAt(context, 'webIdFederationData'),
		'federatedProvider',
	);
	return {
		class: 'role',
		label: [role, session].filter(part => part !== undefined).join('/'),
		nameFrom: sessionNameFrom(context, session),
		via: undefined,
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

// `…:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_PowerUser_0123…`,
// also without the Region (Identity Center user guide, "Referencing permission
// sets"). It begins right behind `role/`: inside a path of the customer's own it
// proves nothing.
const reservedArn =
	/^arn:[^:]*:iam::[^:]*:role\/aws-reserved\/sso\.amazonaws\.com\//;

const roleNamePrefix = 'AWSReservedSSO_';

/**
 * The permission set of a role that Identity Center made. Roles under the path
 * `/aws-reserved/` are made and changed by AWS only. A role can be called like one
 * of them, so its name counts only where the record does not have the role's ARN,
 * and then it proves nothing.
 */
function readPermissionSet(
	role: string | undefined,
	issuerArn: string | undefined,
): {readonly name: string; readonly isProven: boolean} | undefined {
	if (issuerArn !== undefined) {
		return reservedArn.test(issuerArn)
			? {name: permissionSetName(role ?? arnTail(issuerArn)), isProven: true}
			: undefined;
	}

	return role !== undefined && reservedName.test(role)
		? {name: permissionSetName(role), isProven: false}
		: undefined;
}

const reservedName = /^AWSReservedSSO_.+_[\da-f]{16}$/;

// Identity Center adds sixteen digits. Published records have some of them replaced.
const nameTail = /(?<=.)_[\da-f*]{8,16}$/;

function permissionSetName(role: string): string {
	return role.startsWith(roleNamePrefix)
		? role.slice(roleNamePrefix.length).replace(nameTail, '')
		: role;
}

const serviceLinkedArn = /^arn:[^:]*:iam::[^:]*:role\/aws-service-role\//;

/** Whether it is a session of a role that only an AWS service can assume. @param context the identity's `sessionContext` */
export function isServiceLinked(context: JsonObject): boolean {
	const issuerArn = textAt(objectAt(context, 'sessionIssuer'), 'arn') ?? '';
	return serviceLinkedArn.test(issuerArn);
}

/** AWS names the sessions of instances (which have `ec2RoleDelivery`) and of roles that only a service can assume; any other caller of AssumeRole chooses the name. */
function sessionNameFrom(
	context: JsonObject,
	session: string | undefined,
): NameOrigin {
	const delivery =
		textAt(context, 'ec2RoleDelivery') ??
		textAt(objectAt(context, 'attributes'), 'ec2RoleDelivery');
	return session === undefined ||
		isServiceLinked(context) ||
		(delivery !== undefined && ec2Instance.test(session))
		? 'aws'
		: 'session';
}

/** What stands behind the colon of `AROAEXAMPLE:job-1`. */
export function afterColon(
	principalId: string | undefined,
): string | undefined {
	const colon = principalId?.indexOf(':') ?? -1;
	return colon === -1 ? undefined : principalId?.slice(colon + 1) || undefined;
}
