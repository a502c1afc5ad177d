import {AwsError} from './aws-error.js';

const credentialScope =
	/^AWS4-HMAC-SHA256 Credential=[^/\s,]+\/\d{8}\/(?<region>[a-z\d-]+)\/logs\/aws4_request,/;

/**
 * Looks at the form of a Signature Version 4 header. The signature itself is
 * not verified: the endpoint has no secrets to verify it with.
 *
 * @throws AwsError for what the service would refuse before it looks at a signature
 */
export function checkAuthorization(
	header: string | undefined,
	region: string,
): void {
	if (header === undefined) {
		throw new AwsError(
			'MissingAuthenticationTokenException',
			'Missing Authentication Token',
		);
	}

	const signedFor = credentialScope.exec(header)?.groups?.['region'];
	if (signedFor === undefined) {
		throw new AwsError(
			'IncompleteSignatureException',
			'The Authorization header is no Signature Version 4 for logs.',
		);
	}

	if (signedFor !== region) {
		throw new AwsError(
			'InvalidSignatureException',
			`Credential should be scoped to a valid region, not '${signedFor}'.`,
		);
	}
}
