/** Every symbol of the screen that is not text. One cell each. */
export type Glyphs = {
	/** Ends a text that was cut. */
	readonly ellipsis: string;
	readonly separator: string;
	/** Repeated to a horizontal rule. */
	readonly rule: string;
	/** In place of `rule` in the title of the focused pane, so that focus shows without colour. */
	readonly focusedRule: string;
	/** Between two panes side by side. */
	readonly divider: string;
	/** Before a time of an axis, in its cell. */
	readonly tick: string;
	/** Above a place of an axis that is chosen. */
	readonly pointer: string;
	readonly bar: string;
	readonly barRest: string;
	/** Heights of a bar of one cell, lowest first. */
	readonly levels: readonly string[];
	readonly checked: string;
	readonly cursor: string;
	/** The bar at the left of the row under the cursor. */
	readonly selected: string;
	/** Before how many repeats a row stands for. */
	readonly times: string;
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
	readonly read: string;
	readonly write: string;
	readonly destructive: string;
	readonly permission: string;
	readonly export: string;
	readonly unknown: string;
	/** Behind the delivery time of a record without an event time. */
	readonly deliveryTime: string;
	/** Arrived after newer records were on screen, or marked by CloudTrail as delivered late. */
	readonly late: string;
	/** Before the time of a record that the user marked. */
	readonly mark: string;
	/** The log group holds the record twice. */
	readonly duplicate: string;
	/** An update of another record, or a record that has an update. */
	readonly update: string;
	/** The first record of its actor, or beside a value that is new. */
	readonly firstSeen: string;
	/** At the left of a row that holds what is searched for, but does not show it. */
	readonly hiddenMatch: string;
	/** Deserves a look before all others. */
	readonly attention: string;
	/** Of a mark that is no alarm. */
	readonly remark: string;
	/** Behind a name that the caller chose or typed. */
	readonly unproven: string;
	/** Holds characters that would hide, reorder or forge text. */
	readonly suspicious: string;
};

/**
 * No emoji: terminals differ in whether they take one cell or two. East Asian
 * fonts draw some signs wide (Unicode's East_Asian_Width `A`); of those only bars,
 * rules, `●`, `★`, `▲`, `▼`, `×` and `…` are used, which have no substitute.
 */
export const unicodeGlyphs: Glyphs = {
	ellipsis: '…',
	separator: '·',
	rule: '─',
	focusedRule: '━',
	divider: '│',
	tick: '╷',
	pointer: '▼',
	bar: '█',
	barRest: '░',
	levels: ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'],
	checked: '✓',
	cursor: '▸',
	selected: '▌',
	times: '×',
	below: '▼',
	error: '✗',
	frozen: '▮',
	connecting: '◌',
	live: '●',
	backfilling: '⇣',
	polling: '↻',
	reconnecting: '!',
	ended: '✓',
	read: '◦',
	write: '▸',
	destructive: '⊖',
	permission: '⊞',
	export: '⇢',
	unknown: ' ',
	deliveryTime: '~',
	late: '«',
	mark: '⚑',
	duplicate: '=',
	update: '+',
	firstSeen: '★',
	hiddenMatch: '›',
	attention: '▲',
	remark: '▵',
	unproven: '?',
	suspicious: '!',
};

export const asciiGlyphs: Glyphs = {
	ellipsis: '~',
	separator: '|',
	rule: '-',
	focusedRule: '=',
	divider: '|',
	tick: "'",
	pointer: 'v',
	bar: '#',
	barRest: '.',
	levels: ['.', ':', '-', '=', '+', '*', '#', '@'],
	checked: 'x',
	cursor: '>',
	selected: '>',
	times: 'x',
	below: 'v',
	error: 'x',
	frozen: '#',
	connecting: 'o',
	live: '*',
	backfilling: 'v',
	polling: '@',
	reconnecting: '!',
	ended: '.',
	read: '.',
	write: '>',
	destructive: '-',
	permission: '#',
	export: '^',
	unknown: ' ',
	deliveryTime: '~',
	late: '<',
	mark: '#',
	duplicate: '=',
	update: '+',
	firstSeen: '*',
	hiddenMatch: '&',
	attention: '^',
	remark: 'i',
	unproven: '?',
	suspicious: '!',
};

export const glyphSets = ['unicode', 'ascii'] as const;
export type GlyphSet = (typeof glyphSets)[number];

const glyphsOf: Readonly<Record<GlyphSet, Glyphs>> = {
	unicode: unicodeGlyphs,
	ascii: asciiGlyphs,
};

/**
 * The symbols of a terminal. What is configured wins over what the environment
 * lets one guess.
 */
export function chooseGlyphs(
	environment: NodeJS.ProcessEnv,
	configured?: GlyphSet,
): Glyphs {
	return glyphsOf[configured ?? guessGlyphs(environment).set];
}

// POSIX takes the first of these that is set and not empty.
const localeVariables = ['LC_ALL', 'LC_CTYPE', 'LANG'] as const;

/**
 * ASCII on terminals that draw little else (the Linux console has 512 glyphs) and
 * where the locale is not UTF-8. Without any locale, as under ssh and in
 * containers, Unicode.
 */
export function guessGlyphs(environment: NodeJS.ProcessEnv): {
	readonly set: GlyphSet;
	/** The variable that says so; undefined where none does. */
	readonly variable: string | undefined;
} {
	const terminal = environment['TERM'];
	if (terminal === 'linux' || terminal === 'dumb') {
		return {set: 'ascii', variable: 'TERM'};
	}

	const variable = localeVariables.find(name => environment[name]);
	const locale = variable === undefined ? undefined : environment[variable];
	return {
		set: locale && !/utf-?8/i.test(locale) ? 'ascii' : 'unicode',
		variable,
	};
}
