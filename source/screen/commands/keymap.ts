import type {ViewState} from '../view-state.js';

/** Where a key means something. Printable keys type in the contexts with an input. */
export const keyContexts = [
	'panes',
	'filter-bar',
	'picker',
	'detail',
	'help',
	'help-search',
] as const;

export type KeyContext = (typeof keyContexts)[number];

export type ActionName =
	| 'focus-next'
	| 'focus-previous'
	| 'focus-events'
	| 'focus-identities'
	| 'focus-counts'
	| 'toggle-zoom'
	| 'move-down'
	| 'move-up'
	| 'half-page-down'
	| 'half-page-up'
	| 'page-down'
	| 'page-up'
	| 'to-start'
	| 'to-end'
	| 'scroll-left'
	| 'scroll-right'
	| 'toggle-freeze'
	| 'open-filter'
	| 'pick-events'
	| 'pick-identities'
	| 'pick-services'
	| 'cycle-access'
	| 'toggle-errors'
	| 'filter-back'
	| 'filter-forward'
	| 'clear-filters'
	| 'open-detail'
	| 'toggle-json'
	| 'open-help'
	| 'search-help'
	| 'accept'
	| 'toggle-check'
	| 'caret-left'
	| 'caret-right'
	| 'caret-to-start'
	| 'caret-to-end'
	| 'delete-back'
	| 'delete-forward'
	| 'delete-word'
	| 'delete-to-start'
	| 'cancel'
	| 'close'
	| 'redraw'
	| 'retry'
	| 'suspend'
	| 'quit';

export type Binding = {
	/** As shown to the user: `j`, `↓`, `Ctrl-C`. What a key press is called, too. */
	readonly keys: readonly string[];
	readonly action: ActionName;
	readonly contexts: readonly KeyContext[];
	readonly description: string;
	/** Where the footer has room, lower priorities first. */
	readonly footer?: {readonly label: string; readonly priority: number};
};

const everywhere = keyContexts;
/** The contexts with an input that has focus: other printable keys type there. */
export const typing: readonly KeyContext[] = [
	'filter-bar',
	'picker',
	'help-search',
];
const reading: readonly KeyContext[] = ['panes', 'detail', 'help'];

/**
 * Every key, once: input, footer, help and readme are all made from this
 * table. The first binding of an action in a context is the one that the
 * footer names.
 */
export const keymap: readonly Binding[] = [
	{
		keys: ['?'],
		action: 'open-help',
		contexts: ['panes', 'detail'],
		description: 'help: every key, and what the marks mean',
		footer: {label: 'help', priority: 0},
	},
	{
		keys: ['q'],
		action: 'close',
		contexts: ['panes'],
		description: 'quit',
		footer: {label: 'quit', priority: 1},
	},
	{
		keys: ['q'],
		action: 'close',
		contexts: ['detail', 'help'],
		description: 'close',
		footer: {label: 'close', priority: 1},
	},
	{
		keys: ['Ctrl-C'],
		action: 'quit',
		contexts: everywhere,
		description: 'quit at once',
	},
	{
		keys: ['Esc'],
		action: 'cancel',
		contexts: everywhere,
		description:
			'cancel, close, then clear the filters ([ brings them back); never quits',
		footer: {label: 'back', priority: 12},
	},
	{
		keys: ['Tab'],
		action: 'focus-next',
		contexts: ['panes'],
		description: 'focus the next pane',
		footer: {label: 'pane', priority: 7},
	},
	{
		keys: ['Shift-Tab'],
		action: 'focus-previous',
		contexts: ['panes'],
		description: 'focus the previous pane',
	},
	{
		keys: ['1'],
		action: 'focus-events',
		contexts: ['panes'],
		description: 'focus Events',
	},
	{
		keys: ['2'],
		action: 'focus-identities',
		contexts: ['panes'],
		description: 'focus Identities',
	},
	{
		keys: ['3'],
		action: 'focus-counts',
		contexts: ['panes'],
		description: 'focus Read-only vs mutating',
	},
	{
		keys: ['f'],
		action: 'toggle-zoom',
		contexts: ['panes'],
		description: 'zoom the focused pane, and back',
		footer: {label: 'zoom', priority: 11},
	},
	{
		keys: ['j', '↓'],
		action: 'move-down',
		contexts: reading,
		description: 'one row down',
	},
	{
		keys: ['k', '↑'],
		action: 'move-up',
		contexts: reading,
		description: 'one row up; in Events this stops following',
	},
	{
		keys: ['↓'],
		action: 'move-down',
		contexts: ['picker', 'help-search'],
		description: 'one row down',
	},
	{
		keys: ['↑'],
		action: 'move-up',
		contexts: ['picker', 'help-search'],
		description: 'one row up',
	},
	{
		keys: ['Ctrl-D'],
		action: 'half-page-down',
		contexts: reading,
		description: 'half a page down',
	},
	{
		keys: ['Ctrl-U'],
		action: 'half-page-up',
		contexts: reading,
		description: 'half a page up',
	},
	{
		keys: ['PgDn'],
		action: 'page-down',
		contexts: [...reading, 'picker', 'help-search'],
		description: 'a page down',
	},
	{
		keys: ['PgUp'],
		action: 'page-up',
		contexts: [...reading, 'picker', 'help-search'],
		description: 'a page up',
	},
	{
		keys: ['g', 'Home'],
		action: 'to-start',
		contexts: reading,
		description: 'to the first row',
	},
	{
		keys: ['G', 'End'],
		action: 'to-end',
		contexts: ['panes'],
		description: 'to the last row; in Events this follows again',
		footer: {label: 'follow', priority: 8},
	},
	{
		keys: ['G', 'End'],
		action: 'to-end',
		contexts: ['detail', 'help'],
		description: 'to the last line',
	},
	{
		keys: ['h', '←'],
		action: 'scroll-left',
		contexts: ['panes'],
		description: 'scroll the rows back to the left',
	},
	{
		keys: ['l', '→'],
		action: 'scroll-right',
		contexts: ['panes'],
		description: 'scroll the rows to see what stands further right',
	},
	{
		keys: ['Space'],
		action: 'toggle-freeze',
		contexts: ['panes'],
		description:
			'freeze the display and thaw it; receiving and the totals go on',
		footer: {label: 'freeze', priority: 6},
	},
	{
		keys: ['/'],
		action: 'open-filter',
		contexts: ['panes'],
		description: 'filter as you type: words, -word, event: who: access: …',
		footer: {label: 'filter', priority: 2},
	},
	{
		keys: ['e'],
		action: 'pick-events',
		contexts: ['panes'],
		description: 'pick event names from a counted list',
		footer: {label: 'events', priority: 5},
	},
	{
		keys: ['i'],
		action: 'pick-identities',
		contexts: ['panes'],
		description: 'pick identities from a counted list',
		footer: {label: 'identities', priority: 5},
	},
	{
		keys: ['o'],
		action: 'pick-services',
		contexts: ['panes'],
		description: 'pick services (origins of events) from a counted list',
		footer: {label: 'services', priority: 5},
	},
	{
		keys: ['r'],
		action: 'cycle-access',
		contexts: ['panes'],
		description: 'show all, then mutating only, then read-only',
		footer: {label: 'read/write', priority: 3},
	},
	{
		keys: ['x'],
		action: 'toggle-errors',
		contexts: ['panes'],
		description: 'show errors only',
		footer: {label: 'errors', priority: 4},
	},
	{
		keys: ['['],
		action: 'filter-back',
		contexts: ['panes'],
		description: 'back to the filters before, also to those just cleared',
		footer: {label: 'filters back', priority: 9},
	},
	{
		keys: [']'],
		action: 'filter-forward',
		contexts: ['panes'],
		description: 'forward again to the filters gone back from',
	},
	{
		keys: ['0'],
		action: 'clear-filters',
		contexts: ['panes'],
		description: 'clear all filters; [ brings them back',
		footer: {label: 'clear', priority: 9},
	},
	{
		keys: ['Enter'],
		action: 'open-detail',
		contexts: ['panes'],
		description:
			'detail of the selected record (of an identity: its newest record)',
		footer: {label: 'detail', priority: 2},
	},
	{
		keys: ['J'],
		action: 'toggle-json',
		contexts: ['panes', 'detail'],
		description: 'the record as JSON, and back',
		footer: {label: 'JSON', priority: 10},
	},
	{
		keys: ['Ctrl-L'],
		action: 'redraw',
		contexts: everywhere,
		description: 'draw the screen anew',
	},
	{
		keys: ['Ctrl-R'],
		action: 'retry',
		contexts: everywhere,
		description: 'try again now what failed, with credentials read anew',
	},
	{
		keys: ['Ctrl-Z'],
		action: 'suspend',
		contexts: everywhere,
		description: 'stop, and give the terminal to the shell until `fg`',
	},
	{
		keys: ['Enter'],
		action: 'accept',
		contexts: ['filter-bar'],
		description: 'keep the filter and close the bar',
		footer: {label: 'keep', priority: 1},
	},
	{
		keys: ['Enter'],
		action: 'accept',
		contexts: ['picker'],
		description: 'show only what the line below the input says',
		footer: {label: 'apply', priority: 1},
	},
	{
		keys: ['Space'],
		action: 'toggle-check',
		contexts: ['picker'],
		description: 'check or uncheck the row, to pick several',
		footer: {label: 'check', priority: 2},
	},
	{
		keys: ['/'],
		action: 'search-help',
		contexts: ['help'],
		description: 'search the help',
		footer: {label: 'search', priority: 1},
	},
	{
		keys: ['Enter'],
		action: 'accept',
		contexts: ['help-search'],
		description: 'back to reading what was found',
		footer: {label: 'read', priority: 1},
	},
	{
		keys: ['←'],
		action: 'caret-left',
		contexts: typing,
		description: 'one character to the left',
	},
	{
		keys: ['→'],
		action: 'caret-right',
		contexts: typing,
		description: 'one character to the right',
	},
	{
		keys: ['Home', 'Ctrl-A'],
		action: 'caret-to-start',
		contexts: typing,
		description: 'to the start of the text',
	},
	{
		keys: ['End', 'Ctrl-E'],
		action: 'caret-to-end',
		contexts: typing,
		description: 'to the end of the text',
	},
	{
		keys: ['Backspace'],
		action: 'delete-back',
		contexts: typing,
		description: 'delete the character before the caret',
	},
	{
		keys: ['Delete'],
		action: 'delete-forward',
		contexts: typing,
		description: 'delete the character at the caret',
	},
	{
		keys: ['Ctrl-W'],
		action: 'delete-word',
		contexts: typing,
		description: 'delete the word before the caret',
	},
	{
		keys: ['Ctrl-U'],
		action: 'delete-to-start',
		contexts: typing,
		description: 'delete everything before the caret',
	},
];

/** The context whose keys are in force. */
export function keyContext(state: ViewState): KeyContext {
	if (state.overlay !== undefined) {
		return state.overlay.kind === 'help' && state.overlay.isSearching
			? 'help-search'
			: state.overlay.kind;
	}

	return state.draft === undefined ? 'panes' : 'filter-bar';
}

export function bindingsIn(context: KeyContext): readonly Binding[] {
	return keymap.filter(({contexts}) => contexts.includes(context));
}
