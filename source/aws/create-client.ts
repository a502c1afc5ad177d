/**
 * The room `aws` knows how to ask AWS: clients, credentials and profiles, log
 * groups by name or ARN, and what an error means. It knows nothing of tailing.
 *
 * Invariant: nothing here writes to the terminal, the SDK included, and every
 * error of the SDK, the service or the network becomes a sentence with a next
 * step. An error that `explainError` does not know is a bug of qtail.
 *
 * For example, `qtail CloudTrail/log --profile work`:
 *
 *     resolveTarget     region us-east-1 of the profile, no endpoint
 *     createClient      a client with the credentials of `work`
 *     resolveLogGroup   DescribeLogGroups finds no such name
 *     explainError      “There is no log group CloudTrail/log in us-east-1 with
 *                       profile work.”, “Did you mean CloudTrail/logs?”
 */
import {CloudWatchLogsClient} from '@aws-sdk/client-cloudwatch-logs';
import {keepAnswerStarts} from './answer-starts.js';

/** Where the service is and whose credentials are used. The SDK looks up what is undefined. */
export type ClientSettings = {
	readonly region: string | undefined;
	readonly profile: string | undefined;
	readonly endpointUrl: string | undefined;
	readonly credentials:
		| {readonly accessKeyId: string; readonly secretAccessKey: string}
		| undefined;
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
	const client = new CloudWatchLogsClient({
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
	keepAnswerStarts(client);
	return client;
}
