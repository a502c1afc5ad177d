import type {Actor} from '../actor/actor.js';
import {isServiceLinked} from '../actor/assumed-role.js';
import {type JsonObject, objectAt, textAt} from '../json-object.js';

// `cloudformation.amazonaws.com`, in China also with `.cn`; `AWS Internal/3`.
const serviceAddress =
	/^(?:[a-z\d-]+(?:\.[a-z\d-]+)*\.amazonaws\.com(?:\.cn)?|AWS Internal(?:\/.*)?)$/;

/**
 * The AWS service that made the call, whoever it was made for: `invokedBy`, or the
 * service that stands in place of the address. A service in the user agent proves
 * nothing, as the caller chooses it.
 *
 * @param identity the record's `userIdentity`
 */
export function readCallingService(
	record: JsonObject,
	identity: JsonObject,
): string | undefined {
	const invokedBy = textAt(identity, 'invokedBy');
	if (invokedBy !== undefined) {
		return invokedBy;
	}

	const address = textAt(record, 'sourceIPAddress');
	return address !== undefined && serviceAddress.test(address)
		? address
		: undefined;
}

/**
 * Whether an AWS service made the call on its own: as itself, or with the role
 * linked to it, which nobody else can assume. What a service does for somebody is
 * not: a table that alice deletes by way of CloudFormation is deleted by alice.
 *
 * @param identity the record's `userIdentity`
 */
export function isAutomatic(
	actor: Pick<Actor, 'class'>,
	identity: JsonObject,
): boolean {
	return (
		actor.class === 'aws-service' ||
		(actor.class === 'role' &&
			isServiceLinked(objectAt(identity, 'sessionContext')))
	);
}
