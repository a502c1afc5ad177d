/**
 * The room `aws/clients` makes the SDK's clients, all in one way: the same region,
 * credentials and limits, no word of the SDK on the terminal, and no call that is
 * not in `allowed-calls`.
 *
 * Invariant: only read calls can leave the program. `createLogsClient(settings)`
 * can send FilterLogEvents; a DeleteLogGroup that some code sent by mistake would
 * be refused before a byte of it leaves.
 *
 * Each service has its own file, since each loads code of its own: a tail of a
 * log group that was named loads CloudWatch Logs alone.
 */
import type {AwsCredentialIdentity} from '@smithy/types';

/** Credentials, or what finds them when a client needs them. */
export type ProvidedCredentials =
	| AwsCredentialIdentity
	| ((given?: object) => Promise<AwsCredentialIdentity>);

/** Where the service is and whose credentials are used. The SDK looks up what is undefined. */
export type ClientSettings = {
	readonly region: string | undefined;
	readonly profile: string | undefined;
	readonly endpointUrl: string | undefined;
	readonly credentials: ProvidedCredentials | undefined;
	/** Attempts of one request, including the first. @default 3, the SDK's own */
	readonly maxAttempts?: number;
	/** A connection without a byte for this long counts as dead, ms. @default 60,000 */
	readonly socketTimeoutMs?: number;
};

// The SDK keeps the AWS configuration files in memory. With this option of
// loadSharedConfigFiles, which reaches its providers of credentials, every new
// client reads the files again: the user may have signed in since.
const freshFiles = {ignoreCache: true};

// Not the SDK's NoOpLogger: with that one, or with none, the SDK prints
// "Multiple credential sources detected" by console.warn, into the frame.
export const silentLogger = {
	trace() {},
	debug() {},
	info() {},
	warn() {},
	error() {},
};

/** The SDK warns about Node < 22 on stderr when the first client is made, of STS for a role, too. */
export function silenceVersionWarning(): void {
	process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
}

/**
 * The options of a client that never writes to the terminal. With a custom
 * endpoint host prefixes are off: for StartLiveTail the SDK would otherwise dial
 * `stream-127.0.0.1`.
 */
export function clientOptions(settings: ClientSettings) {
	silenceVersionWarning();
	return {
		...freshFiles,
		...(settings.region === undefined ? {} : {region: settings.region}),
		...(settings.profile === undefined ? {} : {profile: settings.profile}),
		...(settings.credentials === undefined
			? {}
			: {credentials: settings.credentials}),
		...(settings.endpointUrl === undefined
			? {}
			: {endpoint: settings.endpointUrl, disableHostPrefix: true}),
		...(settings.maxAttempts === undefined
			? {}
			: {maxAttempts: settings.maxAttempts}),
		logger: silentLogger,
		requestHandler: {
			connectionTimeout: 5000,
			// FilterLogEvents answers partial pages within seconds, so a minute of
			// silence is a dead connection; without a limit it would hang for ever.
			socketTimeout: settings.socketTimeoutMs ?? 60_000,
			logger: silentLogger,
		},
	};
}
