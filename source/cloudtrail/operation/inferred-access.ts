import {eventWords} from './event-words.js';

// A new word follows: `Getaway` is no reading verb.
const readingVerb =
	/^(?:(?:Batch)?(?:Describe|Get|List)|Filter|Head|Lookup|Query|Scan|Search|Select|Simulate|View)(?![a-z])/;

/**
 * What a `Get` hands out that works elsewhere. Services record it as a change:
 * `GetSessionToken`, `GetFederationToken`, `GetSigninToken` in real trails,
 * `GetCredentialsForIdentity` and `GetOpenIdToken` in Cognito's documentation,
 * `GetAuthorizationToken` in that of CodeArtifact.
 */
const grants: ReadonlySet<string> = new Set(['Token', 'Tokens', 'Credentials']);

/**
 * Operations that the rule gets wrong, by service, with what their records say.
 * Cryptographic calls of KMS: "These actions are now logged as Read events" (the
 * CloudTrail page on logging management events). Roles: the IAM page "Logging IAM
 * and AWS STS API calls". `InvokeModel`: Bedrock's page on CloudTrail, and real
 * trails. `GetRoleCredentials`, and `GetAuthorizationToken` of ECR: real trails.
 * `GetId` creates an identity where there is none: Cognito's page on CloudTrail.
 */
const exceptions: ReadonlyMap<string, ReadonlyMap<string, boolean>> = new Map([
	['bedrock.amazonaws.com', allOf(true, ['InvokeModel'])],
	['cognito-identity.amazonaws.com', allOf(false, ['GetId'])],
	['ecr.amazonaws.com', allOf(true, ['GetAuthorizationToken'])],
	[
		'kms.amazonaws.com',
		allOf(true, [
			...['Decrypt', 'Encrypt', 'ReEncrypt', 'GenerateRandom'],
			...['GenerateDataKey', 'GenerateDataKeyWithoutPlaintext'],
			...['GenerateDataKeyPair', 'GenerateDataKeyPairWithoutPlaintext'],
		]),
	],
	['sso.amazonaws.com', allOf(true, ['GetRoleCredentials'])],
	[
		'sts.amazonaws.com',
		allOf(true, [
			...['AssumeRole', 'AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity'],
		]),
	],
]);

function allOf(
	isReadOnly: boolean,
	names: readonly string[],
): ReadonlyMap<string, boolean> {
	return new Map(names.map(name => [name, isReadOnly]));
}

/**
 * Whether an operation only reads, by its name: by its verb, but for the
 * operations whose records say otherwise. Any other verb counts as writing: to miss
 * a write is worse than to show a read as one.
 */
export function readsByName(eventName: string, eventSource: string): boolean {
	const known = exceptions.get(eventSource)?.get(eventName);
	return (
		known ??
		(readingVerb.test(eventName) &&
			!(
				eventName.startsWith('Get') &&
				eventWords(eventName).some(word => grants.has(word))
			))
	);
}
