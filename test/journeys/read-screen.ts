/** What a reader takes from the screen, so that journeys speak of rows and figures and not of cells. */
import type {PtyProgram} from '../harness/pty.js';

export type EventRow = {
	/** R, W, D or ?. */
	readonly access: string;
	/** Without the service; cut where the column is too narrow. */
	readonly eventName: string;
	/** The whole line. */
	readonly text: string;
};

// Time, glyph and letter of the access, marks, the service where it is not Q Apps, the event.
const rowPattern = /^.?\d\d:\d\d:\d\dZ .([RWD?])\??\W*(?:[\w-]+:)?([\w…]*)/;

/** The rows of the events pane, from above. */
export function eventRows(screen: string): readonly EventRow[] {
	return screen.split('\n').flatMap(text => {
		const [, access, eventName] = rowPattern.exec(text) ?? [];
		return access === undefined || eventName === undefined
			? []
			: [{access, eventName, text}];
	});
}

/** The row under the cursor: the line that is drawn inverse. */
export function selectedRow(program: PtyProgram): string | undefined {
	return program
		.lines()
		.find(
			(line, row) => rowPattern.test(line) && program.cell(row, 1).isInverse,
		);
}

/** The line of the identity under the cursor, where Identities has the focus. */
export function selectedIdentity(program: PtyProgram): string | undefined {
	return program
		.lines()
		.find((line, row) => /^\w/.test(line) && program.cell(row, 0).isInverse);
}

/** The figure before a word of the header: `1,402 shown`. NaN where it is not there. */
export function figureBefore(word: string, screen: string): number {
	return figure(new RegExp(`([\\d,]+) ${word}`).exec(screen)?.[1]);
}

/** The first figure behind a label of the counts pane: `▸W mutating  1,402 100%`. NaN where it is not there. */
export function figureAfter(label: string, screen: string): number {
	return figure(new RegExp(`${label} +([\\d,]+)`).exec(screen)?.[1]);
}

function figure(text: string | undefined): number {
	return text === undefined
		? Number.NaN
		: Number.parseInt(text.replaceAll(',', ''), 10);
}

/** True where there are rows and every one of them is so. */
export function everyRow(
	screen: string,
	isSo: (row: EventRow) => boolean,
): boolean {
	const rows = eventRows(screen);
	return rows.length > 0 && rows.every(isSo);
}
