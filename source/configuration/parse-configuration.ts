import {type DocumentNode, parse} from '@humanwhocodes/momoa';
import {scopes} from '../stream/scope.js';
import {truncateText} from '../text/fit-line.js';
import {timeZones} from '../text/format-time.js';
import {glyphSets} from '../text/glyphs.js';
import type {
	Configuration,
	ConfigurationError,
	Settings,
} from './configuration.js';
import {
	choiceOf,
	lineOf,
	type Member,
	meantOf,
	membersOf,
	quoted,
	type Report,
	switchOf,
	valueInWords,
} from './document.js';
import {readColumns} from './read-columns.js';
import {readIgnored} from './read-ignored.js';
import {readKeys} from './read-keys.js';
import {readNames} from './read-names.js';
import {readSeverities} from './read-severities.js';

/** How the value of each setting is read. Undefined where it is wrong, which is reported. */
const readers: {
	readonly [Name in keyof Settings]-?: (
		member: Member,
		report: Report,
	) => Settings[Name] | undefined;
} = {
	timeZone: (member, report) => choiceOf(member, timeZones, report),
	scope: (member, report) => choiceOf(member, scopes, report),
	color: switchOf,
	symbols: (member, report) => choiceOf(member, glyphSets, report),
	columns: readColumns,
	keys: readKeys,
	ignore: readIgnored,
	names: readNames,
	severity: readSeverities,
};

/** In the order of the table. */
export const settingNames = Object.keys(readers) as ReadonlyArray<
	keyof Settings
>;

/** The settings of a file's text, and what is wrong with it. Never throws. */
export function parseConfiguration(
	text: string,
): Pick<Configuration, 'settings' | 'errors' | 'isRefused'> {
	if (text.trim() === '') {
		return {settings: {}, errors: [], isRefused: false};
	}

	const document = parsed(text);
	if ('message' in document) {
		return {settings: {}, errors: [document], isRefused: true};
	}

	const {body} = document;
	if (body.type !== 'Object') {
		const message = `A configuration is an object, { … }, and this is ${valueInWords(body)}.`;
		return {
			settings: {},
			errors: [{line: lineOf(body), message}],
			isRefused: true,
		};
	}

	const errors: ConfigurationError[] = [];
	const report: Report = (node, message) => {
		errors.push({line: lineOf(node), message});
	};
	const settings = Object.fromEntries(
		membersOf(body, report).flatMap(member => {
			const name = settingNames.find(each => each === member.name);
			if (name === undefined) {
				report(
					member.value,
					`${quoted(member.name)} is not a setting.${meantOf(member.name, settingNames)}`,
				);
				return [];
			}

			const setting = readers[name](member, report);
			return setting === undefined ? [] : [[name, setting]];
		}),
	) as Settings;
	return {
		settings,
		errors: errors.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)),
		isRefused: false,
	};
}

/** JSON with comments and trailing commas. */
function parsed(text: string): DocumentNode | ConfigurationError {
	try {
		return parse(text, {mode: 'jsonc', allowTrailingCommas: true});
	} catch (error) {
		if (error instanceof RangeError) {
			return {line: undefined, message: 'Its lists are nested too deeply.'};
		}

		const at = error as SyntaxFault; // the parser throws nothing else
		return syntaxError(text, at);
	}
}

/** What the parser says, and where: line and column from 1, and UTF-16 units before it. */
type SyntaxFault = Error & {
	readonly line: number;
	readonly column: number;
	readonly offset: number;
};

// Cells. An identifier may be as long as the file.
const longestReason = 80;

/** `unexpected token String found. (1:8)` → `This is not JSON with comments: unexpected token String in column 8. …`. */
function syntaxError(
	text: string,
	{message, line, column, offset}: SyntaxFault,
): ConfigurationError {
	if (message.includes('end of input')) {
		// The parser says where the last token is.
		return {
			line: text.trimEnd().split(/\r\n|[\r\n]/).length,
			message: 'The file ends too early. Is a } missing?',
		};
	}

	const what = truncateText(
		message.replace(/ found\. \(\d+:\d+\)$/, '').replace(/^U/, 'u'),
		longestReason,
		'middle',
	);
	const isValue = /token (?:String|Number|Boolean|Null|LBrace|LBracket)$/;
	const isBehindValue = /["\d\]}a-z]\s*$/.test(text.slice(0, offset));
	const hint =
		isValue.test(what) && isBehindValue ? ' Is a comma missing before it?' : '';
	return {
		line,
		message: `This is not JSON with comments: ${what} in column ${column}.${hint}`,
	};
}
