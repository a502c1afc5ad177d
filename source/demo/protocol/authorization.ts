import {AwsError} from './aws-error.js';
import type {ServiceName} from './service.js';

const credentialPattern =
	/^AWS4-HMAC-SHA256 Credential=(?<accessKeyId>[^/\s,]+)\/\d{8}\/(?<region>[a-z\d-]+)\/(?<service>[a-z\d-]+)\/aws4_request,/;

/** What the header of a signature says about the caller. */
export type CredentialScope = {
	readonly accessKeyId: string;
	readonly region: string;
	readonly service: string;
};

/** Undefined where there is no Signature Version 4. */
export function readCredentialScope(
	header: string | undefined,
): CredentialScope | undefined {
	const {
		accessKeyId = '',
		region = '',
		service = '',
	} = credentialPattern.exec(header ?? '')?.groups ?? {};
	return region === '' ? undefined : {accessKeyId, region, service};
}

/**
 * Looks at the form of a Signature Version 4 header. The signature itself is
 * not verified: the endpoint has no secrets to verify it with.
 *
 * @throws AwsError for what the service would refuse before it looks at a signature
 */
export function checkAuthorization(
	header: string | undefined,
	expected: {
		readonly service: ServiceName;
		/** The Regions that are answered for. */
		readonly regions: readonly string[];
		/** Opt-in Regions that the account has not enabled. */
		readonly disabledRegions: readonly string[];
	},
): CredentialScope {
	if (header === undefined) {
		throw new AwsError(
			'MissingAuthenticationTokenException',
			'Missing Authentication Token',
		);
	}

	const scope = readCredentialScope(header);
	if (scope === undefined) {
		throw new AwsError(
			'IncompleteSignatureException',
			'The Authorization header is no Signature Version 4.',
		);
	}

	if (scope.service !== expected.service) {
		throw new AwsError(
			'InvalidSignatureException',
			`Credential should be scoped to correct service: '${expected.service}'.`,
		);
	}

	if (expected.disabledRegions.includes(scope.region)) {
		throw new AwsError(
			'UnrecognizedClientException',
			'The security token included in the request is invalid.',
		);
	}

	// The global endpoint of STS is signed for us-east-1, wherever it is asked from.
	const isGlobal = scope.service === 'sts' && scope.region === 'us-east-1';
	if (!isGlobal && !expected.regions.includes(scope.region)) {
		throw new AwsError(
			'InvalidSignatureException',
			`Credential should be scoped to a valid region, not '${scope.region}'.`,
		);
	}

	return scope;
}
