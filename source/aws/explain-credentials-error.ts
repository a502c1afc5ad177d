import {UserError} from '../stream/user-error.js';
import {nearNames} from '../text/near-names.js';
import type {ErrorContext} from './error-context.js';
import type {ErrorFacts} from './error-facts.js';

/**
 * Explains that the SDK found no usable credentials. It is recognised by the
 * SDK's messages, those of @aws-sdk/credential-provider-* 3.1169.0.
 */
export function explainCredentialsError(
	facts: ErrorFacts,
	context: ErrorContext,
	cause: unknown,
): UserError {
	const {message} = facts;
	const profile = profileInMessage(message) ?? context.profile;
	const profileFlag = profile === undefined ? '' : ` --profile ${profile}`;
	const ofProfile = profile === undefined ? '' : ` of profile ${profile}`;
	if (/aws login|\.aws\/login/.test(message)) {
		return new UserError(`The sign-in${ofProfile} is missing or has expired.`, {
			nextSteps: [`aws login${profileFlag}`],
			cause,
		});
	}

	if (/SSO|Token is expired|sso login/.test(message)) {
		return new UserError(
			`The SSO sign-in${ofProfile} is missing or has expired.`,
			{nextSteps: [`aws sso login${profileFlag}`], cause},
		);
	}

	if (/multi-factor|MFA/.test(message)) {
		return new UserError(
			`Profile ${profile ?? 'default'} needs a multi-factor code, which qtail cannot ask for.`,
			{
				nextSteps: [
					`Let the AWS CLI ask: eval "$(aws configure export-credentials${profileFlag} --format env)", then run qtail without a profile.`,
				],
				cause,
			},
		);
	}

	if (profile !== undefined && !context.knownProfiles.includes(profile)) {
		return unknownProfile(profile, context.knownProfiles, cause);
	}

	// The SDK's message when no provider of its chain has credentials, or when a
	// credential_process fails. Its other messages are worth quoting.
	const isBare =
		/^Could not (load credentials from any providers|resolve credentials)/.test(
			message,
		);
	return new UserError(
		isBare
			? `No AWS credentials found${profile === undefined ? '' : ` in profile ${profile}`}.`
			: `The AWS credentials${ofProfile} cannot be used: ${message}`,
		{
			nextSteps: [
				`Sign in: aws configure sso${profileFlag}, or aws login${profileFlag}`,
				...(profile === undefined
					? [
							`Or choose a profile with --profile or AWS_PROFILE${listed(context.knownProfiles)}, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.`,
						]
					: [
							`See what the profile lacks: aws sts get-caller-identity${profileFlag}`,
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
				`Or make it: aws configure sso --profile ${profile}`,
			],
			cause,
		},
	);
}

function listed(profiles: readonly string[]): string {
	const shown = profiles.slice(0, 8);
	const rest = profiles.length - shown.length;
	return shown.length === 0
		? ''
		: ` (there are: ${shown.join(', ')}${rest > 0 ? `, and ${rest} more` : ''})`;
}

function profileInMessage(message: string): string | undefined {
	return /profile=(\S+)/.exec(message)?.[1];
}
