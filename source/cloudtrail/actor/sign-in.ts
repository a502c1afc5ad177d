import {type JsonObject, objectAt, textAt} from '../json-object.js';
import {readOutcome} from '../outcome/outcome.js';

/** What a record of a sign-in says about who signs in. */
export type SignIn = {
	/** A service of Identity Center, which has no users but its own. */
	readonly isOfIdentityCenter: boolean;
	/** Failed, by someone who was not signed in yet: nothing proves who it was. */
	readonly isFailed: boolean;
	/** The name as the service gives it; undefined where there is none, or AWS hides it. */
	readonly name: string | undefined;
	/** AWS hides what was typed: it may be a password in the wrong field. */
	readonly isHidden: boolean;
	/** The name is as good as the record: the sign-in did not fail, and is not still to be passed. */
	readonly isNameProven: boolean;
};

/**
 * AWS's own services for signing in: `signin`, also with a Region before it, and
 * Identity Center's (`sso`, `sso-oauth`, `sso-directory`, `identitystore`, …).
 */
const signInSource =
	/^(?:[a-z\d-]+\.)?(?:signin|sso(?:-[a-z]+)?|identitystore(?:-[a-z]+)?)\.amazonaws\.com(?:\.cn)?$/;

/** At `signin` others sign in, too: IAM users, users of WorkSpaces directories. */
function isIdentityCenter(eventSource: string): boolean {
	return (
		signInSource.test(eventSource) &&
		!/^(?:[a-z\d-]+\.)?signin\./.test(eventSource)
	);
}

/** Whether `readActor` reads more of this record than the identity, such as `additionalEventData`. */
export function isOfSignIn(eventSource: unknown, eventType: unknown): boolean {
	return (
		eventType === 'AwsConsoleSignIn' ||
		(typeof eventSource === 'string' && signInSource.test(eventSource))
	);
}

/** What AWS writes for a name that was typed and does not exist (Identity Center user guide, "Username in sign-in CloudTrail events"). */
export const hiddenName = 'HIDDEN_DUE_TO_SECURITY_REASONS';

/** Undefined for a record that is not of a service for signing in. */
export function readSignIn(record: JsonObject): SignIn | undefined {
	if (!isOfSignIn(record['eventSource'], record['eventType'])) {
		return;
	}

	const identity = objectAt(record, 'userIdentity');
	const data = objectAt(record, 'additionalEventData');
	const name = textAt(data, 'UserName') ?? textAt(identity, 'userName');
	const isHidden = name === hiddenName;
	const isFailed =
		isAttempt(record) &&
		!isSignedIn(record) &&
		readOutcome(record).error !== undefined;
	return {
		isOfIdentityCenter: isIdentityCenter(textAt(record, 'eventSource') ?? ''),
		isFailed,
		name: isHidden ? undefined : name,
		isHidden,
		isNameProven:
			!isFailed &&
			// A challenge is only the question. Where it names the user's id as well,
			// Identity Center has found the user of that name.
			(textAt(record, 'eventName') !== 'CredentialChallenge' ||
				textAt(objectAt(identity, 'onBehalfOf'), 'userId') !== undefined),
	};
}

/** An attempt to sign in, not a call of Identity Center's API. */
function isAttempt(record: JsonObject): boolean {
	const eventType = textAt(record, 'eventType');
	return (
		eventType === 'AwsConsoleSignIn' ||
		// `AwsServiceEvent`; AWS's pages also have `AWSServiceEvent`.
		eventType?.toLowerCase() === 'awsserviceevent'
	);
}

/** Switching a role or asking for a sign-in token takes credentials, so who does it is known even where it fails. */
function isSignedIn(record: JsonObject): boolean {
	const identity = objectAt(record, 'userIdentity');
	return (
		textAt(identity, 'accessKeyId') !== undefined ||
		textAt(objectAt(record, 'additionalEventData'), 'SwitchFrom') !== undefined
	);
}
