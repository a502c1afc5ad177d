import {UserError} from '../stream/user-error.js';
import {nearNames} from '../text/near-names.js';
import {
	explainNoCredentials,
	profileFlag,
	signInSteps,
} from './credentials/credentials.js';
import type {ErrorContext} from './error-context.js';
import type {ErrorFacts} from './error-facts.js';

type Case = {
	/** The SDK's messages, those of @aws-sdk/credential-provider-* and token-providers 3.1169.0. */
	readonly matches: RegExp;
	readonly explain: (
		profile: string | undefined,
		facts: ErrorFacts,
		context: ErrorContext,
	) => {readonly message: string; readonly nextSteps: readonly string[]};
};

// The first one that matches counts.
const cases: readonly Case[] = [
	{
		matches:
			/invalid SSO credentials\. Required|^Sso session '|missing required property 'sso_|^Conflicting SSO/,
		explain: (profile, {message}) => ({
			message: `The SSO settings of profile ${profile ?? 'default'} are not whole: ${message.split('\n')[0]}`,
			nextSteps: [`aws configure sso${profileFlag(profile)}`],
		}),
	},
	{
		matches: /aws login|\.aws\/login|reauthenticate/,
		explain: (profile, _facts, context) => ({
			message: `The sign-in${of(profile)} is missing or has expired.`,
			nextSteps: signInSteps('login', profile, context),
		}),
	},
	{
		matches: /ForbiddenException/,
		explain: (profile, _facts, {profiles}) => {
			const settings = profiles?.get(profile ?? 'default');
			return {
				message: `SSO gives you no role ${settings?.get('sso_role_name') ?? '…'} in account ${settings?.get('sso_account_id') ?? '…'} (profile ${profile ?? 'default'}).`,
				nextSteps: [
					`Choose an account and a role that you have: aws configure sso${profileFlag(profile)}`,
					'An administrator assigns the permission set in IAM Identity Center.',
				],
			};
		},
	},
	{
		matches:
			/SSO|Token is expired|sso login|UnauthorizedException|Session token not found/,
		explain: (profile, _facts, context) => ({
			message: `The SSO sign-in${of(profile)} is missing or has expired.`,
			nextSteps: signInSteps('sso', profile, context),
		}),
	},
	{
		matches: /multi-factor authentication again/,
		explain: profile => ({
			message: `The session of profile ${profile ?? 'default'} is over, and its next one needs a new code.`,
			nextSteps: [
				'Quit and start qtail again: it asks for a code only before the screen opens. duration_seconds of the profile says how long a session lasts.',
			],
		}),
	},
	{
		matches: /multi-factor|MFA/,
		explain: profile => ({
			message: `Profile ${profile ?? 'default'} needs a multi-factor code, and there is no terminal to ask for it.`,
			nextSteps: [
				`Let the AWS CLI ask: eval "$(aws configure export-credentials${profileFlag(profile)} --format env)", then run qtail without a profile.`,
			],
		}),
	},
];

/** Explains that the SDK found no usable credentials. It is recognised by the SDK's messages. */
export function explainCredentialsError(
	facts: ErrorFacts,
	context: ErrorContext,
	cause: unknown,
): UserError {
	const {message} = facts;
	// The profile of the message may be the one that the chosen profile takes its
	// credentials from.
	const profile = profileInMessage(message) ?? context.profile;
	const known = cases.find(({matches}) => matches.test(message));
	if (known !== undefined) {
		const {message: sentence, nextSteps} = known.explain(
			profile,
			facts,
			context,
		);
		return new UserError(sentence, {nextSteps, cause});
	}

	if (profile !== undefined && !context.knownProfiles.includes(profile)) {
		return unknownProfile(profile, context.knownProfiles, cause);
	}

	// The SDK's message when no provider of its chain has credentials. Its other
	// messages are worth quoting.
	const isBare =
		/^Could not (load credentials from any providers|resolve credentials)/.test(
			message,
		);
	const found = isBare ? explainNoCredentials(profile, context) : undefined;
	if (found !== undefined) {
		return new UserError(found.message, {nextSteps: found.nextSteps, cause});
	}

	return new UserError(
		isBare
			? 'No AWS credentials found.'
			: `The AWS credentials${of(profile)} cannot be used: ${message}`,
		{
			nextSteps: [
				`Sign in: aws configure sso${profileFlag(profile)}, or aws login${profileFlag(profile)}`,
				...(profile === undefined
					? [
							`Or choose a profile with --profile or AWS_PROFILE${listed(context.knownProfiles)}, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.`,
						]
					: [
							`See what the profile lacks: aws sts get-caller-identity${profileFlag(profile)}`,
						]),
				'qtail demo needs no AWS account.',
			],
			cause,
		},
	);
}

/** A misspelt `--profile` or AWS_PROFILE. */
export function unknownProfile(
	profile: string,
	knownProfiles: readonly string[],
	cause: unknown,
): UserError {
	const near = nearNames(profile, knownProfiles);
	return new UserError(
		`There is no profile ${profile} in the AWS configuration.`,
		{
			nextSteps: [
				...(near.length > 0 ? [`Did you mean ${near.join(' or ')}?`] : []),
				`Choose one with --profile or AWS_PROFILE${listed(knownProfiles)}.`,
				`Or make it: aws configure sso${profileFlag(profile)}`,
			],
			cause,
		},
	);
}

function of(profile: string | undefined): string {
	return profile === undefined ? '' : ` of profile ${profile}`;
}

function listed(profiles: readonly string[]): string {
	const shown = profiles.slice(0, 8);
	const rest = profiles.length - shown.length;
	return shown.length === 0
		? ''
		: ` (there are: ${shown.join(', ')}${rest > 0 ? `, and ${rest} more` : ''})`;
}

function profileInMessage(message: string): string | undefined {
	return (
		/profile=(\S+)/.exec(message)?.[1] ??
		/^Profile '?(\S+?)'? (?:requires|could not|is missing)/.exec(message)?.[1]
	);
}
