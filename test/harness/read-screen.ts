/** What a reader takes from the screen, so that tests speak of rows and figures and not of cells. */

/** `PtyProgram` or `TerminalScreen`. */
export type Screen = {
	lines(): readonly string[];
};

export type EventRow = {
	/** R, W, D or ?. */
	readonly impact: string;
	/** Without the service; cut where the column is too narrow. */
	readonly eventName: string;
	/** The whole line. */
	readonly text: string;
};

export type IdentityRow = {
	/** The name as far as it is shown: `idc:c89663a7-9659-4dcb` */
	readonly label: string;
	/** `16:40:44`; undefined where the column is not shown. */
	readonly lastSeen: string | undefined;
	readonly text: string;
};

/** Figures by the word that they stand beside. */
export type FigureName =
	| 'received'
	| 'shown'
	| 'held back'
	| 'new below'
	| 'actors'
	| 'read-only'
	/** Of all calls, where none of those shown is. */
	| 'hidden read-only'
	| 'mutating';

export type ScreenReading = {
	readonly text: string;
	readonly lines: readonly string[];
	/** The rows of the events pane, from above. */
	readonly rows: readonly EventRow[];
	/** The row under the cursor: the one with the bar. */
	readonly selectedRow: EventRow | undefined;
	/** The row under the cursor, where Identities has the focus. */
	readonly selectedIdentity: IdentityRow | undefined;
	/** NaN where it is not there. */
	readonly figures: Readonly<Record<FigureName, number>>;
};

// The bar, the mark of the user, time, glyph and letter of the impact, marks, the service where it is not Q Apps, the event.
const rowPattern =
	/^[ ▌›][ ⚑]?(?:\d\d:\d\d:\d\d|\d\d-\d\d-\d\d \d\d:\d\d(?::\d\d)?|\d{4}-\d\d-\d\d|[<\d]\d*[a-z]\w*|\?) *[ ~«].([RWDPE?])\W*(?:[\w-]+:)?([\w…]*)/;

// The mark of attention, the class where there is room for it, the label.
const identityPattern =
	/^[▲ ][ ▌](?:(?:root|IAM user|role|federated|person|service|other acct|unknown) +)?(?<label>[^ …]+)(?:.* (?<lastSeen>[\d:-]{8}|\d{4})(?:│|$))?/;

/** Header: `37 of 1,402 shown`; where both are equal, title of the events: `1 Events  1,402`. Counts pane, where it is wide: `▸W mutating ▁▃▅  37  1,402 100%`. Title of the events: `37 new (4 mutating) ▼`; of Who: `2 Who 1-6 of 28`, `2 Who 1`. */
const figurePatterns: Readonly<
	Record<Exclude<FigureName, 'received' | 'shown'>, RegExp>
> = {
	'held back': /([\d,]+) held back/,
	'new below': /([\d,]+) new (?:\([\d,]+ mutating\) )?▼/,
	actors: /2 Who (?:[\d,]+-[\d,]+ of )?([\d,]+)/,
	'read-only': /R read-only .*? ([\d,]+) +[<>]?\d+%/,
	'hidden read-only': /R read-only \D*? ([\d,]+) *$/m,
	mutating: /W mutating .*? ([\d,]+) +[<>]?\d+%/,
};

export function readScreen(screen: Screen): ScreenReading {
	const lines = screen.lines();
	const text = lines.join('\n').trimEnd();
	const selectedRow = lines.find(
		line => line.startsWith('▌') && rowPattern.test(line),
	);
	const selectedIdentity = lines.find(
		line => line[1] === '▌' && identityPattern.test(line),
	);
	const figure = (name: keyof typeof figurePatterns) =>
		numberOf(figurePatterns[name].exec(text)?.[1]);
	const differing = /([\d,]+) of ([\d,]+) shown/.exec(text);
	const listed = /1 Events +(?:[\d,]+(?:-[\d,]+)? of )?([\d,]+)/.exec(text);
	return {
		text,
		lines,
		rows: lines.flatMap(eventRow),
		selectedRow: eventRow(selectedRow ?? '')[0],
		selectedIdentity: identityRow(selectedIdentity ?? ''),
		figures: {
			received: numberOf(differing?.[2] ?? listed?.[1]),
			shown: numberOf(differing?.[1] ?? listed?.[1]),
			'held back': figure('held back'),
			'new below': figure('new below'),
			actors: figure('actors'),
			'read-only': figure('read-only'),
			'hidden read-only': figure('hidden read-only'),
			mutating: figure('mutating'),
		},
	};
}

/** The digit that picks a pivot in the open menu: `3` for `source IP`; undefined where it is not offered. */
export function pivotDigit(
	{lines}: Pick<ScreenReading, 'lines'>,
	name: string,
): string | undefined {
	return lines.find(line => line.slice(2).startsWith(` ${name} `))?.[1];
}

function eventRow(line: string): readonly EventRow[] {
	const [, impact, eventName] = rowPattern.exec(line) ?? [];
	return impact === undefined || eventName === undefined
		? []
		: [{impact, eventName, text: line}];
}

function identityRow(line: string): IdentityRow | undefined {
	const {label, lastSeen} = identityPattern.exec(line)?.groups ?? {};
	return label === undefined ? undefined : {label, lastSeen, text: line};
}

function numberOf(digits: string | undefined): number {
	return digits === undefined
		? Number.NaN
		: Number.parseInt(digits.replaceAll(',', ''), 10);
}
