/**
 * What can be done, by name, and the keys that do it.
 *
 * A key press takes this way: the keymap turns the key and the context in
 * force into the name of a command (`x` in `panes` → `toggle-errors`), and
 * `screen/command-table` has what that command does. The keymap is data that
 * is passed in: for `X` instead of `x` one entry of `default-bindings.ts`
 * changes, and with it the footer, the help, the hints and the readme.
 *
 * The invariant: no screen names a key by itself. It asks for the key of a
 * command, `keyOf('clear-filters')`, and draws `0`.
 *
 * A new command is a name here, its keys in `default-bindings.ts`, and an
 * entry among the commands of its room. Where one of the three is missing, the
 * program does not compile, or the tests of the keymap fail.
 *
 * This room knows no other room of the screen: it holds names and keys only.
 */
import type {KeyContext} from './key-context.js';
import type {FooterOf, FooterWords} from './situation.js';

export const commandNames = [
	'open-help',
	'open-palette',
	'run-command',
	'quit',
	'close-layer',
	'quit-at-once',
	'cancel',
	'focus-next',
	'focus-previous',
	'focus-events',
	'focus-identities',
	'focus-counts',
	'toggle-zoom',
	'move-down',
	'move-up',
	'half-page-down',
	'half-page-up',
	'page-down',
	'page-up',
	'to-start',
	'to-end',
	'to-last-line',
	'scroll-left',
	'scroll-right',
	'toggle-wrap',
	'toggle-fold',
	'begin-range',
	'toggle-freeze',
	'cycle-times',
	'cycle-order',
	'open-filter',
	'pick-events',
	'pick-identities',
	'pick-services',
	'choose-time',
	'apply-time',
	'cycle-access',
	'toggle-errors',
	'toggle-attention',
	'cycle-severity',
	'toggle-automatic',
	'acknowledge',
	'open-pivot',
	'apply-pivot',
	'open-copy',
	'apply-copy',
	'copy-row',
	'copy-json',
	'copy-sentence',
	'copy-arn',
	'copy-resource',
	'copy-event-id',
	'copy-access-key',
	'copy-address',
	'copy-link',
	'copy-command',
	'copy-pattern',
	'copy-query',
	'copy-view-command',
	'copy-view-pattern',
	'copy-view-query',
	'copy-marks',
	'include-value',
	'exclude-value',
	'next-column',
	'previous-column',
	'filter-back',
	'filter-forward',
	'clear-filters',
	'walk-chips',
	'next-chip',
	'previous-chip',
	'remove-chip',
	'negate-chip',
	'cycle-scope',
	'show-translations',
	'open-detail',
	'toggle-json',
	'show-records',
	'open-changes',
	'show-history',
	'toggle-mark',
	'edit-note',
	'keep-note',
	'next-mark',
	'previous-mark',
	'show-marks',
	'open-mark',
	'next-record',
	'previous-record',
	'search',
	'end-search',
	'next-match',
	'previous-match',
	'redraw',
	'retry',
	'toggle-recording',
	'suspend',
	'open-save',
	'choose-saved',
	'save-file',
	'overwrite-file',
	'take-trail',
	'watch-history',
	'delivery-commands',
	'take-completion',
	'next-completion',
	'previous-completion',
	'keep-filter',
	'apply-picks',
	'toggle-check',
	'toggle-exclusion',
	'turn-help-page',
	'search-help',
	'end-help-search',
	'caret-left',
	'caret-right',
	'caret-to-start',
	'caret-to-end',
	'delete-back',
	'delete-forward',
	'delete-word',
	'delete-to-start',
] as const;

export type CommandName = (typeof commandNames)[number];

/** What a command is about. */
export type CommandGroup =
	| 'panes'
	| 'moves'
	| 'filter'
	| 'record'
	| 'layers'
	| 'text'
	| 'program';

/** The words beside the keys of a command. */
export type CommandWords = {
	/** A sentence without its first capital and its full stop. A function where it names keys or depends on the context. */
	readonly description: string | ((where: KeysInForce) => string);
	readonly group: CommandGroup;
	/** When and how the footer shows it. A command without this is never there. */
	readonly footer?: FooterWords | FooterOf;
};

/** What a description may depend on. */
export type KeysInForce = {
	readonly keyOf: KeyOf;
	/** The contexts of the keys that the description stands beside. */
	readonly contexts: readonly KeyContext[];
};

/** The first key of a command, as shown to the user: `0` for `clear-filters`. */
export type KeyOf = (command: CommandName) => string;
