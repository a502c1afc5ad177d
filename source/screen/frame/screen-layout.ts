import type {Snapshot} from '../../store/snapshot.js';
import {attentionRowsOf} from '../attention/attention-line.js';
import type {KeyOf} from '../commands/commands.js';
import {bannerRowsOf} from '../header/trouble-lines.js';
import {computeLayout, type Layout} from '../layout.js';
import type {Pane, ViewState} from '../view-state.js';
import {rememberLast} from '../widgets/remember-last.js';
import {loneScopeCells} from './lone-scope-cells.js';

/** Where everything stands in a window of `columns` × `rows` cells. */
export type ScreenLayout = (
	size: {readonly columns: number; readonly rows: number},
	state: ViewState,
	snapshot: Pick<Snapshot, 'connection' | 'attention'>,
	keyOf: KeyOf,
) => Layout;

/** The same layout gives the same object, so that what is drawn for it is kept. */
export function createScreenLayout(): ScreenLayout {
	const layoutOf = rememberLast(
		(
			columns: number,
			rows: number,
			focus: Pane,
			isZoomed: boolean,
			bannerRows: number,
			attentionRows: number,
			...scopeCells: readonly number[]
		) =>
			computeLayout(
				columns,
				rows,
				{focus, isZoomed},
				bannerRows,
				attentionRows,
				scopeCells,
			),
	);
	return ({columns, rows}, state, snapshot, keyOf) =>
		layoutOf(
			columns,
			rows,
			state.focus,
			state.isZoomed,
			bannerRowsOf(snapshot.connection),
			attentionRowsOf(state, snapshot),
			...loneScopeCells(state, keyOf),
		);
}
