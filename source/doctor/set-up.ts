import type {ClientSettings} from '../aws/clients/client-options.js';
import type {ErrorContext} from '../aws/error-context.js';
import {type Caller, callerOf} from '../aws/probes/caller.js';
import type {OnDate} from '../aws/probes/date-header.js';
import {
	type DescribedGroup,
	groupSettings,
} from '../aws/probes/group-settings.js';
import {
	newestMessages,
	type ReadMessage,
} from '../aws/probes/newest-messages.js';
import {type Probe, probe} from '../aws/probes/probe.js';
import {type LogGroup, parseLogGroup} from '../stream/log-group.js';
import type {UserError} from '../stream/user-error.js';
import type {TimeZone} from '../text/format-time.js';
import type {TerminalFacts} from './check-terminal.js';
import {findTrails, type Trails} from './find-trails.js';

/** Where qtail would ask, or why that is not known. */
export type Place =
	| {
			readonly isKnown: true;
			readonly settings: ClientSettings & {readonly region: string};
			/** Who says which region it is, a phrase: `--region`, `AWS_REGION`. */
			readonly regionFrom: string;
	  }
	| {
			readonly isKnown: false;
			/** The check that fails for it. */
			readonly isAbout: 'credentials' | 'region';
			readonly error: UserError;
	  };

export type DoctorOptions = {
	readonly place: Place;
	/** Undefined: the one that a trail delivers to. */
	readonly logGroup: LogGroup | undefined;
	/** The trail to examine, with the log group that it delivers to. Undefined: none was named. */
	readonly trailArn: string | undefined;
	/** For the sentences of errors. */
	readonly context: ErrorContext;
	/** The ARN of the log group that the user chose last in an account, 12 digits. Undefined: none. */
	readonly remembered: (
		accountId: string | undefined,
	) => Promise<string | undefined>;
	/** The credentials are those of a role that qtail assumes: the AWS CLI has others. */
	readonly hasRole: boolean;
	/** Opens a Live Tail session, which is billed. */
	readonly triesLiveTail: boolean;
	readonly terminal: TerminalFacts;
	readonly timeZone: TimeZone;
	/** ms */
	readonly now: () => number;
};

/** The clocks at one moment, ms. */
export type Clocks = {readonly served: number; readonly local: number};

/** Newest messages that are read to measure. */
const sampleSize = 50;
const sampleMs = 60 * 60_000;

// FilterLogEvents refuses `startFromHead: false` for earlier time: the SDK's
// documentation, 3.1169.0.
const earliestTime = Date.UTC(2024, 0, 1);

/** What the checks share: each question is asked once, when the first check needs its answer. */
export type SetUp = {
	readonly options: DoctorOptions;
	readonly region: string;
	/** See `Place`. */
	readonly regionFrom: string;
	readonly settings: ClientSettings;
	/** Undefined: AWS. */
	readonly endpointUrl: string | undefined;
	/** Whose credentials these are. */
	caller(): Promise<Probe<Caller>>;
	/** The same by the first region of the partition, where the region itself rejects them. */
	callerElsewhere(): Promise<Probe<Caller>>;
	trails(): Promise<Probe<Trails>>;
	/** The log group that would be tailed. Undefined where none was given and no trail names one. */
	logGroup(): Promise<LogGroup | undefined>;
	/** Undefined where there is no log group. */
	group(): Promise<Probe<DescribedGroup> | undefined>;
	/** Of the last hour. Undefined where there is no log group. */
	newest(): Promise<Probe<readonly ReadMessage[]> | undefined>;
	/** Undefined where no answer had a Date header. */
	clocks(): Promise<Clocks | undefined>;
	/** Settings of the region that the log group is in. */
	logsSettings(): Promise<ClientSettings & {readonly region: string}>;
};

export function createSetUp(
	options: DoctorOptions,
	{settings, regionFrom}: Extract<Place, {isKnown: true}>,
	signal: AbortSignal,
): SetUp {
	const {context, now} = options;
	let clocks: Clocks | undefined;
	const onDate: OnDate = (served, local) => {
		clocks ??= {served, local};
	};

	const caller = once(() => callerOf(settings, context, signal, onDate));
	const logGroup = once(async () => {
		if (options.logGroup !== undefined) {
			return options.logGroup;
		}

		const found = await trails();
		if (!found.isAnswered) {
			return undefined;
		}

		const {search, trail} = found.answer;
		const arn =
			search?.decision.kind === 'take'
				? search.decision.group.logGroupArn
				: trail?.logGroupArn;
		return arn === undefined ? undefined : parseLogGroup(arn);
	});
	const logsSettings = once(async () => ({
		...settings,
		region: (await logGroup())?.region ?? settings.region,
	}));
	const trails = once(() =>
		probe(
			{
				...context,
				logGroups: [],
				service: 'CloudTrail',
				operation: 'DescribeTrails',
			},
			() => findTrails(settings, options, signal),
		),
	);
	const group = once(async () => {
		const found = await logGroup();
		return (
			found &&
			groupSettings(
				await logsSettings(),
				found,
				{...context, logGroups: [found.name]},
				signal,
				onDate,
			)
		);
	});
	return {
		options,
		region: settings.region,
		regionFrom,
		settings,
		endpointUrl: settings.endpointUrl,
		caller,
		callerElsewhere: once(() => {
			const region = firstRegion(settings.region);
			return callerOf(
				{...settings, region},
				{...context, region},
				signal,
				onDate,
			);
		}),
		trails,
		logGroup,
		logsSettings,
		group,
		newest: once(async () => {
			const found = await logGroup();
			return (
				found &&
				newestMessages(
					await logsSettings(),
					found,
					{
						since: Math.max(earliestTime, now() - sampleMs),
						limit: sampleSize,
					},
					{...context, logGroups: [found.name]},
					signal,
				)
			);
		}),
		async clocks() {
			await Promise.all([caller(), group()]);
			return clocks;
		},
	};
}

/** `us-east-1` of `eu-south-2`: enabled for every account of the partition. */
function firstRegion(region: string): string {
	if (region.startsWith('cn-')) {
		return 'cn-north-1';
	}

	return region.startsWith('us-gov-') ? 'us-gov-west-1' : 'us-east-1';
}

function once<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
	let asked: Promise<Answer> | undefined;
	return () => {
		asked ??= ask();
		return asked;
	};
}
