/**
 * The configuration: one file that says how qtail starts for this user.
 *
 *     // ~/.config/qtail/config.jsonc
 *     {
 *       "timeZone": "local",
 *       "scope": "all"
 *     }
 *
 * It is read once, before the first frame. A flag of the command line wins over the
 * file, the file over the default.
 *
 * The invariant: a wrong file stops nobody and is never silent. What is wrong is a
 * `ConfigurationError` with its line; that entry is left out, and every other one is
 * in force. Where nobody can tell what a file means (not JSON, not UTF-8), nothing of
 * it is in force. The strings of a file are outside strings: they pass
 * `visibleText` before they are shown.
 *
 * - `load-configuration.ts`: the place of the file, and its text
 * - `parse-configuration.ts`: its settings; only a file loads the parser
 *
 * A new setting is a member of `Settings`, an entry in the table of
 * `parse-configuration.ts`, and a row of `app/configuration-text.ts`, which is what
 * `qtail config` prints.
 */
import type {AttentionRule} from '../cloudtrail/attention/attention.js';
import type {Severity} from '../cloudtrail/attention/severity.js';
import type {FilterExpression} from '../filter/filter-expression.js';
import type {KnownName} from '../filter/known-names.js';
import type {CommandKeys} from '../screen/commands/configured-bindings.js';
import type {ColumnField} from '../screen/events/shown-columns.js';
import type {Scope} from '../stream/scope.js';
import type {TimeZone} from '../text/format-time.js';
import type {GlyphSet} from '../text/glyphs.js';

/** A value and the line of the file that has it, from 1. */
export type Configured<Value> = {
	readonly value: Value;
	readonly line: number;
};

/** What the file says. What it does not say is absent. */
export type Settings = {
	/** Of every time that is shown or read without a zone. */
	readonly timeZone?: Configured<TimeZone>;
	/** Of a tail and the demo; files hold what they hold. */
	readonly scope?: Configured<Scope>;
	readonly color?: Configured<boolean>;
	readonly symbols?: Configured<GlyphSet>;
	/** Of Events, from the left. The event is always among them. */
	readonly columns?: Configured<readonly ColumnField[]>;
	/** Keys in place of the default ones. No key means two things in one context. */
	readonly keys?: readonly ConfiguredKeys[];
	/** What each of them matches is hidden on the screen, with a chip. */
	readonly ignore?: readonly ConfiguredFilter[];
	/** What the user calls addresses, accounts, access keys and roles. */
	readonly names?: readonly ConfiguredName[];
	/** How grave the marks of rules of attention are. */
	readonly severity?: readonly ConfiguredSeverity[];
};

export type ConfiguredSeverity = {
	readonly rule: AttentionRule;
	readonly severity: Severity;
	readonly line: number;
};

/** The severities of the file by rule; a rule that is absent keeps its own. */
export function configuredSeverities({
	severity = [],
}: Settings): Readonly<Partial<Record<AttentionRule, Severity>>> {
	return Object.fromEntries(severity.map(each => [each.rule, each.severity]));
}

export type ConfiguredName = KnownName & {readonly line: number};

export type ConfiguredFilter = {
	readonly expression: FilterExpression;
	readonly line: number;
};

export type ConfiguredKeys = CommandKeys & {readonly line: number};

/** What is wrong with the file. */
export type ConfigurationError = {
	/** From 1; undefined where it is the whole file. */
	readonly line: number | undefined;
	/** A sentence. It may quote the file. */
	readonly message: string;
};

export type Configuration = {
	/** Where it is read from; undefined where the system names no place. */
	readonly file: string | undefined;
	readonly isThere: boolean;
	/** Nothing of the file is in force. */
	readonly isRefused: boolean;
	readonly settings: Settings;
	/** In the order of the lines. */
	readonly errors: readonly ConfigurationError[];
};

/** Every default is in force. */
export const noConfiguration: Configuration = {
	file: undefined,
	isThere: false,
	isRefused: false,
	settings: {},
	errors: [],
};

/** One line for each error, as compilers print them: `/home/ana/.config/qtail/config.jsonc:3: …`. */
export function errorLines({
	file,
	errors,
	isRefused,
}: Pick<Configuration, 'file' | 'errors' | 'isRefused'>): readonly string[] {
	const outcome = isRefused ? ' The defaults are in force.' : '';
	return errors.map(({line, message}) =>
		[file, line, ` ${message}${outcome}`]
			.filter(part => part !== undefined)
			.join(':')
			.trimStart(),
	);
}
