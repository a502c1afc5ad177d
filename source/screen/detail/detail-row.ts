import {cellWidth} from '../../text/cell-width.js';
import {segment, type Tone} from '../../text/styled-line.js';
import {visibleText} from '../../text/visible-text.js';
import {type WrappedLine, wrappedLines} from '../../text/wrap-line.js';
import {type JsonNode, stringOf} from './json-tree.js';

/** A name and its value. A heading of deeper rows has no value. */
export type DetailRow = {
	readonly label: string;
	readonly value: string | undefined;
	readonly tone: Tone;
	readonly depth: number;
};

/**
 * The row on as many lines as it needs; nothing is cut off. At depth 0 the
 * values line up in a column, deeper ones follow their names. A line break in a
 * value is drawn as `␊` and begins a new line.
 *
 * An ARN or id that does not fit beside its name begins the next line, without
 * indent, so that a mouse selects it whole.
 *
 * @param width cells
 */
export function* detailRowLines(
	row: DetailRow,
	width: number,
): Generator<WrappedLine> {
	// Half of the width is left for the text, at any depth.
	const indent = Math.min(row.depth * 2, Math.floor(width / 4) * 2);
	const column = Math.min(20, Math.floor(width / 3));
	const label = visibleText(
		row.value === undefined || row.depth > 0 ? `${row.label}:` : row.label,
	);
	const gap = row.depth > 0 ? 1 : Math.max(1, column - cellWidth(label));
	const hanging = row.depth > 0 ? indent + 2 : column;
	const [first = '', ...further] = linesOf(row.value ?? '');
	yield* wrappedLines(
		[
			segment(' '.repeat(indent)),
			segment(label, 'dim'),
			...(row.value === undefined
				? []
				: [segment(' '.repeat(gap)), segment(first, row.tone)]),
		],
		width,
		// A single word: what does not fit beside the name begins at the left margin.
		row.value?.includes(' ') ? hanging : 0,
		'whole',
	);
	const margin = segment(' '.repeat(hanging));
	for (const piece of further) {
		yield* wrappedLines(
			[margin, segment(piece, row.tone)],
			width,
			hanging,
			'whole',
		);
	}
}

function linesOf(text: string): readonly string[] {
	return text.includes('\n') ? text.split(/(?<=\n)/) : [text];
}

const tones = {
	string: 'plain',
	number: 'json-number',
	literal: 'json-literal',
} as const;

/** A field of the record as rows: one for each scalar, and a heading for each object and array. The elements of an array are named `[0]`, `[1]` and so on. */
export function* jsonRows(
	label: string,
	node: JsonNode,
	depth: number,
): Generator<DetailRow> {
	const pending = [{label, node, depth}];
	for (let next = pending.pop(); next; next = pending.pop()) {
		const {node: current, ...place} = next;
		if (current.kind === 'object' || current.kind === 'array') {
			const children = childrenOf(current);
			yield children.length === 0
				? {
						...place,
						value: current.kind === 'object' ? '{}' : '[]',
						tone: 'json-literal',
					}
				: {...place, value: undefined, tone: 'plain'};
			for (const [name, child] of children.reverse()) {
				pending.push({label: name, node: child, depth: next.depth + 1});
			}
		} else {
			yield {
				...place,
				value:
					current.kind === 'string'
						? stringOf(current.text) || '""'
						: current.text,
				tone: tones[current.kind],
			};
		}
	}
}

function childrenOf(
	node: Extract<JsonNode, {kind: 'object' | 'array'}>,
): Array<[string, JsonNode]> {
	return node.kind === 'object'
		? node.entries.map(([key, child]) => [stringOf(key), child])
		: node.items.map((child, index) => [`[${index}]`, child]);
}
