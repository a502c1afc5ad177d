import {objectAt, textAt} from '../../json-object.js';
import {inReason} from './parameters/parameters.js';
import type {JudgedCall, RecordRule} from './rule.js';

/**
 * A console sign-in by password that had no second factor. A person who signs in
 * through a provider (`SamlProviderArn`, Identity Center) has `MFAUsed` “No” whatever
 * the provider asked for, and is not marked.
 */
export const signInWithoutMfa = {
	severity: 'warning',
	title: 'signed in without a second factor',
	description: 'a user or root signed in to the console with a password alone',
	operations: {
		signin: {
			ConsoleLogin: {
				when(call) {
					const data = objectAt(call.fields, 'additionalEventData');
					const type = textAt(objectAt(call.fields, 'userIdentity'), 'type');
					return call.error === undefined &&
						textAt(data, 'MFAUsed') === 'No' &&
						textAt(data, 'SamlProviderArn') === undefined &&
						(type === 'IAMUser' || type === 'Root')
						? `${type === 'Root' ? 'root' : 'a user'} signed in to the console with a password alone`
						: undefined;
				},
			},
		},
	},
} as const satisfies RecordRule;

/** An attempt to sign in that failed: a typing error, or someone who tries passwords. */
export const signInFailed = {
	severity: 'notice',
	title: 'sign-in failed',
	description:
		'an attempt to sign in that failed; three of one name are a warning',
	several: 3,
	operations: {
		signin: {
			'ConsoleLogin CredentialVerification UserAuthentication CheckMfa': {
				when: failure,
			},
		},
	},
} as const satisfies RecordRule;

function failure({error, eventName}: JudgedCall): string | undefined {
	return error === undefined
		? undefined
		: `a sign-in, by ${eventName}: ${inReason(error.message ?? error.code ?? 'no reason is given')}`;
}
