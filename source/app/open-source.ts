/**
 * The room that joins the others, and the only one that may import every other.
 * `open-source` (this file) makes the source that a command line asks for;
 * `watch-on-screen` and `watch-as-lines` bring its records to a sink;
 * `effect-runner` does what commands ask for.
 *
 * The invariant: what takes long to load is imported when it is needed. The AWS
 * SDK comes after the first frame, and no screen is loaded for `--output json`.
 */
import process from 'node:process';
import type {TrailRecord} from '../cloudtrail/trail-record.js';
import {scopePattern} from '../cloudwatch-pattern/scope-pattern.js';
import type {Invocation} from '../command-line/parse-command-line.js';
import type {CountingSink} from '../store/counts/counting-sink.js';
import type {RecordSource} from '../stream/record-source.js';
import type {RetryTrigger} from '../stream/retry-trigger.js';
import {UsageError} from '../stream/user-error.js';
import type {WatchTarget} from '../stream/watch-target.js';

export type WatchInvocation = Extract<
	Invocation,
	{kind: 'tail' | 'demo' | 'read'}
>;

/** A source that is ready to be iterated, and what must be closed after it. */
export type OpenSource = {
	readonly source: RecordSource;
	readonly target: WatchTarget;
	/** Where the source itself cannot choose: what was asked for. */
	readonly isWanted?: (record: TrailRecord) => boolean;
	close(): Promise<void>;
};

export type OpenSourceOptions = {
	/** Lets the user have what failed tried again now. */
	readonly retry?: RetryTrigger;
	/** Where nothing but counts is asked for: what a source can count by itself, it need not deliver. */
	readonly counts?: CountingSink | undefined;
};

/**
 * The record source of a command line. The demo differs from a real trail in
 * the endpoint and the credentials only; everything else is the same code.
 * For a trail or the demo it loads the AWS SDK: to be called after the first frame.
 */
export async function openSource(
	invocation: WatchInvocation,
	{retry, counts}: OpenSourceOptions = {},
): Promise<OpenSource> {
	if (invocation.kind === 'read') {
		return openFiles(invocation, counts);
	}

	const {options} = invocation;
	const {createCloudWatchSource, resolveTarget} = await loadEdge();
	const demo =
		invocation.kind === 'demo' ? await openDemo(invocation) : undefined;
	const where = demo?.where ?? {
		logGroups: options.logGroups,
		region: options.region,
		profile: options.profile,
		endpointUrl: options.endpointUrl,
	};
	const target = await resolveTarget(where);
	return {
		target: {logGroups: where.logGroups, region: target.region},
		source: createCloudWatchSource({
			...where,
			target,
			from: options.from,
			to: options.to,
			follow: options.follow,
			...(retry === undefined ? {} : {retry}),
			poll: options.poll,
			filterPattern: scopePattern(options.scope, options.pattern),
		}),
		async close() {
			await demo?.close();
		},
	};
}

async function openFiles(
	{files, options}: Extract<WatchInvocation, {kind: 'read'}>,
	counts: CountingSink | undefined,
): Promise<OpenSource> {
	if (files.includes('-') && process.stdin.isTTY) {
		throw new UsageError('stdin is the terminal: nothing is piped into it.', {
			nextSteps: ['Pipe the records in: zcat x.json.gz | qtail read -'],
		});
	}

	const [{createFilesSource}, {createFileScope}, {createTextCounter}] =
		await Promise.all([
			import('../sources/files/files.js'),
			import('../sources/files/file-scope.js'),
			import('../fast-summary/text-counter.js'),
		]);
	const isWanted = createFileScope(options);
	return {
		target: {logGroups: options.logGroups, region: undefined},
		source: createFilesSource({
			files,
			stdin: () => process.stdin,
			...(counts === undefined
				? {}
				: {texts: createTextCounter({sink: counts, isWanted})}),
		}),
		isWanted,
		async close() {},
	};
}

async function loadEdge() {
	const [source, target] = await Promise.all([
		import('../sources/cloudwatch-logs/cloudwatch-logs.js'),
		import('../aws/resolve-target.js'),
	]);
	return {...source, ...target};
}

async function openDemo({
	seed,
	ratePerSecond,
	faults,
}: Extract<WatchInvocation, {kind: 'demo'}>) {
	const {startDemo} = await import('../demo/demo.js');
	const demo = await startDemo({seed, ratePerSecond, faults});
	return {
		where: {
			logGroups: [demo.logGroupName],
			region: demo.region,
			profile: undefined,
			endpointUrl: demo.endpointUrl,
			credentials: demo.credentials,
		},
		async close() {
			await demo.close();
		},
	};
}
