import type {ActorName} from '../../cloudtrail/actor/actor-names.js';
import type {Severities} from '../../cloudtrail/attention/attention.js';
import {messageKindOf} from '../../cloudtrail/message-kind.js';
import {sentenceOf} from '../../cloudtrail/operation/sentence.js';
import {fieldsOf} from '../../cloudtrail/parse-json.js';
import type {KnownNames} from '../../filter/known-names.js';
import type {MarkedRecord} from '../../store/marked-record.js';
import type {StoredRecord} from '../../store/snapshot.js';
import {truncateText} from '../../text/fit-line.js';
import type {TimeZone} from '../../text/format-time.js';
import type {Glyphs} from '../../text/glyphs.js';
import {segment, textLine} from '../../text/styled-line.js';
import {type WrappedLine, wrappedLines} from '../../text/wrap-line.js';
import {contextRows, messageRows} from './context-rows.js';
import {type DetailRow, detailRowLines, jsonRows} from './detail-row.js';
import {factLines} from './fact-lines.js';
import {jsonLines} from './json-lines.js';
import {type JsonNode, parseJsonTree, stringOf} from './json-tree.js';
import {sixLines} from './six-lines.js';

export type DetailLinesOptions = {
	/** Cells. */
	readonly width: number;
	readonly zone: TimeZone;
	/** Of the actor. */
	readonly name: ActorName;
	readonly glyphs: Glyphs;
	/** @default nothing */
	readonly knownNames?: KnownNames | undefined;
	/** Event time in ms of the earliest record; undefined where it is not known. */
	readonly knownFrom?: number | undefined;
	/** Of the rules of attention. @default qtail's own */
	readonly severities?: Severities;
	/** Of the user. @default it is not marked */
	readonly mark?: MarkedRecord | undefined;
};

type Section = 'REQUEST' | 'RESPONSE' | 'CONTEXT';

/** The sections of the fields that say what was asked and answered. All others are the context, so that none is missing. */
const sectionOfField: ReadonlyMap<string, Section> = new Map([
	['requestParameters', 'REQUEST'],
	['responseElements', 'RESPONSE'],
	['serviceEventDetails', 'RESPONSE'],
]);

/** Each of these fills a section alone, with its parameters directly below the title. */
const wholeSections = new Set(['requestParameters', 'responseElements']);

// Cells. A name that somebody chose must not push the six lines off the screen.
const longestSentence = 600;

/**
 * Everything about a record in reading order: a sentence in plain words, the six
 * lines, what was asked and answered, and then everything else. In the sections
 * nothing is cut off. A message that is no record is shown as it came.
 *
 * Lines are made one by one: the first screen of a large record takes the time
 * to parse it and to wrap forty lines.
 */
export function* detailLines(
	stored: StoredRecord,
	options: DetailLinesOptions,
): Generator<WrappedLine> {
	const {record} = stored;
	const {width, zone, name, glyphs} = options;
	const tree = parseJsonTree(record.raw);
	const sentence = truncateText(
		sentenceOf(record, name),
		longestSentence,
		'end',
		glyphs.ellipsis,
	);
	yield* wrappedLines([segment(sentence, 'strong')], width, 0, 'whole');
	yield* markLines(options);
	yield textLine('');
	if (tree?.kind !== 'object' || messageKindOf(record) !== 'record') {
		yield* sectionLines('CONTEXT', messageRows(stored, zone), width);
		yield textLine('');
		yield textLine('MESSAGE', 'title');
		yield* jsonLines(record.raw, width);
		return;
	}

	for (const line of sixLines(stored, fieldsOf(record.raw), options)) {
		yield* factLines(line, width, glyphs);
	}

	const fields: Record<Section, Array<readonly [key: string, JsonNode]>> = {
		REQUEST: [],
		RESPONSE: [],
		CONTEXT: [],
	};
	for (const [keyLiteral, node] of tree.entries) {
		const key = stringOf(keyLiteral);
		fields[sectionOfField.get(key) ?? 'CONTEXT'].push([key, node]);
	}

	for (const section of ['REQUEST', 'RESPONSE', 'CONTEXT'] as const) {
		yield textLine('');
		const rows = fieldRows(fields[section]);
		yield* sectionLines(
			section,
			section === 'CONTEXT' ? chain(contextRows(stored, name), rows) : rows,
			width,
		);
	}
}

/** `⚑ Marked: where she came in first` */
function* markLines({
	mark,
	width,
	glyphs,
}: DetailLinesOptions): Generator<WrappedLine> {
	if (mark !== undefined) {
		const {note} = mark;
		yield* wrappedLines(
			[
				segment(`${glyphs.mark} `, 'key'),
				segment(note === undefined ? 'Marked' : `Marked: ${note}`),
			],
			width,
			2,
			'whole',
		);
	}
}

function* chain<Value>(
	...lists: ReadonlyArray<Iterable<Value>>
): Generator<Value> {
	for (const list of lists) {
		yield* list;
	}
}

function* fieldRows(
	fields: ReadonlyArray<readonly [key: string, JsonNode]>,
): Generator<DetailRow> {
	for (const [key, node] of fields) {
		const rows = jsonRows(key, node, 0);
		if (wholeSections.has(key) && isFilled(node)) {
			rows.next();
			for (const row of rows) {
				yield {...row, depth: row.depth - 1};
			}
		} else {
			yield* rows;
		}
	}
}

function isFilled(node: JsonNode): boolean {
	return (
		(node.kind === 'object' && node.entries.length > 0) ||
		(node.kind === 'array' && node.items.length > 0)
	);
}

function* sectionLines(
	title: Section,
	rows: Iterable<DetailRow>,
	width: number,
): Generator<WrappedLine> {
	yield textLine(title, 'title');
	let isEmpty = true;
	for (const row of rows) {
		isEmpty = false;
		yield* detailRowLines(row, width);
	}

	if (isEmpty) {
		yield textLine('none', 'dim');
	}
}
