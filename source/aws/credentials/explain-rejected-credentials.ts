import {UserError} from '../../stream/user-error.js';
import type {ErrorContext} from '../error-context.js';
import type {ErrorFacts} from '../error-facts.js';
import {profileFlag, renewSteps} from './credentials.js';
import {partitionOf, regionState} from './region-state.js';

/** The session behind the credentials is over. */
export function explainExpiredToken(
	_facts: ErrorFacts,
	context: ErrorContext,
	cause: unknown,
): UserError {
	return new UserError(`The credentials${ofProfile(context)} have expired.`, {
		nextSteps: renewSteps(context),
		cause,
	});
}

/**
 * The service does not know the key, or takes the signature for wrong. That is also
 * the answer of a Region that is not enabled for the account, and of another
 * partition, whose accounts have keys of their own.
 */
export function explainRejectedCredentials(
	facts: ErrorFacts,
	context: ErrorContext,
	cause: unknown,
): UserError {
	const {profile, region, endpointUrl} = context;
	const isKeyUnknown =
		facts.name === 'UnrecognizedClientException' ||
		facts.name === 'InvalidClientTokenId';
	return new UserError(
		`${region ?? 'The service'} rejects the credentials${ofProfile(context)}: ${facts.message}`,
		{
			nextSteps: [
				`See whose credentials these are: aws sts get-caller-identity${profileFlag(profile)}`,
				isKeyUnknown
					? 'The key may be deleted or mistyped.'
					: 'The secret key may be mistyped, or something between here and the service may change requests.',
				...(isKeyUnknown && region !== undefined && endpointUrl === undefined
					? regionSteps(region, profile)
					: []),
			],
			cause,
		},
	);
}

/** STS and some services say plainly that the Region is not enabled. */
export function explainDisabledRegion(
	facts: ErrorFacts,
	{region = 'the Region', profile}: ErrorContext,
	cause: unknown,
): UserError {
	return new UserError(
		`${region} is not enabled for this account: ${facts.message}`,
		{nextSteps: enableSteps(region, profile), cause},
	);
}

/** Whether a file of the credentials is missing, such as a token of a web identity. The SDK's clients read no other files. */
export function isUnreadableCredentialsFile({
	code = '',
	path,
}: ErrorFacts): boolean {
	return path !== undefined && /^E(NOENT|ACCES|PERM|ISDIR|NOTDIR)$/.test(code);
}

export function explainUnreadableCredentialsFile(
	{path, code}: ErrorFacts,
	context: ErrorContext,
	cause: unknown,
): UserError {
	return new UserError(
		`The file of the credentials${ofProfile(context)} cannot be read: ${path} (${code}).`,
		{
			nextSteps: [
				'It is the token of a web identity: web_identity_token_file of the profile, or AWS_WEB_IDENTITY_TOKEN_FILE.',
			],
			cause,
		},
	);
}

function regionSteps(
	region: string,
	profile: string | undefined,
): readonly string[] {
	const partition = partitionOf(region);
	if (partition !== 'aws') {
		return [
			`${region} belongs to the partition ${partition}: only its own accounts and keys count there.`,
		];
	}

	return regionState(region) === 'opt-in' ? enableSteps(region, profile) : [];
}

function enableSteps(
	region: string,
	profile: string | undefined,
): readonly string[] {
	return [
		`${region} has to be enabled for an account. See whether it is: aws account get-region-opt-status --region-name ${region}${profileFlag(profile)}`,
	];
}

function ofProfile({profile}: ErrorContext): string {
	return profile === undefined ? '' : ` of profile ${profile}`;
}
