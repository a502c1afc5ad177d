import type {Cell, VirtualTerminal} from '../harness/virtual-terminal.js';

/** What a terminal showed at one moment. */
export type ScreenPicture = {
	readonly columns: number;
	readonly rows: number;
	/** Row by row. */
	readonly cells: readonly Cell[];
};

export function takePicture(terminal: VirtualTerminal): ScreenPicture {
	const {columns, rows} = terminal;
	return {
		columns,
		rows,
		cells: Array.from({length: columns * rows}, (_, index) =>
			terminal.cell(Math.floor(index / columns), index % columns),
		),
	};
}
