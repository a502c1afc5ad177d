/** Where a key means something. */
export const keyContexts = [
	'panes',
	'filter-bar',
	'picker',
	'detail',
	'who',
	'changes',
	'detail-search',
	'search',
	'help',
	'help-search',
	'palette',
	'translations',
	'time-range',
	'pivot',
	'save',
	'save-name',
	'copy',
	'chips',
	'marks',
	'note',
	'trails',
	'no-trail',
] as const;

export type KeyContext = (typeof keyContexts)[number];

/** The contexts with an input that has focus: printable keys without a command type there. */
export const typingContexts: readonly KeyContext[] = [
	'filter-bar',
	'picker',
	'detail-search',
	'search',
	'help-search',
	'palette',
	'time-range',
	'pivot',
	'save',
	'save-name',
	'note',
	'trails',
];
