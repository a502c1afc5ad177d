import type {Actor} from '../../actor/actor.js';
import {flagAt, type JsonObject, objectAt, textAt} from '../../json-object.js';
import {readOutcome} from '../../outcome/outcome.js';
import {inReason} from './parameters/parameters.js';
import type {Rule} from './rule.js';

/** What a rule about the caller looks at. */
export type JudgedCaller = {
	readonly actor: Pick<Actor, 'class' | 'accountId' | 'markers'>;
	readonly recipientAccountId: string | undefined;
	/** The whole record. */
	readonly fields: JsonObject;
};

/** A rule that asks who calls, whatever the call is. */
export type CallerRule = Rule & {
	readonly caller: (caller: JudgedCaller) => string | undefined;
	/** Whether it may mark a call of this actor: what can be known without the record. */
	readonly mayMark: (caller: Omit<JudgedCaller, 'fields'>) => boolean;
};

/**
 * Root itself, or a session that AssumeRoot gave. Calls that AWS makes with root, as
 * for Trusted Advisor, have `invokedBy` or are service events: CIS's metric filter
 * for root leaves them out as well.
 */
export const rootUsed: CallerRule = {
	severity: 'warning',
	title: 'root used',
	description:
		'root itself, or a session of AssumeRoot; not the calls that AWS makes with root',
	mayMark: ({actor}) =>
		actor.class === 'root' || actor.markers.includes('assumed root'),
	caller({actor, fields}) {
		const identity = objectAt(fields, 'userIdentity');
		const session = objectAt(identity, 'sessionContext');
		if (
			textAt(identity, 'invokedBy') !== undefined ||
			/^aws(?:service|cloudtrail)/i.test(textAt(fields, 'eventType') ?? '')
		) {
			return undefined;
		}

		if (
			flagAt(session, 'assumedRoot') ??
			flagAt(objectAt(session, 'attributes'), 'assumedRoot')
		) {
			return 'a session of AssumeRoot, which the management account or a delegated administrator asked for';
		}

		if (actor.class !== 'root') {
			return undefined;
		}

		if (textAt(fields, 'eventSource') === 'signin.amazonaws.com') {
			return rootSignIn(fields);
		}

		const keyId = textAt(identity, 'accessKeyId');
		return keyId === undefined
			? 'root itself called, with no access key in the record'
			: keyId.startsWith('AKIA')
				? `root itself called, with its lasting access key ${inReason(keyId)}`
				: 'root itself called, with temporary credentials such as a sign-in gives';
	},
};

/** Anyone can try to sign in as root: a failure is no use of root. */
function rootSignIn(fields: JsonObject): string {
	const {error} = readOutcome(fields);
	return error === undefined
		? `root signed in or changed how it does, by ${inReason(textAt(fields, 'eventName') ?? 'a sign-in')}`
		: 'someone tried to sign in as root, and failed';
}

/** A caller of another account. One's own organization is another account as well: no record says which accounts belong to it. */
export const crossAccount: CallerRule = {
	severity: 'notice',
	title: 'from another account',
	description:
		'the caller is of another account, which may be of the same organization',
	mayMark: ({actor, recipientAccountId}) =>
		actor.class !== 'aws-service' &&
		actor.accountId !== undefined &&
		recipientAccountId !== undefined &&
		actor.accountId !== recipientAccountId,
	caller: ({actor, recipientAccountId}) =>
		crossAccount.mayMark({actor, recipientAccountId})
			? `${callerOf(actor.accountId ?? '')}, the call went to account ${inReason(recipientAccountId ?? '')}`
			: undefined,
};

/** S3 writes `ANONYMOUS_PRINCIPAL` where nobody signed the call. */
function callerOf(accountId: string): string {
	return /^\d{12}$/.test(accountId)
		? `the caller is of account ${accountId}`
		: `the caller is of no account (${inReason(accountId)})`;
}
