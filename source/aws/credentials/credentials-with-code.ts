import {fromNodeProviderChain} from '@aws-sdk/credential-providers';
import type {AwsCredentialIdentity} from '@smithy/types';
import {UserError} from '../../stream/user-error.js';
import {
	type ProvidedCredentials,
	silenceVersionWarning,
	silentLogger,
} from '../clients/client-options.js';
import {errorContext} from '../error-context.js';
import {errorFacts} from '../error-facts.js';
import {explainError} from '../explain-error.js';
import type {AskedDevice} from './mfa-device.js';
import {type AskedRole, roleCredentials} from './role-credentials.js';

export type CodeOptions = {
	readonly device: AskedDevice;
	readonly profile: string | undefined;
	readonly region: string | undefined;
	readonly endpointUrl: string | undefined;
	readonly role: AskedRole | undefined;
	/** Asks the user. */
	readonly code: () => Promise<string>;
};

/** AWS did not take the code. Another one may be right. */
export class WrongCode extends Error {
	override readonly name = 'WrongCode';
}

/**
 * Credentials for which a code is needed. They are kept until they expire, since the
 * terminal belongs to the screen by then: whoever started qtail starts it again. They
 * are written nowhere; the cache of the AWS CLI is the AWS CLI's own business.
 *
 * @throws WrongCode
 * @throws UserError for every other failure, before the code is asked for where it can be known
 */
export async function credentialsWithCode(
	options: CodeOptions,
): Promise<ProvidedCredentials> {
	const {device, profile, region, endpointUrl, role, code} = options;
	silenceVersionWarning();
	const chain = (name: string | undefined, asked?: () => Promise<string>) =>
		fromNodeProviderChain({
			...{ignoreCache: true, logger: silentLogger},
			...(name === undefined ? {} : {profile: name}),
			...(region === undefined ? {} : {parentClientConfig: {region}}),
			...(asked === undefined ? {} : {mfaCodeProvider: asked}),
		});
	try {
		if (device.source !== undefined) {
			// Whoever is signed out need not look for the code. The SDK would also leave
			// this failure unhandled while the user types.
			await chain(device.source)();
		}

		if (device.isOfRoleFlag && role !== undefined) {
			const mfa = {serial: device.serial, code};
			const once = roleCredentials({role, profile, endpointUrl, mfa});
			return kept(await once({callerClientConfig: {region}}), device);
		}

		const source = kept(await chain(profile, code)(), device);
		return role === undefined
			? source
			: roleCredentials({
					...{role, profile, endpointUrl},
					sourceCredentials: source,
				});
	} catch (error) {
		throw await explained(error, options);
	}
}

function kept(
	credentials: AwsCredentialIdentity,
	{profile}: AskedDevice,
): ProvidedCredentials {
	return async () => {
		if ((credentials.expiration?.getTime() ?? Infinity) <= Date.now()) {
			// Named and worded as the SDK would, which `explainError` knows.
			throw Object.assign(
				new Error(
					`Profile ${profile} requires multi-factor authentication again.`,
				),
				{name: 'CredentialsProviderError'},
			);
		}

		return credentials;
	};
}

async function explained(
	error: unknown,
	{device, profile, region, endpointUrl}: CodeOptions,
): Promise<unknown> {
	const {message} = errorFacts(error);
	if (/invalid MFA one time pass code/.test(message)) {
		return new WrongCode(message, {cause: error});
	}

	if (/^MultiFactorAuthentication failed/.test(message)) {
		return new UserError(
			`AWS does not take the device ${device.serial}: ${message}`,
			{
				nextSteps: [
					`Check mfa_serial of profile ${device.profile}: aws iam list-mfa-devices`,
				],
				cause: error,
			},
		);
	}

	const context = await errorContext({
		...{profile, region, endpointUrl, logGroups: []},
	});
	return explainError(error, context)?.error ?? error;
}
