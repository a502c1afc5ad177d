import {columnTable, type EventColumnName} from './column-table.js';
import type {ShownColumn} from './shown-columns.js';

/** The columns of a pane that scrolls sideways. */
export const everyColumn: readonly ShownColumn[] = [
	'event',
	'actor',
	'source-ip',
	'error',
	'resource',
];

const usualColumns: readonly EventColumnName[] = [
	'event',
	'actor',
	'source-ip',
	'error-and-resource',
];

// How columns give way, from the first step that changes something: two share one,
// of which the error is read first, or one is dropped. An address says more than a
// resource, and who called more than from where.
const steps: ReadonlyArray<{
	/** All of them must be there. */
	readonly from: readonly EventColumnName[];
	/** It stands where the first of them stood. */
	readonly to?: EventColumnName;
}> = [
	{from: ['error', 'resource'], to: 'error-and-resource'},
	{from: ['error-and-resource', 'source-ip'], to: 'error-or-source-ip'},
	{from: ['error', 'source-ip'], to: 'error-or-source-ip'},
	{from: ['resource']},
	{from: ['source-ip']},
	{from: ['error']},
	{from: ['error-and-resource']},
	{from: ['error-or-source-ip']},
	{from: ['actor']},
];

/**
 * The columns that a pane has room for, each with its `least` cells or more: a wider
 * pane gets one more column rather than wider ones. The event is always among them.
 *
 *     who event ip resource error   71 cells
 *     who event ip error/resource   58
 *     who event error/ip            43
 *     who event                     27
 *
 * @param chosen undefined: every one
 * @param room cells without the pinned ones
 */
export function fittingColumns(
	chosen: readonly ShownColumn[] | undefined,
	room: number,
): readonly EventColumnName[] {
	let names: readonly EventColumnName[] = chosen ?? usualColumns;
	while (leastWidth(names) > room) {
		const step = steps.find(({from}) =>
			from.every(name => names.includes(name)),
		);
		if (step === undefined) {
			break;
		}

		names = afterStep(names, step);
	}

	return names;
}

function afterStep(
	names: readonly EventColumnName[],
	{from, to}: (typeof steps)[number],
): readonly EventColumnName[] {
	const first = names.findIndex(name => from.includes(name));
	return names.flatMap((name, index) => {
		if (index === first && to !== undefined) {
			return [to];
		}

		return from.includes(name) ? [] : [name];
	});
}

function leastWidth(names: readonly EventColumnName[]): number {
	return names.reduce((sum, name) => sum + columnTable[name].least + 1, -1);
}
