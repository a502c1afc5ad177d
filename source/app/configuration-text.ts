import process from 'node:process';
import {defaultScope} from '../command-line/flags.js';
import type {Invocation} from '../command-line/parse-command-line.js';
import {
	type Configuration,
	type Configured,
	errorLines,
} from '../configuration/configuration.js';
import {formatFilter} from '../filter/language/format-filter.js';
import {commandNames} from '../screen/commands/commands.js';
import {configuredBindings} from '../screen/commands/configured-bindings.js';
import {columnFields} from '../screen/events/shown-columns.js';
import {colorByEnvironment} from '../terminal/theme.js';
import {counted} from '../text/format-count.js';
import {guessGlyphs} from '../text/glyphs.js';
import {visibleText} from '../text/visible-text.js';

type ConfigFlags = Extract<Invocation, {readonly kind: 'config'}>['flags'];

/** A value that is in force, and where it comes from: `line 3`, `--local`. */
type InForce = {
	readonly name: string;
	readonly value: string;
	readonly from: string;
};

/**
 * What `qtail config` prints: every part that is in force, where it comes from, and what is wrong with the file.
 *
 * @param trailsFile where chosen trails are remembered. @default not said
 */
export function configurationText(
	configuration: Configuration,
	flags: ConfigFlags,
	environment: NodeJS.ProcessEnv = process.env,
	trailsFile?: string,
): string {
	const lines = [
		fileLine(configuration),
		...(trailsFile === undefined
			? []
			: [`${trailsFile} remembers the trails that were chosen.`]),
		'',
		...table([
			timeZoneRow(configuration, flags),
			scopeRow(configuration, flags),
			colorRow(configuration, environment),
			symbolsRow(configuration, environment),
			columnsRow(configuration),
		]),
		...ignoredSection(configuration),
		...namesSection(configuration),
		...severitySection(configuration),
		'',
		'Keys by command:',
		...table(keyRows(configuration)),
		...errorSection(configuration),
	];
	return `${lines.map(line => visibleText(line)).join('\n')}\n`;
}

function fileLine({file, isThere}: Configuration): string {
	if (file === undefined) {
		return 'There is no place for a configuration file.';
	}

	return isThere
		? `${file} is the configuration file.`
		: `There is no ${file}, which would be the configuration file.`;
}

function timeZoneRow({settings}: Configuration, flags: ConfigFlags): InForce {
	return flags.timeZone === undefined
		? fileOrDefault('timeZone', settings.timeZone, 'utc')
		: {
				name: 'timeZone',
				value: flags.timeZone,
				from: `--${flags.timeZone}`,
			};
}

function scopeRow({settings}: Configuration, flags: ConfigFlags): InForce {
	const row =
		flags.scope === undefined
			? fileOrDefault('scope', settings.scope, defaultScope)
			: {name: 'scope', value: flags.scope, from: '--scope'};
	return flags.scope === undefined
		? {...row, from: `${row.from}; qtail read: all`}
		: row;
}

function colorRow(
	{settings}: Configuration,
	environment: NodeJS.ProcessEnv,
): InForce {
	const decided = colorByEnvironment(environment);
	return decided === undefined
		? fileOrDefault('color', settings.color, true)
		: {
				name: 'color',
				value: String(decided.hasColor),
				from: `${decided.variable} in the environment`,
			};
}

function symbolsRow(
	{settings}: Configuration,
	environment: NodeJS.ProcessEnv,
): InForce {
	const {set, variable} = guessGlyphs(environment);
	return settings.symbols === undefined && variable !== undefined
		? {name: 'symbols', value: set, from: `${variable} in the environment`}
		: fileOrDefault('symbols', settings.symbols, set);
}

function columnsRow({settings: {columns}}: Configuration): InForce {
	return columns === undefined
		? {
				name: 'columns',
				value: columnFields.join(' '),
				from: 'default; error and resource share a column',
			}
		: {
				name: 'columns',
				value: columns.value.join(' '),
				from: `line ${columns.line}`,
			};
}

function ignoredSection({
	settings: {ignore = []},
}: Configuration): readonly string[] {
	return ignore.length === 0
		? []
		: [
				'',
				'Hidden on the screen, a chip each:',
				...table(
					ignore.map(({expression, line}) => ({
						name: 'ignore',
						value: formatFilter(expression),
						from: `line ${line}`,
					})),
				),
			];
}

function namesSection({
	settings: {names = []},
}: Configuration): readonly string[] {
	return names.length === 0
		? []
		: [
				'',
				'Names:',
				...table(
					names.map(({value, name, line}) => ({
						name: value,
						value: name,
						from: `line ${line}`,
					})),
				),
			];
}

function severitySection({
	settings: {severity = []},
}: Configuration): readonly string[] {
	return severity.length === 0
		? []
		: [
				'',
				'Severity by rule of attention:',
				...table(
					severity.map(({rule, severity: value, line}) => ({
						name: rule,
						value,
						from: `line ${line}`,
					})),
				),
			];
}

/** Every command with its keys: the names that "keys" takes. */
function keyRows({settings: {keys = []}}: Configuration): readonly InForce[] {
	const bindings = configuredBindings(keys);
	return commandNames.map(name => {
		const line = keys.find(({command}) => command === name)?.line;
		const all = bindings
			.filter(({command}) => command === name)
			.flatMap(binding => binding.keys);
		return {
			name,
			value: [...new Set(all)].join(' '),
			from: line === undefined ? 'default' : `line ${line}`,
		};
	});
}

function fileOrDefault<Value extends string | boolean>(
	name: string,
	configured: Configured<Value> | undefined,
	otherwise: Value,
): InForce {
	return configured === undefined
		? {name, value: String(otherwise), from: 'default'}
		: {
				name,
				value: String(configured.value),
				from: `line ${configured.line}`,
			};
}

function table(rows: readonly InForce[]): readonly string[] {
	const widest = (of: 'name' | 'value') =>
		Math.max(...rows.map(row => row[of].length)) + 2;
	return rows.map(
		({name, value, from}) =>
			name.padEnd(widest('name')) + value.padEnd(widest('value')) + from,
	);
}

function errorSection(configuration: Configuration): readonly string[] {
	const {errors, isRefused} = configuration;
	if (errors.length === 0) {
		return [];
	}

	const head = counted(errors.length, 'error');
	return [
		'',
		isRefused
			? `${head}:`
			: `${head}. What is wrong is left out, everything else is in force:`,
		...errorLines(configuration),
	];
}
