import {fitLine} from '../../text/fit-line.js';
import type {Glyphs} from '../../text/glyphs.js';
import {type StyledLine, segment, textLine} from '../../text/styled-line.js';
import type {CommandName, KeyOf} from '../commands/commands.js';
import type {LayerBody, ScrollExtent} from '../layer.js';
import {inputLine} from '../widgets/input-line.js';
import {markCaret} from '../widgets/mark-caret.js';
import {rememberLast} from '../widgets/remember-last.js';
import {scrolledLines} from '../widgets/scrolled-layer.js';
import {groupLines} from './group-lines.js';
import {type HelpGroup, helpLegend} from './help-legend.js';
import type {HelpState} from './help-state.js';
import {type HelpRow, keyGroups} from './key-groups.js';

export type HelpOptions = {
	readonly rows: readonly HelpRow[];
	readonly keyOf: KeyOf;
	readonly help: Pick<
		HelpState,
		'input' | 'isSearching' | 'top' | 'page' | 'context'
	>;
	/** The commands that matter where the help was opened, the most important first. */
	readonly now: readonly CommandName[];
	/** What the user has to mend now. Comes first. @default nothing */
	readonly troubles?: readonly HelpGroup[];
	/** Cells and rows, without the title. */
	readonly width: number;
	readonly height: number;
	readonly glyphs: Glyphs;
};

/** The search line, and below it a page or the entries that the search finds, scrolled to `help.top`. */
export function helpLines(options: HelpOptions): LayerBody {
	const {help, keyOf, width, height, glyphs} = options;
	const {input, isSearching, top, page} = help;
	const content = scrolledLines(contentOf(options), {
		...{top, height: contentRows(height), glyphs},
	});
	const other = page === 'keys' ? 'signs and words' : 'keys';
	const search = inputLine({
		prompt: `${keyOf('search-help')} `,
		input,
		placeholder: isSearching
			? 'type to search'
			: `searches, ${keyOf('cancel')} closes, ${keyOf('turn-help-page')} ${other}`,
		width,
		glyphs,
	});
	return {
		title: [segment(`Help${content.more}`, 'title-focused')],
		lines: [
			isSearching ? markCaret(search.line, search.caret) : search.line,
			...content.lines,
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
	help: {input, page, context},
	rows,
	now,
	troubles = none,
	width,
	glyphs,
}: HelpOptions): readonly StyledLine[] {
	const query = input.text.trim();
	return query === ''
		? pageLines(rows, now.join(' '), context, page, troubles, width, glyphs)
		: foundLines(rows, troubles, query, width, glyphs);
}

// One list, which is compared.
const none: readonly HelpGroup[] = [];

// Cells. In a narrower column descriptions break after every second word.
const leastKeyColumn = 37;
const leastLegendColumn = 56;

// Both are called for every frame, but few keys and few records change them.
const pageLines = rememberLast(
	(
		rows: HelpOptions['rows'],
		/** Joined by spaces, so that it can be compared. */
		now: string,
		context: HelpState['context'],
		page: HelpState['page'],
		troubles: readonly HelpGroup[],
		width: number,
		glyphs: Glyphs,
	): readonly StyledLine[] => {
		const lines =
			page === 'signs'
				? groupLines(helpLegend(glyphs), {
						query: '',
						width,
						leastColumn: leastLegendColumn,
					})
				: groupLines(
						[...troubles, ...keyGroups(rows, context, now.split(' '))],
						{query: '', width, leastColumn: leastKeyColumn},
					);
		return fitted(lines, width, glyphs);
	},
);

const foundLines = rememberLast(
	(
		rows: HelpOptions['rows'],
		troubles: readonly HelpGroup[],
		query: string,
		width: number,
		glyphs: Glyphs,
	): readonly StyledLine[] => {
		const groups = [
			...troubles,
			...keyGroups(rows, 'panes', []),
			...helpLegend(glyphs),
		]
			.map(group => narrowed(group, query.toLowerCase()))
			.filter(({entries}) => entries.length > 0);
		const lines =
			groups.length === 0
				? [textLine(`Nothing in the help holds "${query}".`, 'dim')]
				: groupLines(groups, {
						query,
						width,
						leastColumn: Number.POSITIVE_INFINITY,
					});
		return fitted(lines, width, glyphs);
	},
);

function fitted(
	lines: readonly StyledLine[],
	width: number,
	{ellipsis}: Glyphs,
): readonly StyledLine[] {
	return lines.map(line => fitLine(line, width, ellipsis));
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
