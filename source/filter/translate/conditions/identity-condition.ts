import {isUserId} from '../../../cloudtrail/actor/user-id.js';
import {
	allConditions,
	anyCondition,
	type Condition,
	isOneOf,
	textAt,
} from './condition.js';

const identity = 'userIdentity';
const issuer = `${identity}.sessionContext.sessionIssuer`;

/**
 * A condition that every record of an actor meets, by the actor's key as
 * `read-actor.ts` makes it: `iam-user|111122223333|ana` is the user ana of that
 * account. Undefined where the key does not say which fields it was made from.
 *
 * It is wider than the key: someone who fails to sign in as ana has another key.
 */
export function identityCondition(key: string): Condition | undefined {
	const [actorClass, accountId = '', ...parts] = key.split('|').map(unescaped);
	const [first = '', second = ''] = parts;
	switch (`${actorClass} ${parts.length}`) {
		case 'root 0':
			return inAccount(accountId, isOneOf(`${identity}.type`, 'Root'));
		case 'iam-user 1':
			return isName(first) ? inAccount(accountId, userNamed(first)) : undefined;
		case 'role 2':
			// Role and session, or what the caller set as source identity and the role.
			return isName(first) && isName(second)
				? inAccount(
						accountId,
						anyCondition([roleNamed(first), roleNamed(second)]),
					)
				: undefined;
		case 'aws-service 1':
			return /^[a-z\d.-]+\.amazonaws\.com$/.test(first)
				? anyCondition([
						isOneOf(`${identity}.invokedBy`, first),
						isOneOf('sourceIPAddress', first),
					])
				: undefined;
		case 'identity-center-user 2':
			return accountId === '' && isUserId(second)
				? anyCondition([
						isOneOf(`${identity}.onBehalfOf.userId`, second),
						isOneOf(`${identity}.principalId`, second),
					])
				: undefined;
		case 'identity-center-user 3':
			return first === 'permission set' && isName(second)
				? inAccount(
						accountId,
						anyCondition([
							endsWith(`${identity}.arn`, `/${second}`),
							endsWith(`${identity}.principalId`, `:${second}`),
						]),
					)
				: undefined;
		default:
			return undefined;
	}
}

function unescaped(part: string): string {
	return part.replaceAll('%7C', '|').replaceAll('%25', '%');
}

// What IAM allows in the names of users, roles and sessions.
const name = /^[\w+=,.@-]{1,128}$/;

/** Not the id that stands in place of a missing name. */
function isName(text: string): boolean {
	return (
		name.test(text) && !/^A(?:IDA|ROA|NPA|SIA|KIA)[A-Z\d]{12,}$/.test(text)
	);
}

function inAccount(accountId: string, condition: Condition): Condition {
	return accountId === ''
		? condition
		: allConditions([isOneOf(`${identity}.accountId`, accountId), condition]);
}

function userNamed(userName: string): Condition {
	return anyCondition([
		isOneOf(`${identity}.userName`, userName),
		endsWith(`${identity}.arn`, `/${userName}`),
	]);
}

/** The places where `assumed-role.ts` reads a role, and where a role stands that makes a call itself. */
function roleNamed(role: string): Condition {
	return anyCondition([
		isOneOf(`${issuer}.userName`, role),
		endsWith(`${issuer}.arn`, `/${role}`),
		textAt(`${identity}.arn`, [
			{
				pieces: [`:assumed-role/${role}/`],
				isOpenLeft: true,
				isOpenRight: true,
				isSpelled: true,
			},
			...shapeOfEnd(`/${role}`),
		]),
		isOneOf(`${identity}.userName`, role),
	]);
}

function endsWith(path: string, text: string): Condition {
	return textAt(path, shapeOfEnd(text));
}

function shapeOfEnd(text: string) {
	return [
		{pieces: [text], isOpenLeft: true, isOpenRight: false, isSpelled: true},
	] as const;
}
