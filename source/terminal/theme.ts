import {Chalk} from 'chalk';
import type {ScreenRow} from '../screen/frame/screen-rows.js';
import type {Segment, StyledLine, Tone} from '../text/styled-line.js';

type Paint = (text: string) => string;

/** What the tones look like on this terminal. */
export type Theme = {
	/** The row as a string with SGR sequences. */
	paint(row: ScreenRow): string;
};

// The sixteen colours that every palette defines, to be readable on its light or
// dark background. A word or a letter always says the same as the colour.
function coloured(): Readonly<Record<Tone, Paint>> {
	const chalk = new Chalk({level: 1});
	return {
		...monochrome(),
		title: chalk.cyan,
		'title-focused': chalk.bold.cyan,
		chip: chalk.cyan,
		match: chalk.underline.yellow,
		'current-match': chalk.inverse.bold.yellow,
		'read-only': chalk.green,
		mutating: chalk.yellow,
		destructive: chalk.bold.red,
		permission: chalk.bold.magenta,
		export: chalk.bold.cyan,
		unknown: chalk.magenta,
		error: chalk.red,
		warning: chalk.yellow,
		ok: chalk.green,
		root: chalk.bold.magenta,
		'other-day': chalk.bold.cyan,
		'json-key': chalk.cyan,
		'json-string': chalk.green,
		'json-number': chalk.yellow,
		'json-literal': chalk.magenta,
	};
}

// no-color.org is about colour only: bold, dim and inverse stay.
function monochrome(): Readonly<Record<Tone, Paint>> {
	const chalk = new Chalk({level: 1});
	const plain: Paint = text => text;
	return {
		plain,
		dim: chalk.dim,
		strong: chalk.bold,
		title: plain,
		'title-focused': chalk.bold,
		chip: plain,
		key: chalk.bold,
		match: chalk.underline,
		'current-match': chalk.inverse.bold,
		caret: chalk.inverse,
		'read-only': plain,
		mutating: chalk.bold,
		destructive: chalk.bold,
		permission: chalk.bold,
		export: chalk.bold,
		unknown: plain,
		error: chalk.bold,
		warning: chalk.bold,
		ok: plain,
		root: chalk.bold,
		'other-day': chalk.bold,
		'json-key': plain,
		'json-string': plain,
		'json-number': plain,
		'json-literal': plain,
	};
}

export function createTheme({hasColor}: {readonly hasColor: boolean}): Theme {
	const paints = hasColor ? coloured() : monochrome();
	const {bold, underline} = new Chalk({level: 1});
	const paintSegment = ({text, tone}: Segment) =>
		text === '' ? '' : paints[tone](text);
	// Terminals differ in what bold and dim together are.
	const paintBold = ({text, tone}: Segment) =>
		tone === 'dim' || text === '' ? bold(text) : bold(paints[tone](text));
	const paintSelected = (part: Segment) =>
		part.isUnderlined ? underline(paintBold(part)) : paintBold(part);
	const paintLine = (line: StyledLine) =>
		line.segments.map(line.isSelected ? paintSelected : paintSegment).join('');
	return {paint: row => row.map(paintLine).join('')};
}

const forced: ReadonlyMap<string | undefined, boolean> = new Map([
	...['', 'true', '1', '2', '3'].map(value => [value, true] as const),
	...['false', '0'].map(value => [value, false] as const),
]);

/**
 * How the environment decides on colour, and by which variable; undefined where it
 * does not. `NO_COLOR` (no-color.org) and `TERM=dumb` turn it
 * off. `FORCE_COLOR` goes before both, as in Node's `getColorDepth`: `0` and
 * `false` are none. `1`, `2` and `3` are the same sixteen colours, since the
 * palette of the user's terminal has no others. Other values say nothing, as in
 * supports-color.
 */
export function colorByEnvironment(
	environment: NodeJS.ProcessEnv,
): {readonly hasColor: boolean; readonly variable: string} | undefined {
	const hasColor = forced.get(environment['FORCE_COLOR']);
	if (hasColor !== undefined) {
		return {hasColor, variable: 'FORCE_COLOR'};
	}

	if (environment['NO_COLOR']) {
		return {hasColor: false, variable: 'NO_COLOR'};
	}

	return environment['TERM'] === 'dumb'
		? {hasColor: false, variable: 'TERM'}
		: undefined;
}

/** Whether colour is wanted. @param configured where the environment does not decide */
export function wantsColor(
	environment: NodeJS.ProcessEnv,
	configured = true,
): boolean {
	return colorByEnvironment(environment)?.hasColor ?? configured;
}
