import {CloudWatchLogsClient} from '@aws-sdk/client-cloudwatch-logs';

/** Where the service is and who asks, once everything that the SDK looks up by itself is known. */
export type ClientSettings = {
	readonly region: string | undefined;
	readonly profile: string | undefined;
	readonly endpointUrl: string | undefined;
	readonly credentials:
		| {readonly accessKeyId: string; readonly secretAccessKey: string}
		| undefined;
	/** Attempts of one request, the first included. The SDK's own default is 3. */
	readonly maxAttempts?: number;
	/** A connection without a byte for this long counts as dead. ms. */
	readonly socketTimeoutMs?: number;
};

// The SDK keeps the AWS configuration files in memory. With this, which it hands
// on to its providers of credentials ("ignoreCache" of loadSharedConfigFiles),
// every new client reads them anew: somebody may have signed in since.
const freshFiles = {ignoreCache: true};

// Not the SDK's NoOpLogger: with that one, or with none, the SDK prints
// "Multiple credential sources detected" by console.warn, into the frame.
const silentLogger = {
	trace() {},
	debug() {},
	info() {},
	warn() {},
	error() {},
};

/**
 * A CloudWatch Logs client that never writes to the terminal. With a custom
 * endpoint the `stream-` host prefix of StartLiveTail is off: the SDK would
 * otherwise dial `stream-127.0.0.1`.
 */
export function createClient(settings: ClientSettings): CloudWatchLogsClient {
	// The SDK warns about Node < 22 on stderr when the first client is made.
	process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
	return new CloudWatchLogsClient({
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
	});
}
