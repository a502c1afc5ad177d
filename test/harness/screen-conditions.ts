/**
 * What a test expects of a screen, in the words of a user:
 *
 * ```ts
 * qtail.press('r');
 * await qtail.expect(chip('mutating only'), rows.all.areMutating());
 * ```
 *
 * All conditions of one `expect` hold on one and the same frame.
 */
import type {EventRow, FigureName, ScreenReading} from './read-screen.js';

export type Condition = {
	/** For the message of a failure: `a chip [mutating only]`. */
	readonly says: string;
	holds(screen: ScreenReading): boolean;
};

function condition(says: string, holds: Condition['holds']): Condition {
	return {says, holds};
}

export function not({says, holds}: Condition): Condition {
	return condition(`not ${says}`, screen => !holds(screen));
}

export function text(wanted: string): Condition {
	return condition(`the text ${wanted}`, screen =>
		screen.text.includes(wanted),
	);
}

/** A line that begins so: `who                 idc:c89663a7`. */
export function lineThatStarts(start: string): Condition {
	return condition(`a line that starts with ${start}`, ({lines}) =>
		lines.some(line => line.startsWith(start)),
	);
}

/** The words of a term in the filter line, without their brackets. */
export function chip(words: string): Condition {
	return condition(`a chip [${words}]`, screen =>
		screen.text.includes(`[${words}]`),
	);
}

export function screenSize(columns: number, height: number): Condition {
	return condition(
		`${columns}×${height}`,
		({lines}) =>
			lines.length === height && lines.every(line => line.length <= columns),
	);
}

/** All rows of the events pane, of which there is at least one. */
function allRows(says: string, isSo: (row: EventRow) => boolean): Condition {
	return condition(
		`${says} in every row`,
		screen => screen.rows.length > 0 && screen.rows.every(isSo),
	);
}

export const rows = {
	all: {
		areMutating: () =>
			// E may be read-only.
			allRows('W, D, P or E', ({impact}) => 'WDPE'.includes(impact)),
		haveTheName: (part: string) =>
			allRows(`an event named *${part}*`, ({eventName}) =>
				eventName.includes(part),
			),
		say: (part: string) =>
			allRows(`the text ${part}`, row => row.text.includes(part)),
	},
	areMoreThan: (count: number) =>
		condition(`more than ${count} rows`, screen => screen.rows.length > count),
	areGone: () => condition('no row', screen => screen.rows.length === 0),
	/** Those with a text in them, and an event whose name begins so. */
	thatSay(part: string, {named = ''} = {}) {
		const count = (screen: ScreenReading) =>
			screen.rows.filter(
				row => row.text.includes(part) && row.eventName.startsWith(named),
			).length;
		const says = `${named} rows with ${part}`;
		return {
			are: (wanted: number) =>
				condition(`${wanted} ${says}`, screen => count(screen) === wanted),
			areAtLeast: (least: number) =>
				condition(
					`at least ${least} ${says}`,
					screen => count(screen) >= least,
				),
		};
	},
	/**
	 * Exactly these, from above. Calls of one second may stand in any order:
	 * CloudTrail's times have no milliseconds, so that their order is that of
	 * delivery, which a busy machine changes.
	 */
	are: (expected: readonly ExpectedRow[]) =>
		condition(
			`the rows ${expected.map(({eventName}) => eventName).join(', ')}`,
			screen => areInOrder(screen.rows, expected),
		),
};

function areInOrder(
	shown: readonly EventRow[],
	expected: readonly ExpectedRow[],
): boolean {
	const left = new Map(expected.entries());
	const places = shown.map(row => {
		const place = [...left].find(([, one]) => isAs(row, one))?.[0];
		if (place !== undefined) {
			left.delete(place);
		}

		return {place, time: row.text.trim().slice(0, 'hh:mm:ssZ'.length)};
	});
	return (
		left.size === 0 &&
		shown.length === expected.length &&
		places.every(({place = 0, time}, index) =>
			places
				.slice(index + 1)
				.every(later => place < (later.place ?? 0) || time === later.time),
		)
	);
}

export type ExpectedRow = {
	readonly eventName: string;
	readonly address: string;
	readonly isError: boolean;
};

function isAs(row: EventRow, expected: ExpectedRow): boolean {
	return (
		row.eventName === expected.eventName &&
		row.text.includes(expected.address) &&
		row.text.includes('✗') === expected.isError
	);
}

export const selectedRow = {
	isThere: () =>
		condition('a selected row', screen => screen.selectedRow !== undefined),
	/** The same line, to the last character. */
	is: (row: EventRow) =>
		condition(
			`the selected row ${row.text}`,
			screen => screen.selectedRow?.text === row.text,
		),
	isNot: (row: EventRow | undefined) =>
		condition(
			`another selected row than ${row?.text}`,
			screen => screen.selectedRow?.text !== row?.text,
		),
	says: (part: string) =>
		condition(
			`the text ${part} in the selected row`,
			screen => screen.selectedRow?.text.includes(part) === true,
		),
	startsWith: (start: string) =>
		condition(
			`a selected row that starts with ${start}`,
			screen => screen.selectedRow?.text.startsWith(start) === true,
		),
	isTheLast: () =>
		condition(
			'the last row selected',
			screen =>
				screen.selectedRow !== undefined &&
				screen.selectedRow.text === screen.rows.at(-1)?.text,
		),
};

export const selectedIdentity = {
	isThere: () =>
		condition(
			'a selected identity',
			screen => screen.selectedIdentity !== undefined,
		),
	is: (label: string) =>
		condition(
			`the selected identity ${label}`,
			screen => screen.selectedIdentity?.label === label,
		),
	isNot: (label: string | undefined) =>
		condition(
			`a selected identity that is not ${label}`,
			screen =>
				screen.selectedIdentity !== undefined &&
				screen.selectedIdentity.label !== label,
		),
};

/** A figure of the header or the counts, compared with a number or with another figure of the same screen. */
export function figure(name: FigureName) {
	const compare = (
		says: string,
		other: number | FigureName,
		isSo: (value: number, other: number) => boolean,
	) =>
		condition(`${name} ${says} ${other}`, ({figures}) =>
			isSo(figures[name], typeof other === 'number' ? other : figures[other]),
		);
	return {
		is: (other: number | FigureName) =>
			compare('is', other, (value, wanted) => value === wanted),
		isAbove: (other: number | FigureName) =>
			compare('is above', other, (value, limit) => value > limit),
		isBelow: (other: number | FigureName) =>
			compare('is below', other, (value, limit) => value < limit),
		isNotShown: () =>
			condition(`no figure ${name}`, ({figures}) =>
				Number.isNaN(figures[name]),
			),
	};
}
