import type {Binding} from './binding.js';
import {type KeyContext, keyContexts, typingContexts} from './key-context.js';

const everywhere = keyContexts;
const reading: readonly KeyContext[] = ['panes', 'detail', 'help'];

/**
 * The keys of qtail unless others are configured, in the order in which help and
 * readme list them. Hints name the first key of a command.
 */
export const defaultBindings: readonly Binding[] = [
	{keys: ['?'], command: 'open-help', contexts: ['panes', 'detail']},
	{keys: ['q'], command: 'quit', contexts: ['panes']},
	{keys: ['q'], command: 'close-layer', contexts: ['detail', 'help']},
	{keys: ['Ctrl-C'], command: 'quit-at-once', contexts: everywhere},
	{keys: ['Esc'], command: 'cancel', contexts: everywhere},
	{keys: ['Tab'], command: 'focus-next', contexts: ['panes']},
	{keys: ['Shift-Tab'], command: 'focus-previous', contexts: ['panes']},
	{keys: ['1'], command: 'focus-events', contexts: ['panes']},
	{keys: ['2'], command: 'focus-identities', contexts: ['panes']},
	{keys: ['3'], command: 'focus-counts', contexts: ['panes']},
	{keys: ['f'], command: 'toggle-zoom', contexts: ['panes']},
	{keys: ['j', '↓'], command: 'move-down', contexts: reading},
	{keys: ['k', '↑'], command: 'move-up', contexts: reading},
	{keys: ['↓'], command: 'move-down', contexts: ['picker', 'help-search']},
	{keys: ['↑'], command: 'move-up', contexts: ['picker', 'help-search']},
	{keys: ['Ctrl-D'], command: 'half-page-down', contexts: reading},
	{keys: ['Ctrl-U'], command: 'half-page-up', contexts: reading},
	{
		keys: ['PgDn'],
		command: 'page-down',
		contexts: [...reading, 'picker', 'help-search'],
	},
	{
		keys: ['PgUp'],
		command: 'page-up',
		contexts: [...reading, 'picker', 'help-search'],
	},
	{keys: ['g', 'Home'], command: 'to-start', contexts: reading},
	{keys: ['G', 'End'], command: 'to-end', contexts: ['panes']},
	{keys: ['G', 'End'], command: 'to-last-line', contexts: ['detail', 'help']},
	{keys: ['h', '←'], command: 'scroll-left', contexts: ['panes']},
	{keys: ['l', '→'], command: 'scroll-right', contexts: ['panes']},
	{keys: ['Space'], command: 'toggle-freeze', contexts: ['panes']},
	{keys: ['/'], command: 'open-filter', contexts: ['panes']},
	{keys: ['e'], command: 'pick-events', contexts: ['panes']},
	{keys: ['i'], command: 'pick-identities', contexts: ['panes']},
	{keys: ['o'], command: 'pick-services', contexts: ['panes']},
	{keys: ['r'], command: 'cycle-access', contexts: ['panes']},
	{keys: ['x'], command: 'toggle-errors', contexts: ['panes']},
	{keys: ['z'], command: 'toggle-attention', contexts: ['panes']},
	{keys: ['!'], command: 'acknowledge', contexts: ['panes']},
	{keys: ['['], command: 'filter-back', contexts: ['panes']},
	{keys: [']'], command: 'filter-forward', contexts: ['panes']},
	{keys: ['0'], command: 'clear-filters', contexts: ['panes']},
	{keys: ['a'], command: 'cycle-scope', contexts: ['panes']},
	{keys: ['Enter'], command: 'open-detail', contexts: ['panes']},
	{keys: ['J'], command: 'toggle-json', contexts: ['panes', 'detail']},
	{keys: ['Ctrl-L'], command: 'redraw', contexts: everywhere},
	{keys: ['Ctrl-R'], command: 'retry', contexts: everywhere},
	{keys: ['Ctrl-Z'], command: 'suspend', contexts: everywhere},
	{keys: ['Enter'], command: 'keep-filter', contexts: ['filter-bar']},
	{keys: ['Enter'], command: 'apply-picks', contexts: ['picker']},
	{keys: ['Space'], command: 'toggle-check', contexts: ['picker']},
	{keys: ['/'], command: 'search-help', contexts: ['help']},
	{keys: ['Enter'], command: 'end-help-search', contexts: ['help-search']},
	{keys: ['←'], command: 'caret-left', contexts: typingContexts},
	{keys: ['→'], command: 'caret-right', contexts: typingContexts},
	{
		keys: ['Home', 'Ctrl-A'],
		command: 'caret-to-start',
		contexts: typingContexts,
	},
	{keys: ['End', 'Ctrl-E'], command: 'caret-to-end', contexts: typingContexts},
	{keys: ['Backspace'], command: 'delete-back', contexts: typingContexts},
	{keys: ['Delete'], command: 'delete-forward', contexts: typingContexts},
	{keys: ['Ctrl-W'], command: 'delete-word', contexts: typingContexts},
	{keys: ['Ctrl-U'], command: 'delete-to-start', contexts: typingContexts},
];
