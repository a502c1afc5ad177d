/**
 * This room joins all others, and only this room may import all others. A run
 * of `qtail CloudTrail/logs --scope all` goes through it like this:
 *
 * - `watch-on-screen` opens the screen, or `watch-as-lines` an output
 * - `open-source` (this file) makes the source that the command line names:
 *   the log group, the demo's endpoint, or the files of `qtail read`
 * - `opening` finds out where AWS is asked and as whom, and opens the demo
 * - `target` finds the log group of a trail where the command line names none
 * - `ingest` brings the records of the source to the store or the output
 * - `effect-runner` performs the effects of commands, such as `quit`
 * - `explain-failure` words the error that ended the run
 *
 * The invariant: code that takes long to load is imported when it is needed.
 * The AWS SDK is loaded after the first frame, and `--output json` loads no
 * screen.
 */
import type {
	ClientSettings,
	ProvidedCredentials,
} from '../aws/clients/client-options.js';
import type {IdentifiedLogGroup} from '../aws/identify-log-groups.js';
import type {Directory} from '../aws/people/people.js';
import type {KindCounter} from '../cloudtrail/message-kind.js';
import type {TrailRecord} from '../cloudtrail/trail-record.js';
import type {
	DemoOptions,
	Invocation,
} from '../command-line/parse-command-line.js';
import type {FoundRecording} from '../recording/ledger-state.js';
import type {RecordSource} from '../stream/record-source.js';
import type {Asked} from '../stream/scope.js';
import type {SourceControl} from '../stream/source-control.js';
import type {ExaminedTrail, Known} from '../stream/trail-facts.js';
import type {WatchTarget} from '../stream/watch-target.js';
import {createAskedRecords} from './asked-records.js';
import type {ResolvedRange, SourceOfRange} from './headless/newest-first.js';
import {openHistory} from './open-history.js';
import {type FileSinks, openFiles} from './opening/open-files.js';
import {openPlace} from './opening/open-place.js';
import {openRecording} from './recording/open-recording.js';
import type {TrailSearch} from './target/with-log-group.js';

export type {ResolvedRange} from './headless/newest-first.js';

export type WatchInvocation = Extract<
	Invocation,
	{kind: 'tail' | 'demo' | 'read'}
>;

// The start of a recording waits for the answer.
const identifyLimitMs = 5000;

/** A source that is ready to be iterated, and what must be closed after it. */
export type OpenSource = {
	readonly source: RecordSource;
	readonly target: WatchTarget;
	/** Opens the same source for another range of delivery time. Undefined for files. */
	readonly sourceOf?: SourceOfRange;
	/** Which records the command line asks for. Undefined if the source itself leaves out the others. */
	readonly isWanted?: (record: TrailRecord) => boolean;
	/** Which records the source itself was asked for. Undefined if `isWanted` is all there is. */
	readonly isAsked?: (record: TrailRecord, asked: Asked | undefined) => boolean;
	/** Where the source learns what each message was. Undefined if it need not know. */
	readonly kinds?: KindCounter;
	/** What the log groups are, asked once. Undefined for files. */
	readonly identify?: () => Promise<readonly IdentifiedLogGroup[]>;
	/** What CloudTrail says of the trails that deliver to the log groups. Undefined for files. */
	readonly trails?: (
		signal: AbortSignal,
	) => Promise<Known<readonly ExaminedTrail[]>>;
	/** The directory that has the names of people. Undefined for files, and where nobody is to be asked for. */
	readonly directory?: (() => Promise<Directory>) | undefined;
	close(): Promise<void>;
};

export type OpenSourceOptions = FileSinks & {
	/** Lets the user steer the source while it runs. Files are not steered. */
	readonly control?: SourceControl;
	/** For a screen, whose first rows are not to wait until the source has found everything out. @default false */
	readonly isFirstPageEarly?: boolean;
	/** Is called when a service has told its time, with the range that it is asked for. Never for files. */
	readonly onResolved?: (range: ResolvedRange) => void;
	/** The recording that the files are of. */
	readonly found?: FoundRecording | undefined;
	/** Is called where the log group turns out to be another than the one that was named. */
	readonly onTarget?: (target: WatchTarget) => void;
	/** How a log group is found where the command line names none. */
	readonly trails?: TrailSearch | undefined;
	/** Those for which the user gave a code; with them the role is assumed already. @default the SDK's chain, or the role */
	readonly credentials?: ProvidedCredentials | undefined;
};

/**
 * Makes the record source of a command line. The demo differs from a real
 * trail in the endpoint and the credentials only. Loads the AWS SDK for a trail
 * or the demo, so call it after the first frame.
 *
 * @throws UserError if the target, or stdin, cannot be used
 */
export async function openSource(
	invocation: WatchInvocation,
	{
		control,
		counts,
		pieces,
		onResolved,
		onTarget,
		found,
		trails,
		credentials,
		isFirstPageEarly = false,
	}: OpenSourceOptions = {},
): Promise<OpenSource> {
	if (invocation.kind === 'read') {
		return found === undefined
			? openFiles(invocation, {counts, pieces})
			: openRecording(invocation, found);
	}

	const {options} = invocation;
	if (options.source === 'history') {
		return openHistoryOf(invocation, {control, onResolved, credentials});
	}

	const {
		createCloudWatchSource,
		resolveTarget,
		cautionAbout,
		identifyLogGroups,
		withLogGroup,
		orTrailOfName,
	} = await loadCloudWatch();
	const {
		where: given,
		role,
		close,
	} = await openPlace(options, demoOf(invocation), credentials);
	let where = await (trails === undefined
		? given
		: withLogGroup(given, trails).catch(async (error: unknown) => {
				await close();
				throw error;
			}));
	let target = await resolveTarget(where);
	const watchTarget = (): WatchTarget => ({
		logGroups: where.logGroups,
		region: target.region,
		profile: where.profile,
		role,
		endpointUrl: target.endpointUrl,
		caution: cautionAbout(target.endpointUrl),
	});
	const settings = () => ({
		region: target.region,
		profile: where.profile,
		endpointUrl: target.endpointUrl,
		credentials: where.credentials,
	});
	const sourceOfGroup: SourceOfRange = ({from, to, follow}, onRange) =>
		createCloudWatchSource({
			...where,
			...{target, from, to, follow, onResolved: onRange},
			...(control === undefined ? {} : {control}),
			poll: options.poll,
			isFirstPageEarly,
			scope: options.scope,
			pattern: options.pattern,
		});
	// A recording names its log group before the first answer.
	const mayBeTrail =
		trails !== undefined &&
		options.recording === undefined &&
		target.logGroups.length === 1 &&
		target.logGroups.every(({arn}) => arn === undefined);
	const sourceOf: SourceOfRange = (range, onRange) =>
		mayBeTrail
			? orTrailOfName(sourceOfGroup(range, onRange), async (error, signal) => {
					const {withTrailOfName} = await import(
						'./target/with-trail-of-name.js'
					);
					const {say} = trails.prompt;
					const found = await withTrailOfName(where, error, {say, signal});
					if (found === undefined) {
						return undefined;
					}

					where = found;
					target = await resolveTarget(found);
					onTarget?.(watchTarget());
					return sourceOfGroup(range, onRange);
				})
			: sourceOfGroup(range, onRange);
	return {
		get target() {
			return watchTarget();
		},
		sourceOf,
		source: sourceOf(options, range => onResolved?.(range)),
		identify: () =>
			identifyLogGroups(
				settings(),
				target.logGroups,
				AbortSignal.timeout(identifyLimitMs),
			),
		async trails(signal) {
			const {deliveringTrailsOrWhy} = await import(
				'../aws/trails/delivering-trails.js'
			);
			return deliveringTrailsOrWhy(settings(), target.logGroups, signal);
		},
		directory: directoryOf(options, settings),
		isAsked: createAskedRecords(await widestReading(options.pattern)),
		close,
	};
}

async function openHistoryOf(
	invocation: Exclude<WatchInvocation, {kind: 'read'}>,
	{
		credentials: given,
		...steering
	}: Pick<OpenSourceOptions, 'control' | 'onResolved' | 'credentials'>,
): Promise<OpenSource> {
	const {options} = invocation;
	const {where, role, close} = await openPlace(
		options,
		demoOf(invocation),
		given,
	);
	const {region, profile, endpointUrl, credentials} = where;
	const {target, ...opened} = await openHistory(
		options,
		{region, profile, endpointUrl, credentials},
		steering,
	);
	return {
		...opened,
		target: {...target, role},
		directory: directoryOf(options, () => ({
			...{region: target.region, profile},
			...{endpointUrl: target.endpointUrl, credentials},
		})),
		close,
	};
}

/** What the demo plays. Undefined for a trail of AWS. */
function demoOf(
	invocation: Exclude<WatchInvocation, {kind: 'read'}>,
): DemoOptions | undefined {
	return invocation.kind === 'demo' ? invocation : undefined;
}

function directoryOf(
	{asksNames}: Pick<WatchInvocation['options'], 'asksNames'>,
	settings: () => ClientSettings,
): OpenSource['directory'] {
	return asksNames
		? async () => {
				const {openDirectory} = await import('../aws/people/people.js');
				return openDirectory(settings());
			}
		: undefined;
}

/** `--pattern` as the service may read it. Without one the evaluator is not loaded. */
async function widestReading(
	pattern: string | undefined,
): Promise<((message: string) => boolean) | undefined> {
	if (pattern === undefined) {
		return undefined;
	}

	const {parsePattern} = await import(
		'../cloudwatch-pattern/cloudwatch-pattern.js'
	);
	const parsed = parsePattern(pattern.trim());
	// The service says itself what is wrong with a pattern, or takes it nevertheless.
	return parsed.ok ? parsed.mayMatch : undefined;
}

async function loadCloudWatch() {
	const [source, target, caution, groups, logGroup, trail] = await Promise.all([
		import('../sources/cloudwatch-logs/cloudwatch-logs.js'),
		import('../aws/resolve-target.js'),
		import('../aws/caution-about.js'),
		import('../aws/identify-log-groups.js'),
		import('./target/with-log-group.js'),
		import('./target/or-trail-of-name.js'),
	]);
	return {...source, ...target, ...caution, ...groups, ...logGroup, ...trail};
}
