import {cellWidth} from '../../text/cell-width.js';
import {fitLine, fitText} from '../../text/fit-line.js';
import type {Glyphs} from '../../text/glyphs.js';
import {
	type StyledLine,
	segment,
	styledLine,
	textLine,
} from '../../text/styled-line.js';
import {wrapSegments} from '../../text/wrap-line.js';
import type {KeyOf} from '../commands/commands.js';
import {type KeyContext, keyContexts} from '../commands/key-context.js';
import type {KeyRow} from '../commands/keymap.js';
import type {LayerBody, ScrollExtent} from '../layer.js';
import {inputLine} from '../widgets/input-line.js';
import {markCaret} from '../widgets/mark-caret.js';
import {matchedSegments} from '../widgets/matched-segments.js';
import {rememberLast} from '../widgets/remember-last.js';
import {type HelpEntry, type HelpGroup, helpLegend} from './help-legend.js';
import type {HelpState} from './help-state.js';

export type HelpOptions = {
	readonly rows: ReadonlyArray<
		Pick<KeyRow, 'keys' | 'contexts' | 'description'>
	>;
	readonly keyOf: KeyOf;
	readonly help: Pick<HelpState, 'input' | 'isSearching' | 'top'>;
	/** The trouble that the user has to mend now. Comes first. */
	readonly trouble?: HelpGroup | undefined;
	/** Cells and rows, without the title. */
	readonly width: number;
	readonly height: number;
	readonly glyphs: Glyphs;
};

const contextNames: Readonly<Record<KeyContext, string>> = {
	panes: 'Panes',
	'filter-bar': 'Filter bar',
	picker: 'Pickers',
	detail: 'Detail',
	help: 'Help',
	'help-search': 'Help search',
};

/** The search line, and below it the entries that it finds, scrolled to `help.top`. */
export function helpLines(options: HelpOptions): LayerBody {
	const {help, keyOf, width, height, glyphs} = options;
	const {input, isSearching, top} = help;
	const content = contentOf(options);
	const rows = contentRows(height);
	const first = Math.max(0, Math.min(top, content.length - rows));
	const search = inputLine({
		prompt: `${keyOf('search-help')} `,
		input,
		placeholder: isSearching
			? 'type to search'
			: `searches, ${keyOf('cancel')} closes`,
		width,
		glyphs,
	});
	const below = content.length - first - rows;
	const more = below > 0 ? ` ${glyphs.below}${below}` : '';
	return {
		title: [segment(`Help${more}`, 'title-focused')],
		lines: [
			isSearching ? markCaret(search.line, search.caret) : search.line,
			...content.slice(first, first + rows),
		].slice(0, Math.max(0, height)),
	};
}

/** How many lines there are below the search line, and how many fit. */
export function measureHelp(options: HelpOptions): ScrollExtent {
	return {
		lineCount: contentOf(options).length,
		height: contentRows(options.height),
	};
}

/** Rows below the search line. */
function contentRows(height: number): number {
	return Math.max(0, height - 1);
}

function contentOf({
	help,
	rows,
	trouble,
	width,
	glyphs,
}: HelpOptions): readonly StyledLine[] {
	return searchedLines(rows, trouble, help.input.text.trim(), width, glyphs);
}

// Called for every frame, but only typing, a resize or a new trouble changes it.
const searchedLines = rememberLast(
	(
		rows: HelpOptions['rows'],
		trouble: HelpGroup | undefined,
		query: string,
		width: number,
		glyphs: Glyphs,
	): readonly StyledLine[] => {
		const groups = [
			...(trouble === undefined ? [] : [trouble]),
			...keyGroups(rows),
			...helpLegend(glyphs),
		]
			.map(group => narrowed(group, query.toLowerCase()))
			.filter(({entries}) => entries.length > 0);
		const lines =
			groups.length === 0
				? [textLine(`Nothing in the help holds "${query}".`, 'dim')]
				: groupLines(groups, query, width);
		return lines.map(line => fitLine(line, width, glyphs.ellipsis));
	},
);

/** Each key once, under the first of its contexts, or under Everywhere. */
function keyGroups(keyRows: HelpOptions['rows']): readonly HelpGroup[] {
	const isEverywhere = (contexts: readonly KeyContext[]) =>
		keyContexts.every(context => contexts.includes(context));
	const group = (
		title: string,
		belongs: (contexts: readonly KeyContext[]) => boolean,
	) => ({
		title,
		entries: keyRows
			.filter(({contexts}) => belongs(contexts))
			.map(({keys, contexts, description}) => ({
				term: keys.join(' '),
				text: description,
				also: isEverywhere(contexts)
					? ''
					: contexts
							.slice(1)
							.map(context => contextNames[context].toLowerCase())
							.join(', '),
			})),
	});
	const [first, ...others] = keyContexts.map(context =>
		group(
			contextNames[context],
			contexts => !isEverywhere(contexts) && contexts[0] === context,
		),
	);
	const everywhere = group('Everywhere', isEverywhere);
	return first === undefined ? [everywhere] : [first, everywhere, ...others];
}

/** The entries that contain the query, in lower case; all of them where the title does. */
function narrowed(group: HelpGroup, query: string): HelpGroup {
	const holds = (text: string) => text.toLowerCase().includes(query);
	return holds(group.title)
		? group
		: {
				...group,
				entries: group.entries.filter(
					({term, text, also}) => holds(term) || holds(text) || holds(also),
				),
			};
}

// Cells. A wider term takes a line of its own.
const widestTerm = 16;

function groupLines(
	groups: readonly HelpGroup[],
	query: string,
	width: number,
): readonly StyledLine[] {
	const longest = Math.max(
		...groups.flatMap(({entries}) =>
			entries.map(({term}) => cellWidth(segment(term).text)),
		),
	);
	const termWidth = Math.min(longest, widestTerm, Math.floor(width / 3)) + 2;
	return groups.flatMap(({title, entries}, index) => [
		...(index === 0 ? [] : [textLine('')]),
		textLine(title, 'title'),
		...entries.flatMap(entry => entryLines(entry, query, termWidth, width)),
	]);
}

function entryLines(
	{term, text, also}: HelpEntry,
	query: string,
	termWidth: number,
	width: number,
): readonly StyledLine[] {
	const wrapped = wrapSegments(
		[
			...matchedSegments(text, query),
			segment(also === '' ? '' : ` (also: ${also})`, 'dim'),
		],
		Math.max(2, width - termWidth - 1),
	);
	const isLong = cellWidth(segment(term).text) > termWidth - 2;
	const indent = segment(' '.repeat(termWidth));
	const lines = wrapped.map((line, index) =>
		styledLine(
			segment(' '),
			index === 0 && !isLong
				? segment(fitText(term, termWidth), 'key')
				: indent,
			...line.segments,
		),
	);
	return isLong ? [textLine(` ${term}`, 'key'), ...lines] : lines;
}
