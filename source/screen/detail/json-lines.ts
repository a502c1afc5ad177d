import {
	type Segment,
	segment,
	type Tone,
	textLine,
} from '../../text/styled-line.js';
import {type WrappedLine, wrappedLines} from '../../text/wrap-line.js';
import {type JsonNode, parseJsonTree} from './json-tree.js';

const tones: Readonly<Record<'string' | 'number' | 'literal', Tone>> = {
	string: 'json-string',
	number: 'json-number',
	literal: 'json-literal',
};

/** A part still to be written. A stack of these replaces recursion: JSON may be nested deeper than any call stack. */
type Pending = {
	readonly node: JsonNode | undefined;
	readonly depth: number;
	readonly before: readonly Segment[];
	/** A comma or nothing; the closing bracket where there is no node. */
	readonly after: string;
};

const byteOrderMark = '\u{FEFF}';

/**
 * A record as indented, highlighted JSON. Every token is shown as it came, with
 * all digits, escapes and repeated keys; so is text that is not JSON. Lines are
 * made one by one, since a record may have 256 KB and a screen forty lines.
 *
 * @param width cells
 */
export function* jsonLines(raw: string, width: number): Generator<WrappedLine> {
	const tree = parseJsonTree(raw);
	if (tree === undefined) {
		yield* textLines(raw, width);
		return;
	}

	if (raw.startsWith(byteOrderMark)) {
		yield textLine(byteOrderMark);
	}

	yield* treeLines(tree, width);
}

/** Any text. Its line breaks are drawn as `␊` and begin a new line. */
function* textLines(text: string, width: number): Generator<WrappedLine> {
	for (const line of text.split(/(?<=\n)/)) {
		yield* wrappedLines([segment(line)], width, 0, 'whole');
	}
}

function* treeLines(root: JsonNode, width: number): Generator<WrappedLine> {
	const write = (depth: number, segments: readonly Segment[]) => {
		// The indent ends at half of the width, however deep the nesting is.
		const indent = Math.min(depth * 2, Math.floor(width / 4) * 2);
		const margin = indent > 0 ? [segment(' '.repeat(indent))] : [];
		return wrappedLines([...margin, ...segments], width, indent + 2, 'whole');
	};
	const pending: Pending[] = [{node: root, depth: 0, before: [], after: ''}];
	for (let next = pending.pop(); next; next = pending.pop()) {
		const {node, depth, before, after} = next;
		if (node === undefined) {
			yield* write(depth, [segment(after, 'dim')]);
			continue;
		}

		if (node.kind !== 'object' && node.kind !== 'array') {
			yield* write(depth, [
				...before,
				segment(node.text, tones[node.kind]),
				...(after === '' ? [] : [segment(after, 'dim')]),
			]);
			continue;
		}

		const [opening, closing] = node.kind === 'object' ? '{}' : '[]';
		const children = childrenOf(node, depth + 1);
		if (children.length === 0) {
			yield* write(depth, [
				...before,
				segment(`${opening}${closing}${after}`, 'dim'),
			]);
			continue;
		}

		yield* write(depth, [...before, segment(opening ?? '', 'dim')]);
		pending.push({
			node: undefined,
			depth,
			before: [],
			after: `${closing}${after}`,
		});
		for (const child of children.reverse()) {
			pending.push(child);
		}
	}
}

function childrenOf(
	node: Extract<JsonNode, {kind: 'object' | 'array'}>,
	depth: number,
): Pending[] {
	if (node.kind === 'array') {
		return node.items.map((item, index) => ({
			node: item,
			depth,
			before: [],
			after: index < node.items.length - 1 ? ',' : '',
		}));
	}

	return node.entries.map(([key, value], index) => ({
		node: value,
		depth,
		before: [segment(key, 'json-key'), segment(': ', 'dim')],
		after: index < node.entries.length - 1 ? ',' : '',
	}));
}
