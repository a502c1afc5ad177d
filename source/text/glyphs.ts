/** Every symbol of the screen that is not text. One cell each. */
export type Glyphs = {
	/** Stands for what was cut away. */
	readonly ellipsis: string;
	readonly separator: string;
	/** Repeated to a horizontal rule. */
	readonly rule: string;
	/** In place of `rule` beside the title of the pane that has focus, which is told without colour. */
	readonly focusedRule: string;
	/** Between two panes side by side. */
	readonly divider: string;
	/** Before what is counted in the line above as well. */
	readonly part: string;
	readonly bar: string;
	readonly barRest: string;
	/** Heights of a bar of one cell, lowest first. */
	readonly levels: readonly string[];
	readonly checked: string;
	readonly cursor: string;
	/** There is more below. */
	readonly below: string;
	readonly error: string;
	readonly frozen: string;
	readonly connecting: string;
	readonly live: string;
	readonly backfilling: string;
	readonly polling: string;
	readonly reconnecting: string;
	readonly ended: string;
	readonly readOnly: string;
	readonly mutating: string;
	readonly destructive: string;
	readonly unknown: string;
	/** Before a time that is the delivery's, since the record has none. */
	readonly deliveryTime: string;
	/** Arrived after newer records were on screen, or CloudTrail says that it delivered it late. */
	readonly late: string;
	/** The log group holds the record twice. */
	readonly duplicate: string;
	/** An update of another record of the call, or that other record. */
	readonly update: string;
	/** The first record of its actor. */
	readonly firstSeen: string;
	/** Holds characters that would hide, reorder or forge text. */
	readonly suspicious: string;
};

/**
 * No emoji, which terminals draw two cells wide or not as they like. Where
 * there was a choice, none that East Asian fonts draw wide (Unicode's
 * East_Asian_Width `A`); bars, rules, `●`, `★`, `▼` and `…` have no substitute.
 */
export const unicodeGlyphs: Glyphs = {
	ellipsis: '…',
	separator: '·',
	rule: '─',
	focusedRule: '━',
	divider: '│',
	part: '└',
	bar: '█',
	barRest: '░',
	levels: ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'],
	checked: '✓',
	cursor: '▸',
	below: '▼',
	error: '✗',
	frozen: '▮',
	connecting: '◌',
	live: '●',
	backfilling: '⇣',
	polling: '↻',
	reconnecting: '!',
	ended: '✓',
	readOnly: '◦',
	mutating: '▸',
	destructive: '⊖',
	unknown: ' ',
	deliveryTime: '~',
	late: '«',
	duplicate: '=',
	update: '+',
	firstSeen: '★',
	suspicious: '!',
};

export const asciiGlyphs: Glyphs = {
	ellipsis: '~',
	separator: '|',
	rule: '-',
	focusedRule: '=',
	divider: '|',
	part: '`',
	bar: '#',
	barRest: '.',
	levels: ['.', ':', '-', '=', '+', '*', '#', '@'],
	checked: 'x',
	cursor: '>',
	below: 'v',
	error: 'x',
	frozen: '#',
	connecting: 'o',
	live: '*',
	backfilling: 'v',
	polling: '@',
	reconnecting: '!',
	ended: '.',
	readOnly: '.',
	mutating: '>',
	destructive: '-',
	unknown: ' ',
	deliveryTime: '~',
	late: '<',
	duplicate: '=',
	update: '+',
	firstSeen: '*',
	suspicious: '!',
};

/**
 * ASCII where the terminal is known to draw little else (the Linux console
 * has 512 glyphs) or the locale is not one of UTF-8. A locale that is not set
 * says nothing, as under ssh and in containers, and gets Unicode.
 */
export function chooseGlyphs(environment: NodeJS.ProcessEnv): Glyphs {
	const terminal = environment['TERM'];
	// POSIX takes the first of these that is set and not empty.
	const locale =
		environment['LC_ALL'] || environment['LC_CTYPE'] || environment['LANG'];
	return terminal === 'linux' ||
		terminal === 'dumb' ||
		(locale && !/utf-?8/i.test(locale))
		? asciiGlyphs
		: unicodeGlyphs;
}
