/**
 * One record in full, in reading order or as JSON. It is a layer above the panes,
 * and keeps its record after the store has evicted it:
 *
 *     4 Detail · DeleteQApp  12 of 4,078  lines 1-17 of 61 ━━━━━━━━━━━━━━━━━
 *     priya.sharma deleted the Q app b8fa… from 203.0.113.77
 *
 *     when       2026-01-02 12:03:40Z · delivered 12:05:40Z · lag 2m
 *     who        priya.sharma@example.com · person, proven · 111122223333
 *
 * The invariant: every field of the record is shown, and no field is cut off.
 * `detail-lines.ts` has all of it in order: `six-lines.ts` what matters first,
 * `context-rows.ts` what qtail adds, `detail-row.ts` the fields. `json-lines.ts` has
 * the JSON. `wrapped-text.ts` joins the lines again to rows, whose places stay the
 * same at any width; `detail-search.ts` looks for text in them. Lines are made only as
 * far as the user scrolls or searches: a record of 256 KB can take a second to wrap.
 */

import type {ActorClass, NameOrigin} from '../../cloudtrail/actor/actor.js';
import type {ActorName} from '../../cloudtrail/actor/actor-names.js';
import type {Severities} from '../../cloudtrail/attention/attention.js';
import type {KnownNames} from '../../filter/known-names.js';
import {type MarkedRecord, marksByKey} from '../../store/marked-record.js';
import type {StoredRecord} from '../../store/snapshot.js';
import {truncateText} from '../../text/fit-line.js';
import {formatCount} from '../../text/format-count.js';
import type {TimeZone} from '../../text/format-time.js';
import type {Glyphs} from '../../text/glyphs.js';
import {nameOrNone} from '../../text/short-names.js';
import {type StyledLine, segment} from '../../text/styled-line.js';
import type {Layer, LayerBody} from '../layer.js';
import {closeTop, replaceTop} from '../layer-stack.js';
import {sizeBelowTitle} from '../layout.js';
import type {ScreenInput} from '../screen-input.js';
import {moveTop} from '../widgets/move.js';
import {rememberLast} from '../widgets/remember-last.js';
import {searchInputLine} from '../widgets/search-input-line.js';
import {
	type TextMatches,
	type TextPlace,
	type WrappedText,
	wrappedText,
} from '../widgets/wrapped-text.js';
import {detailLines} from './detail-lines.js';
import {editSearch, leaveSearch, matchWords} from './detail-search.js';
import type {DetailState} from './detail-state.js';
import {jsonLines} from './json-lines.js';
import {repeatsTexts} from './repeats-text.js';

export const detailLayer: Layer<DetailState> = {
	context: ({search}) => (search?.isTyping ? 'detail-search' : 'detail'),
	update(view, detail, update, shown) {
		const data = {...shown, state: view};
		switch (update.kind) {
			case 'move': {
				const {text, height, top} = textOf(detail, data);
				const line = moveTop(top, update.move, update.extent);
				// The last line stays at the bottom.
				const lastTop = text.upTo(line + height).length - height;
				return replaceTop(view, {
					...detail,
					top: text.placeOf(Math.max(0, Math.min(line, lastTop))),
				});
			}

			case 'cancel': {
				return detail.search === undefined || detail.search.isOfRows === true
					? closeTop(view)
					: replaceTop(view, leaveSearch(detail));
			}

			case 'edit': {
				if (detail.search === undefined) {
					return view;
				}

				const {text, height} = textOf(detail, data);
				return replaceTop(
					view,
					editSearch(detail, detail.search, update.edit, text, height),
				);
			}
		}
	},
	draw: (detail, input) => ({body: () => detailBody(detail, input)}),
	measure(detail, input) {
		const {text, height, top} = textOf(detail, input);
		const {length} = text.upTo(top + 2 * height);
		// A long record is wrapped to its end only when the user goes there.
		const lineCount = text.isWhole ? length : Number.POSITIVE_INFINITY;
		return {lineCount, height};
	},
};

// UTF-16 units. Nearly all records are shorter. They are wrapped whole, so that
// the title says how many lines there are.
const wholeRecordLength = 16_384;

// Called for every frame while a detail is open.
const textOfRecord = rememberLast(
	(
		stored: StoredRecord,
		mode: DetailState['mode'],
		width: number,
		zone: TimeZone,
		name: ActorName,
		glyphs: Glyphs,
		knownNames: KnownNames | undefined,
		knownFrom: number | undefined,
		severities: Severities,
		mark: MarkedRecord | undefined,
	): WrappedText =>
		wrappedText(
			mode === 'json'
				? jsonLines(stored.record.raw, width)
				: detailLines(stored, {
						width,
						zone,
						name,
						glyphs,
						knownNames,
						knownFrom,
						severities,
						mark,
					}),
		),
);

// The names learn from each record that comes; the lines are wrapped anew only where
// the name of this actor is another.
const sameName = rememberLast(
	(
		label: string,
		whole: string,
		nameFrom: NameOrigin,
		actorClass: ActorClass,
	): ActorName => ({label, whole, nameFrom, class: actorClass}),
);

/** Event time in ms of the earliest record; undefined where that is not held any more. */
function knownFrom({
	heldRows,
	evicted,
}: ScreenInput['snapshot']): number | undefined {
	return evicted === 0 ? heldRows.at(0)?.record.time : undefined;
}

/** The lines of the open record, the cells for them, and the index of the first visible one. */
export function textOf(
	{stored, mode, top, search}: DetailState,
	{
		state,
		layout,
		zone,
		snapshot,
		glyphs,
		knownNames,
	}: Pick<
		ScreenInput,
		'state' | 'layout' | 'snapshot' | 'zone' | 'glyphs' | 'knownNames'
	>,
): {
	readonly text: WrappedText;
	/** Cells. */
	readonly width: number;
	/** Rows, without that of the search. */
	readonly height: number;
	readonly top: number;
} {
	const {width, height: rows} = sizeBelowTitle(layout.body);
	const height = Math.max(0, rows - (search === undefined ? 0 : 1));
	const name = snapshot.names.nameOf(stored.record.actor);
	const text = textOfRecord(
		stored,
		mode,
		width,
		zone,
		sameName(name.label, name.whole, name.nameFrom, name.class),
		glyphs,
		knownNames,
		knownFrom(snapshot),
		snapshot.severities,
		marksByKey(state.marks).get(stored.record.key),
	);
	if (stored.record.raw.length <= wholeRecordLength) {
		text.upTo(Number.POSITIVE_INFINITY);
	}

	const line = text.lineOf(top);
	const {length} = text.upTo(line + height);
	return {
		text,
		width,
		height,
		top: Math.max(0, Math.min(line, length - height)),
	};
}

function detailBody(detail: DetailState, input: ScreenInput): LayerBody {
	const {search} = detail;
	const {glyphs, keymap} = input;
	const {text, width, height, top} = textOf(detail, input);
	const lines = text.upTo(top + height).slice(top, top + height);
	if (search === undefined) {
		return {title: titleOf(detail, input), lines};
	}

	const matches = text.matchesOf(search.input.text);
	return {
		title: titleOf(detail, input),
		lines: [
			searchInputLine({
				key: keymap.keyOf('search'),
				input: search.input,
				isTyping: search.isTyping,
				placeholder: 'type to search this record',
				note: matchWords(search, matches),
				width,
				glyphs,
			}),
			...(matches === undefined
				? lines
				: markedLines(matches, search.match, top, lines.length)),
		],
	};
}

// Called for every frame while something is searched for.
const markedLines = rememberLast(
	(
		matches: TextMatches,
		current: TextPlace | undefined,
		top: number,
		count: number,
	): readonly StyledLine[] =>
		Array.from({length: count}, (_, index) =>
			matches.mark(top + index, current),
		),
);

/** `4 Detail · DeleteQApp  12 of 4,078  ×37 16:40:29-16:41:03  lines 1-17 of 61` */
function titleOf(detail: DetailState, input: ScreenInput): LayerBody['title'] {
	const {stored, mode} = detail;
	const {glyphs} = input;
	const {text, width, height, top} = textOf(detail, input);
	const {eventName, unusual} = stored.record;
	const name = nameOrNone(eventName || (unusual?.reason ?? ''));
	// One line more shows whether there is more.
	const {length} = text.upTo(top + height + 1);
	const last = Math.min(top + height, length);
	const count = text.isWhole ? ` of ${formatCount(length)}` : ', more below';
	const lines =
		length > height
			? `  lines ${formatCount(top + 1)}-${formatCount(last)}${count}`
			: '';
	const place = `  ${placeAmongRows(stored, input.snapshot)}`;
	const repeats = repeatsTexts(stored, input).map(each => `  ${each}`);
	const besides =
		[...repeats.map(each => each + lines), lines, ...repeats.slice(-1)]
			.map(each => place + each)
			.find(each => width - each.length >= leastTitle) ?? place;
	const sign = marksByKey(input.state.marks).has(stored.record.key)
		? ` ${glyphs.mark}`
		: '';
	const title = truncateText(
		`4 ${mode === 'json' ? 'JSON' : 'Detail'} ${glyphs.separator} ${name}`,
		width - sign.length - besides.length - 1,
		'end',
		glyphs.ellipsis,
	);
	return [
		segment(title, 'title-focused'),
		segment(sign, 'key'),
		segment(besides, 'dim'),
	];
}

// Cells: `4 Detail · ` and a name that can be guessed. Narrower, the numbers of the
// lines go first.
const leastTitle = 24;

/** `12 of 4,078`, or why the record is not among the rows. */
function placeAmongRows(
	{seq}: StoredRecord,
	{rows, heldRows}: ScreenInput['snapshot'],
): string {
	const index = rows.indexOfSeq(seq);
	if (index !== undefined) {
		return `${formatCount(index + 1)} of ${formatCount(rows.length)}`;
	}

	return heldRows.indexOfSeq(seq) === undefined
		? 'no longer held'
		: 'not among those shown';
}
