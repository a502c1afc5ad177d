import {rememberLast} from '../widgets/remember-last.js';

/** The figures of a row, in the order of the screen. */
export const figureNames = [
	'addresses',
	'mutating',
	'destructive',
	'denied',
	'calls',
	'lastSeen',
] as const;

export type FigureName = (typeof figureNames)[number];

type Figures = Readonly<Record<FigureName, number>> & {
	readonly class: number;
	/** Only a star behind the name says that an address is new, and a time has no seconds. */
	readonly isNarrow: boolean;
};

/** Cells per column; 0 leaves a column out. */
export type IdentityColumns = Figures & {readonly who: number};

/** `▲` before an actor that stands out, and the bar of the selected row. */
export const markCells = 2;

/** Cells of a time of day to the minute, and of a day: `16:40`, `11-28`. */
export const minuteCells = 5;

/** Of a time of day with seconds, and of a day: `16:40:29`, `26-11-28`. */
export const clockCells = 8;

// `last seen`
const wideSeen = 9;

type Choice = Figures & {
	/** Cells. With fewer for the name the next choice is taken. */
	readonly leastWho: number;
};

const short = {addresses: 5, mutating: 4, destructive: 3, denied: 3, calls: 5};

/**
 * The columns that fit `width` cells. Words are shortened first, then the class
 * goes, then calls; changes, destroyed and denied always stay.
 *
 * @param hasAddresses whether it is known where the actors called from
 */
export const identityColumns = rememberLast(chooseColumns);

function chooseColumns(width: number, hasAddresses: boolean): IdentityColumns {
	const choices: readonly Choice[] = [
		{
			...{addresses: 9, mutating: 7, destructive: 9, denied: 6, calls: 7},
			...{class: 10, lastSeen: wideSeen, isNarrow: false, leastWho: 24},
		},
		{
			...short,
			...{class: 10, lastSeen: clockCells, isNarrow: false, leastWho: 24},
		},
		{
			...short,
			...{class: 0, lastSeen: clockCells, isNarrow: false, leastWho: 16},
		},
		{
			...{addresses: 0, mutating: 4, destructive: 3, denied: 3, calls: 0},
			...{class: 0, lastSeen: minuteCells, isNarrow: true, leastWho: 12},
		},
	];
	const least: Choice = {
		...{addresses: 0, mutating: 4, destructive: 3, denied: 3, calls: 0},
		...{class: 0, lastSeen: 0, isNarrow: true, leastWho: 1},
	};
	const {leastWho, ...chosen} =
		choices.find(choice => width - cellsOf(choice) >= choice.leastWho) ?? least;
	const figures = hasAddresses ? chosen : {...chosen, addresses: 0};
	return {...figures, who: Math.max(1, width - cellsOf(figures))};
}

/** Cells of all columns beside the name, with a space for each. */
function cellsOf(columns: Figures): number {
	return figureNames.reduce(
		(sum, name) => sum + withSpace(columns[name]),
		markCells + withSpace(columns.class),
	);
}

function withSpace(cells: number): number {
	return cells === 0 ? 0 : cells + 1;
}

const headings: Readonly<
	Record<FigureName, readonly [long: string, short: string, narrow: string]>
> = {
	addresses: ['addresses', 'addr', ''],
	mutating: ['changes', 'chg', 'chg'],
	destructive: ['destroyed', 'del', 'del'],
	denied: ['denied', 'den', 'den'],
	calls: ['calls', 'calls', ''],
	lastSeen: ['last seen', 'seen', 'seen'],
};

/** What stands above a figure. */
export function headingOf(name: FigureName, columns: IdentityColumns): string {
	const [long, brief, narrow] = headings[name];
	if (columns.isNarrow) {
		return narrow;
	}

	return long.length <= columns[name] ? long : brief;
}
