import {userInfo} from 'node:os';
import {
	fromNodeProviderChain,
	fromTemporaryCredentials,
} from '@aws-sdk/credential-providers';
import {
	type ProvidedCredentials,
	silenceVersionWarning,
	silentLogger,
} from '../clients/client-options.js';

/** What `--role-arn`, `--external-id` and `--session-name` say. */
export type AskedRole = {
	/** `arn:aws:iam::444455556666:role/Auditor` */
	readonly arn: string;
	/** What the trust policy of the role may ask for. It is sent to STS and shown nowhere. */
	readonly externalId: string | undefined;
	/** @default `qtail-` and the name of the user on this computer */
	readonly sessionName: string | undefined;
};

export type RoleOptions = {
	readonly role: AskedRole;
	readonly profile: string | undefined;
	/** Where STS is asked too. */
	readonly endpointUrl: string | undefined;
	/** Those that assume the role. @default the SDK's chain */
	readonly sourceCredentials?: ProvidedCredentials | undefined;
	/** The device of the code that the role asks for. @default none is asked for */
	readonly mfa?: MfaDevice | undefined;
};

export type MfaDevice = {
	readonly serial: string;
	readonly code: () => Promise<string>;
};

// The SDK renews credentials this long before they expire, ms; so must the ones
// that are kept here be.
const renewedBeforeMs = 5 * 60_000;

/**
 * Credentials of a role, assumed when a client first needs them and again before they
 * expire. All clients share them, since each Live Tail session has a client of its own.
 */
export function roleCredentials({
	role,
	profile,
	endpointUrl,
	sourceCredentials,
	mfa,
}: RoleOptions): Extract<ProvidedCredentials, (...given: never[]) => unknown> {
	silenceVersionWarning();
	// A failure is forgotten: the next client reads the files of a new sign-in.
	const assume = (given: object | undefined) =>
		fromTemporaryCredentials({
			logger: silentLogger,
			masterCredentials:
				sourceCredentials ??
				fromNodeProviderChain({
					...{ignoreCache: true, logger: silentLogger},
					...(profile === undefined ? {} : {profile}),
				}),
			params: {
				RoleArn: role.arn,
				RoleSessionName: role.sessionName ?? defaultSessionName(),
				...(role.externalId === undefined ? {} : {ExternalId: role.externalId}),
				...(mfa === undefined ? {} : {SerialNumber: mfa.serial}),
			},
			...(mfa === undefined ? {} : {mfaCodeProvider: mfa.code}),
			clientConfig: {
				...(endpointUrl === undefined ? {} : {endpoint: endpointUrl}),
			},
		})(given);
	let kept: ReturnType<typeof assume> | undefined;
	let keptUntil = 0;
	return async given => {
		if (kept === undefined || Date.now() >= keptUntil) {
			keptUntil = Number.POSITIVE_INFINITY;
			kept = assume(given).then(
				credentials => {
					keptUntil =
						(credentials.expiration?.getTime() ?? Number.POSITIVE_INFINITY) -
						renewedBeforeMs;
					return credentials;
				},
				(error: unknown) => {
					kept = undefined;
					throw error;
				},
			);
		}

		return kept;
	};
}

/**
 * What CloudTrail will show of these calls: `qtail-ann`. STS takes 2 to 64 letters,
 * digits and `_+=,.@-` (API reference of AssumeRole).
 */
export function defaultSessionName(): string {
	let user = '';
	try {
		user = userInfo().username;
	} catch {
		// A user without an entry in the list of users, as in a container.
	}

	const safe = user.replaceAll(/[^\w+=,.@-]/g, '-').slice(0, 58);
	return safe === '' ? 'qtail' : `qtail-${safe}`;
}
