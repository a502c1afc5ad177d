import {
	type ChosenColumn,
	type ColumnPart,
	columnTable,
} from './column-table.js';
import type {EventColumns} from './event-columns.js';

/** The columns that can be chosen, from the left. */
function choosable({scrolling}: EventColumns): readonly ChosenColumn[] {
	return ['impact', ...scrolling.map(({name}) => name)];
}

/**
 * The chosen column as this pane shows it. A narrow pane shows the error and the
 * resource in one column, which then stands for both.
 */
export function columnInSight(
	chosen: ChosenColumn,
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
	chosen: ChosenColumn,
	columns: EventColumns,
	step: 1 | -1,
): ChosenColumn {
	const shown = choosable(columns);
	const index = shown.indexOf(columnInSight(chosen, columns)) + step;
	return shown.at(index % shown.length) ?? 'event';
}

function partsOf(column: ChosenColumn): readonly ColumnPart[] {
	return column === 'impact' ? ['impact'] : columnTable[column].parts;
}
