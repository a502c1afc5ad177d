import {arnTail} from '../arn-tail.js';
import {flagAt, type JsonObject, objectAt, textAt} from '../json-object.js';
import type {Credentials} from './credentials.js';
import type {SignIn} from './sign-in.js';

/** Short remarks on how the call was made: `via cloudformation.amazonaws.com`, `console`, `no MFA`. */
export function readMarkers(
	record: JsonObject,
	credentials: Credentials,
	signIn: SignIn | undefined,
): readonly string[] {
	const identity = objectAt(record, 'userIdentity');
	const markers = [...credentials.markers];

	const invokedBy = textAt(identity, 'invokedBy');
	if (invokedBy !== undefined && invokedBy !== credentials.label) {
		markers.push(`via ${invokedBy}`);
	}

	markers.push(...borrowedMarkers(identity));
	if (flagAt(record, 'sessionCredentialFromConsole')) {
		markers.push('console');
	}

	if (signIn !== undefined) {
		// Sign-ins only: nearly every role session has `mfaAuthenticated` "false", which
		// says nothing.
		if (
			textAt(record, 'eventName') === 'ConsoleLogin' &&
			textAt(objectAt(record, 'additionalEventData'), 'MFAUsed') === 'No'
		) {
			markers.push('no MFA');
		}

		markers.push(...signInMarkers(record));
	}

	const accountId = textAt(identity, 'accountId');
	const recipient = textAt(record, 'recipientAccountId');
	if (
		accountId !== undefined &&
		recipient !== undefined &&
		accountId !== recipient &&
		credentials.class !== 'other-account'
	) {
		markers.push(`account ${accountId}`);
	}

	return markers;
}

const none: readonly string[] = [];

/** Whose power the credentials have beside their owner's. */
function borrowedMarkers(identity: JsonObject): readonly string[] {
	const session = objectAt(identity, 'sessionContext');
	const delegate = textAt(objectAt(identity, 'invokedByDelegate'), 'accountId');
	const isRoot =
		flagAt(session, 'assumedRoot') ??
		flagAt(objectAt(session, 'attributes'), 'assumedRoot') ??
		false;
	return delegate === undefined && !isRoot
		? none
		: [
				...(delegate === undefined ? [] : [`delegate ${delegate}`]),
				...(isRoot ? ['assumed root'] : []),
			];
}

/** The markers of the session itself: `EC2 instance`, `assumed root`, `switched from …`. */
export function sessionMarkers(
	record: JsonObject,
	credentials: Credentials,
	signIn: SignIn | undefined,
): readonly string[] {
	return [
		...credentials.markers,
		...borrowedMarkers(objectAt(record, 'userIdentity')),
		...(signIn === undefined ? [] : signInMarkers(record)),
	];
}

/** How a person signed in, or switched roles in the console. */
function signInMarkers(record: JsonObject): readonly string[] {
	const data = objectAt(record, 'additionalEventData');
	const switchedFrom = textAt(data, 'SwitchFrom');
	const provider = textAt(data, 'SamlProviderArn');
	return [
		...(switchedFrom === undefined
			? []
			: [`switched from ${principalOf(switchedFrom)}`]),
		...(provider === undefined ? [] : [`SAML provider ${arnTail(provider)}`]),
	];
}

const principalArn = /^arn:[^:]*:[^:]*:[^:]*:(?<account>\d+):(?<name>.+)$/s;

/** `user/alice of 111122223333` for the ARN of a user or session. */
function principalOf(arn: string): string {
	const {account, name} = principalArn.exec(arn)?.groups ?? {};
	return account === undefined || name === undefined
		? arn
		: `${name} of ${account}`;
}
