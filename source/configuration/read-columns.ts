import {
	type ColumnField,
	columnFields,
} from '../screen/events/shown-columns.js';
import type {Configured} from './configuration.js';
import {
	lineOf,
	type Member,
	meantOf,
	quoted,
	type Report,
	valueInWords,
} from './document.js';

const pinned: readonly string[] = ['time', 'impact', 'mark'];

/**
 * The columns of Events, from the left: `["who", "event", "ip", "error"]`. A list
 * without the event gets it in front: rows without what was called say nothing.
 */
export function readColumns(
	{name, value}: Member,
	report: Report,
): Configured<readonly ColumnField[]> | undefined {
	if (value.type !== 'Array') {
		report(
			value,
			`${quoted(name)} is a list of columns, and here it is ${valueInWords(value)}.`,
		);
		return undefined;
	}

	const lines = new Map<ColumnField, number>();
	for (const {value: node} of value.elements) {
		if (node.type !== 'String') {
			report(
				node,
				`An entry of ${quoted(name)} is a column in quotes, and here it is ${valueInWords(node)}.`,
			);
			continue;
		}

		const column = columnFields.find(field => field === node.value);
		if (column === undefined) {
			report(node, unknownColumn(node.value));
			continue;
		}

		const before = lines.get(column);
		if (before === undefined) {
			lines.set(column, lineOf(node));
		} else {
			report(
				node,
				`${quoted(column)} is there twice, first in line ${before}.`,
			);
		}
	}

	const line = lineOf(value);
	const columns = [...lines.keys()];
	if (lines.has('event')) {
		return {value: columns, line};
	}

	report(
		value,
		`${quoted(name)} lacks "event", which no row can do without. It stands first.`,
	);
	return {value: ['event', ...columns], line};
}

function unknownColumn(typed: string): string {
	if (pinned.includes(typed)) {
		return `${quoted(typed)} needs no entry: it always stands at the left.`;
	}

	const columns = columnFields.map(field => `"${field}"`);
	const meant =
		meantOf(typed, columnFields) ||
		` The columns are ${columns.slice(0, -1).join(', ')} and ${columns.at(-1)}.`;
	return `${quoted(typed)} is not a column of Events.${meant}`;
}
