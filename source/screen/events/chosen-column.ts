import type {ViewState} from '../view-state.js';
import {
	type ChosenColumn,
	type ColumnPart,
	columnTable,
} from './column-table.js';
import {type EventColumns, impactTitle} from './event-columns.js';

/** While none was chosen: the question of most rows is who did this. */
export const usualColumn: ChosenColumn = 'actor';

/** A column was chosen, and the pane that marks it has focus. */
export function hasChosenColumn({
	focus,
	chosenColumn,
}: Pick<ViewState, 'focus' | 'chosenColumn'>): boolean {
	return focus === 'events' && chosenColumn !== undefined;
}

/** The columns that can be chosen, from the left. */
function choosable({scrolling}: EventColumns): readonly ChosenColumn[] {
	return ['impact', ...scrolling.map(({name}) => name)];
}

/**
 * The chosen column as this pane shows it. A narrow pane shows the error and the
 * resource in one column, which then stands for both.
 *
 * @param chosen undefined while none was chosen
 */
export function columnInSight(
	chosen: ChosenColumn = usualColumn,
	columns: EventColumns,
): ChosenColumn {
	const shown = choosable(columns);
	return (
		shown.find(name => name === chosen) ??
		shown.find(name =>
			partsOf(name).some(part => partsOf(chosen).includes(part)),
		) ??
		'event'
	);
}

/** The column beside the chosen one; behind the last one comes the first. */
export function columnBeside(
	chosen: ChosenColumn | undefined,
	columns: EventColumns,
	step: 1 | -1,
): ChosenColumn {
	const shown = choosable(columns);
	const index = shown.indexOf(columnInSight(chosen, columns)) + step;
	return shown.at(index % shown.length) ?? 'event';
}

/** What stands above the column: `Source IP`. */
export function columnTitle(column: ChosenColumn): string {
	return column === 'impact' ? impactTitle : columnTable[column].title;
}

function partsOf(column: ChosenColumn): readonly ColumnPart[] {
	return column === 'impact' ? ['impact'] : columnTable[column].parts;
}
