import {scopeQuestion} from '../cloudwatch-pattern/scope-question.js';
import {
	expressionOf,
	type Filter,
	noFilter,
	withAccess,
	withPicks,
	withQueryTerms,
	withToggled,
} from '../filter/filter.js';
import {namedPick} from '../filter/filter-term.js';
import type {Asked} from '../filter/time/time.js';
import type {AskedTime} from '../stream/asked-time.js';
import {type Scope, scopes} from '../stream/scope.js';
import type {TimeZone} from '../text/format-time.js';
import {urlWithoutUser} from '../text/url-without-user.js';
import {readSource, scopeOfHistory} from './event-history/read-source.js';
import {
	type Command,
	defaultMaxEvents,
	defaultScope,
	defaultSince,
	type OutputFormat,
	outputFormats,
	type WatchedSource,
} from './flags.js';
import {type HeadlessOptions, readHeadless} from './headless/read-headless.js';
import {readAlarmSigns} from './read-alarm-signs.js';
import type {ReadArguments} from './read-flags.js';
import {readFollow} from './read-follow.js';
import {checkScreenFields, readQuery} from './read-query.js';
import {type Recording, readRecording} from './read-recording.js';
import {type RoleOptions, readRole} from './read-role.js';
import {readTimeRange} from './read-time-range.js';
import {readTimeZone} from './read-time-zone.js';
import {readChoice, readNumber, readOnce} from './read-values.js';
import {usageError} from './usage-errors.js';

export type TailOptions = {
	/** Names or ARNs as they were typed, or files. */
	readonly logGroups: readonly string[];
	readonly region: string | undefined;
	readonly profile: string | undefined;
	readonly role: RoleOptions | undefined;
	readonly endpointUrl: string | undefined;
	/** The user wants the list of the trails, even where there is no doubt which to take. */
	readonly mustChoose: boolean;
	/** What is watched instead of log groups. */
	readonly source: WatchedSource | undefined;
	/** Delivery time; event time for Event history. */
	readonly from: AskedTime;
	/** Delivery time. */
	readonly to: AskedTime | undefined;
	readonly follow: boolean;
	readonly scope: Scope;
	/** Typed, not configured and no default. */
	readonly isScopeGiven: boolean;
	/** What the view starts with. */
	readonly filter: Filter;
	/** Fits the scope: `scopeQuestion` joined them once. */
	readonly pattern: string | undefined;
	/** Whether the directory of Identity Center is asked for names. */
	readonly asksNames: boolean;
	readonly poll: boolean;
	readonly output: OutputFormat;
	readonly maxEvents: number;
	/** Where what is received is kept. */
	readonly recording: Recording | undefined;
	/** Where a report is written at the end. */
	readonly report: string | undefined;
	readonly timeZone: TimeZone;
	readonly headless: HeadlessOptions;
	/** What calls the user at an alarm. */
	readonly alarmSigns: {readonly bell: boolean; readonly notify: boolean};
};

export type CommandLineEnvironment = {
	readonly isOutputTerminal: boolean;
	/** `TERM`; empty where none is set, undefined on a system without it. */
	readonly terminalType?: string | undefined;
	/** ms since 1970 */
	readonly now: number;
	/** What holds without a flag. @default nothing */
	readonly configured?: {
		readonly timeZone?: TimeZone | undefined;
		readonly scope?: Scope | undefined;
	};
};

/** @throws UsageError */
export function readOptions(
	read: ReadArguments,
	logGroups: readonly string[],
	environment: CommandLineEnvironment,
	command: Command = 'tail',
): TailOptions {
	const {now, configured = {}} = environment;
	const timeZone = readTimeZone(read, configured.timeZone);
	const isRead = command === 'read';
	const {from, to} = readTimeRange(
		read,
		{now, timeZone},
		isRead ? undefined : defaultSince,
	);
	const source = readSource(read, {logGroups, from, now});
	const givenScope = readChoice(read, 'scope', scopes);
	const scope =
		source === undefined
			? // A file says what it holds.
				(givenScope ?? (isRead ? 'all' : (configured.scope ?? defaultScope)))
			: scopeOfHistory(givenScope);
	const pattern = readOnce(read, 'pattern');
	scopeQuestion(scope, pattern);
	const asked = {now, zone: timeZone};
	const filter = readFilter(read, asked);
	const output = readOutput(read, environment);
	checkScreenFields('filter', expressionOf(filter), output);
	const follow = isRead
		? readFollow(read, to)
		: to === undefined && !read.has('no-follow');
	return {
		logGroups,
		region: isRead ? undefined : readRegion(read),
		profile: readOnce(read, 'profile'),
		role: readRole(read),
		endpointUrl: readEndpointUrl(read),
		mustChoose: read.has('choose'),
		source,
		from,
		to,
		follow,
		scope,
		isScopeGiven: read.has('scope'),
		filter,
		pattern,
		asksNames: !read.has('no-names'),
		poll: read.has('poll'),
		output,
		maxEvents:
			readNumber(read, 'max-events', {least: 1, most: 10_000_000}) ??
			defaultMaxEvents,
		recording: readRecording(read),
		report: readReport(read),
		timeZone,
		headless: readHeadless(read, {output, asked, from, follow}),
		alarmSigns: readAlarmSigns(read, {output, follow, isRead}),
	};
}

function readReport(read: ReadArguments): string | undefined {
	const file = readOnce(read, 'report');
	if (file === '') {
		throw usageError('--report needs the name of a file.');
	}

	return file;
}

/** @throws UsageError for two, and for what is no region */
export function readRegion(read: ReadArguments): string | undefined {
	const [region, second] = readRegions(read);
	if (second !== undefined) {
		throw usageError('qtail tails one Region at a time: give --region once.', [
			'Start a second qtail for the other Region.',
		]);
	}

	return region;
}

/** @throws UsageError */
export function readRegions(read: ReadArguments): readonly string[] {
	const regions = read.values('region');
	// The SDK puts it into a host name. No list of Regions: there are new ones.
	const wrong = regions.find(
		region => !/^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/.test(region),
	);
	if (wrong !== undefined) {
		throw usageError(
			`--region ${wrong} is not the name of a Region, such as us-east-1.`,
		);
	}

	return regions;
}

/** @throws UsageError */
export function readEndpointUrl(read: ReadArguments): string | undefined {
	const text = readOnce(read, 'endpoint-url');
	if (text !== undefined) {
		const url = URL.canParse(text) ? new URL(text) : undefined;
		if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
			throw usageError(
				`--endpoint-url ${urlWithoutUser(text)} is not a URL, such as http://127.0.0.1:4566.`,
			);
		}
	}

	return text;
}

function readFilter(read: ReadArguments, asked: Asked): Filter {
	const events = read
		.values('event')
		.flatMap(names => names.split(','))
		.filter(Boolean)
		.map(namedPick);
	const filter = withAccess(
		withPicks(
			withQueryTerms(noFilter, readQuery(read, 'filter', asked)),
			'event',
			events,
		),
		read.has('mutating') ? 'mutating' : undefined,
	);
	return read.has('errors') ? withToggled(filter, 'errors') : filter;
}

// Terminals that cannot move their cursor, such as the shell in Emacs. ncurses
// takes one without a type for `unknown`.
const dumbTerminals: ReadonlySet<string | undefined> = new Set([
	'dumb',
	'unknown',
	'',
]);

function readOutput(
	read: ReadArguments,
	{isOutputTerminal, terminalType}: CommandLineEnvironment,
): OutputFormat {
	const output = readChoice(read, 'output', outputFormats);
	const isDumb = dumbTerminals.has(terminalType);
	if (output === 'tui' && !isOutputTerminal) {
		throw usageError('--output tui needs a terminal, and stdout is not one.', [
			'Leave --output out for text, or use --output json, csv or summary.',
		]);
	}

	if (output === 'tui' && isDumb) {
		throw usageError(
			`--output tui needs a terminal that can move its cursor, and TERM is ${terminalType || 'not set'}.`,
			[
				'Leave --output out for text, or set TERM to the type of your terminal, such as xterm-256color.',
			],
		);
	}

	return output ?? (isOutputTerminal && !isDumb ? 'tui' : 'text');
}
