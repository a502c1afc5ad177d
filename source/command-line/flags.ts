import {type Scope, scopes} from '../stream/scope.js';
import {formatCount} from '../text/format-count.js';

/** One flag, as the parser, the help text and the readme know it. */
export type Flag = {
	/** Without the dashes, as it is typed. */
	readonly name: string;
	readonly shortName?: string;
	/** Placeholder of the value; a flag without one is a switch. */
	readonly value?: string;
	readonly choices?: readonly string[];
	readonly isRepeatable?: boolean;
	/** As the help text says it. */
	readonly default?: string;
	/** The commands that know the flag; undefined: every command. */
	readonly onlyFor?: readonly Command[];
	readonly description: string;
};

export const commands = ['tail', 'demo', 'read', 'doctor'] as const;
/** `tail` has no word of its own on the command line. */
export type Command = (typeof commands)[number];

export const outputFormats = ['tui', 'text', 'json', 'csv', 'summary'] as const;
export type OutputFormat = (typeof outputFormats)[number];

/** What can be watched instead of a log group: CloudTrail's Event history. */
export const watchedSources = ['history'] as const;
export type WatchedSource = (typeof watchedSources)[number];

export const defaultSince = '15m';
export const defaultScope: Scope = 'q-apps';
export const defaultMaxEvents = 100_000;
export const defaultSeed = 1;
export const defaultRatePerSecond = 8;

/** In the order of the help text. */
export const flags = [
	{
		name: 'region',
		value: 'NAME',
		onlyFor: ['tail', 'read'],
		description:
			'AWS Region; read: only files and records of this Region, repeats',
		default: "the AWS CLI's; read: every one",
	},
	{
		name: 'profile',
		value: 'NAME',
		onlyFor: ['tail'],
		description: 'AWS profile',
		default: "the AWS CLI's",
	},
	{
		name: 'choose',
		onlyFor: ['tail'],
		description:
			'list the trails that deliver to CloudWatch Logs, although one was chosen before',
	},
	{
		name: 'role-arn',
		value: 'ARN',
		onlyFor: ['tail'],
		description:
			'assume this role with the credentials of the profile, and renew it; an mfa_serial of the profile has qtail ask for the code at its start',
	},
	{
		name: 'external-id',
		value: 'ID',
		onlyFor: ['tail'],
		description:
			'with --role-arn: the external ID that the trust policy of the role asks for; it is sent to STS and shown nowhere',
	},
	{
		name: 'session-name',
		value: 'NAME',
		onlyFor: ['tail'],
		description:
			'with --role-arn: what CloudTrail calls this session, 2 to 64 letters, digits and _+=,.@-',
		default: 'qtail-USER',
	},
	{
		name: 'no-names',
		onlyFor: ['tail', 'demo'],
		description:
			'do not ask Identity Center what people are called: the screen asks once for each person whom no record names, and CloudTrail records each question',
	},
	{
		name: 'endpoint-url',
		value: 'URL',
		onlyFor: ['tail'],
		description: 'ask this endpoint instead of AWS (LocalStack, moto)',
	},
	{
		name: 'since',
		value: 'TIME',
		description:
			'start here: a duration back from now (90s 15m 2h 7d 1h30m), a time of day (16:05, yesterday 16:05) or an ISO time; without a zone it is UTC, with --local local',
		default: `${defaultSince}; read: everything`,
	},
	{
		name: 'until',
		value: 'TIME',
		description: 'end here; implies --no-follow',
	},
	{
		name: 'no-follow',
		onlyFor: ['tail', 'demo'],
		description: 'end once everything delivered so far has been shown',
	},
	{
		name: 'scope',
		value: scopes.join('|'),
		choices: scopes,
		description:
			'which services to ask for: Q Apps, Q Apps and Q Business, or every one',
		default: `${defaultScope}; read: all`,
	},
	{
		name: 'filter',
		value: 'EXPR',
		description:
			'what to show first: words, -word, event:Delete, who:, access:, …; the rest is hidden, not dropped',
	},
	{
		name: 'pattern',
		value: 'PATTERN',
		onlyFor: ['tail', 'demo'],
		description:
			'a CloudWatch Logs filter pattern that the service applies too',
	},
	{
		name: 'event',
		value: 'NAME',
		isRepeatable: true,
		description: 'show only this event name at first; repeats, takes *',
	},
	{
		name: 'mutating',
		description: 'show only what changes something at first',
	},
	{name: 'errors', description: 'show only errors at first'},
	{
		name: 'poll',
		onlyFor: ['tail', 'demo'],
		description:
			'poll FilterLogEvents; no Live Tail session, which AWS bills by the minute',
	},
	{
		name: 'source',
		value: watchedSources.join('|'),
		choices: watchedSources,
		onlyFor: ['tail', 'demo'],
		description:
			"poll CloudTrail's Event history instead of a log group, where no trail delivers to one: management events of 90 days, no data events, of the Region and of us-east-1 with IAM",
	},
	{
		name: 'output',
		value: outputFormats.join('|'),
		choices: outputFormats,
		description:
			'a screen, one line a record, the untouched records as NDJSON, a table for a spreadsheet, or counts and identities at the end',
		default: 'tui on a terminal, else text',
	},
	{
		name: 'json',
		description:
			'with --output summary, and with doctor: one JSON object instead of a text, for scripts',
	},
	{
		name: 'exit-on',
		value: 'EXPR',
		description:
			'for scripts: end with exit code 3 at the first record that matches this filter, once it is written; it looks at every record, whatever --filter hides',
	},
	{
		name: 'on-match',
		value: 'CMD',
		description:
			'for scripts: run CMD for each record that is written, with its JSON on stdin, one at a time; no shell reads CMD, and what it prints goes to stderr',
	},
	{
		name: 'record',
		value: 'FILE',
		onlyFor: ['tail', 'demo'],
		description:
			'keep every record received in a new file, and what is complete in FILE.ledger beside it; qtail read FILE shows both',
	},
	{
		name: 'resume',
		value: 'FILE',
		onlyFor: ['tail', 'demo'],
		description:
			'go on with a recording that was interrupted: without a gap, as far as the log group still has the records, and no record twice; log group, scope and pattern are those of the recording',
	},
	{
		name: 'last',
		value: 'N',
		description:
			'for scripts: the newest N records that the filter shows, looking back as far as needed, at most 7 days or to --since; then it follows, as tail -n N -f does, unless --no-follow is given',
	},
	{
		name: 'exit-after-idle',
		value: 'TIME',
		onlyFor: ['tail', 'demo'],
		description:
			'for scripts: end when nothing was written for this long, counted only while the trail is known to deliver; with exit code 1 where that is not known',
	},
	{
		name: 'report',
		value: 'FILE',
		description:
			'write an incident report at the end, as Markdown, with its records as NDJSON beside it; without a screen of what --filter lets through, else of all that is held; never over another file',
	},
	{
		name: 'max-events',
		value: 'N',
		description: 'records kept for scrolling; counts cover all',
		default: formatCount(defaultMaxEvents),
	},
	{
		name: 'utc',
		description: 'show times in UTC',
		default: 'on',
	},
	{name: 'local', description: 'show and read times in the local time zone'},
	{
		name: 'follow',
		onlyFor: ['read'],
		description:
			'keep reading files that grow, and files that appear in the folders',
	},
	{
		name: 'account',
		value: 'ID',
		isRepeatable: true,
		onlyFor: ['read'],
		description:
			"only this account's folders; of other files only its records; repeats",
	},
	{
		name: 'seed',
		value: 'N',
		onlyFor: ['demo'],
		description: 'the same traffic for the same number',
		default: String(defaultSeed),
	},
	{
		name: 'rate',
		value: 'N',
		onlyFor: ['demo'],
		description: "records per second, other services' noise included",
		default: String(defaultRatePerSecond),
	},
	{
		name: 'fault',
		value: 'NAME',
		isRepeatable: true,
		onlyFor: ['demo'],
		description:
			'make the endpoint fail in this way; repeats; --fault list prints the names and when',
	},
	{
		name: 'scenario',
		value: 'NAME',
		onlyFor: ['demo'],
		description:
			'find the trail of an account in which something is wrong; --scenario list prints the names and what is',
	},
	{
		name: 'try-live-tail',
		onlyFor: ['doctor'],
		description:
			'open a Live Tail session to see whether it is permitted, and close it at once; AWS bills sessions by the minute',
	},
	{
		name: 'bell',
		description:
			'ring the terminal bell at a new alarm while the window has no focus; where the terminal does not tell its focus, at most once a minute. Needs the screen, and a watch that goes on (read: --follow)',
	},
	{
		name: 'notify',
		description:
			'the same as a desktop notification that says who and why (OSC 9 or 777; tmux does not pass it on)',
	},
	{name: 'help', shortName: 'h', description: 'print this text'},
	{name: 'version', shortName: 'v', description: 'print the version'},
] as const satisfies readonly Flag[];

export type FlagName = (typeof flags)[number]['name'];

export function findFlag(name: string): Flag | undefined {
	return flags.find(flag => flag.name === name);
}
