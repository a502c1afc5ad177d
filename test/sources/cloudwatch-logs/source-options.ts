import type {CloudWatchOptions} from '../../../source/sources/cloudwatch-logs/cloudwatch-logs.js';
import type {Timing} from '../../../source/sources/cloudwatch-logs/timing.js';

export const groupName = 'aws-cloudtrail-logs-111122223333-a1b2c3d4';

/** A watch of the last minute and of all to come, at an endpoint of a test. The program's own intervals. */
export function sourceOptions(endpointUrl: string | undefined) {
	return {
		logGroups: [groupName],
		region: 'us-east-1',
		profile: undefined,
		endpointUrl,
		credentials: {accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI'},
		from: Date.now() - 60_000,
		to: undefined,
		follow: true,
		scope: 'all',
		pattern: undefined,
		poll: false,
	} satisfies CloudWatchOptions;
}

/** More calls than any test makes. */
export const filterCallsPerSecond = 10_000;

/** Intervals that make a test quick; nothing asserts how long anything takes. */
export const quick: Partial<Timing> = {
	pollIntervalMs: 5,
	maxPollIntervalMs: 10,
	retryBaseMs: 2,
	retryMaxMs: 20,
	settleMs: 50,
	// The endpoint has the clock of this computer.
	clockErrorMs: 0,
	signedOutRetryMs: 10,
	fallbackRetryBaseMs: 60_000,
	sampledSweepMs: 20,
	// The endpoint is on this computer.
	freshWaitMs: 0,
	// Its updates come every 5 ms: ten of them are 50.
	heldUpMs: 25,
};

/** Quick in everything, for endpoints that fail all the time; except `heldUpMs`, since a busy machine is not a failure. */
export const eager: Partial<Timing> = {
	...quick,
	sweepIntervalMs: 50,
	maxSweepIntervalMs: 200,
	// Short enough for a run to read some ranges again and skip others.
	overlapMs: 500,
	maxOverlapMs: 5000,
	wideEveryMs: 500,
	deniedRetryMs: 20,
	fallbackRetryBaseMs: 50,
	fallbackRetryMaxMs: 200,
	heldUpMs: 500,
	liveTailSocketTimeoutMs: 700,
	liveTailEventTimeoutMs: 700,
	pageTimeoutMs: 700,
};
