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
 * the JSON. Lines are made only as far as the user scrolls: a record of 256 KB can
 * take a second to wrap.
 */
import type {ActorClass, NameOrigin} from '../../cloudtrail/actor/actor.js';
import type {ActorName} from '../../cloudtrail/actor/actor-names.js';
import type {StoredRecord} from '../../store/snapshot.js';
import {truncateText} from '../../text/fit-line.js';
import {formatCount} from '../../text/format-count.js';
import type {TimeZone} from '../../text/format-time.js';
import type {Glyphs} from '../../text/glyphs.js';
import {segment} from '../../text/styled-line.js';
import type {Layer, LayerBody} from '../layer.js';
import {closeTop, replaceTop} from '../layer-stack.js';
import {sizeBelowTitle} from '../layout.js';
import type {ScreenInput} from '../screen-input.js';
import {type LazyLines, lazyLines} from '../widgets/lazy-lines.js';
import {moveTop} from '../widgets/move.js';
import {nameOrNone} from '../widgets/name-or-none.js';
import {rememberLast} from '../widgets/remember-last.js';
import {detailLines} from './detail-lines.js';
import type {DetailState} from './detail-state.js';
import {jsonLines} from './json-lines.js';

export const detailLayer: Layer<DetailState> = {
	context: () => 'detail',
	update(view, detail, update) {
		switch (update.kind) {
			case 'move': {
				const top = moveTop(detail.top, update.move, update.extent);
				return replaceTop(view, {...detail, top});
			}

			case 'cancel': {
				return closeTop(view);
			}

			case 'edit': {
				return view;
			}
		}
	},
	draw: (detail, input) => ({body: () => detailBody(detail, input)}),
	measure(detail, input) {
		const {height} = sizeBelowTitle(input.layout.body);
		const {made, isWhole} = madeLines(detail, input);
		// A long record is wrapped to its end only when the user goes there.
		const lineCount = isWhole ? made.length : Number.POSITIVE_INFINITY;
		return {lineCount, height};
	},
};

// UTF-16 units. Nearly all records are shorter. They are wrapped whole, so that
// the title says how many lines there are.
const wholeRecordLength = 16_384;

// Called for every frame while a detail is open.
const linesOfRecord = rememberLast(
	(
		stored: StoredRecord,
		mode: DetailState['mode'],
		width: number,
		zone: TimeZone,
		name: ActorName,
		glyphs: Glyphs,
	): LazyLines =>
		lazyLines(
			mode === 'json'
				? jsonLines(stored.record.raw, width)
				: detailLines(stored, {width, zone, name, glyphs}),
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

/** The lines made so far: all of a short record; of a long one those shown and one page more, for the next move down. */
function madeLines(
	{stored, mode, top}: DetailState,
	{
		layout,
		zone,
		snapshot,
		glyphs,
	}: Pick<ScreenInput, 'layout' | 'snapshot' | 'zone' | 'glyphs'>,
) {
	const {width, height} = sizeBelowTitle(layout.body);
	const name = snapshot.names.nameOf(stored.record.actor);
	const content = linesOfRecord(
		stored,
		mode,
		width,
		zone,
		sameName(name.label, name.whole, name.nameFrom, name.class),
		glyphs,
	);
	const isShort = stored.record.raw.length <= wholeRecordLength;
	const made = content.upTo(
		isShort ? Number.POSITIVE_INFINITY : top + 2 * height,
	);
	return {made, isWhole: content.isWhole};
}

function detailBody(detail: DetailState, input: ScreenInput): LayerBody {
	const {stored, mode, top} = detail;
	const {layout, glyphs} = input;
	const {width, height} = sizeBelowTitle(layout.body);
	const {made, isWhole} = madeLines(detail, input);
	const first = Math.max(0, Math.min(top, made.length - height));
	const {eventName, unusual} = stored.record;
	const name = nameOrNone(eventName || (unusual?.reason ?? ''));
	const last = Math.min(first + height, made.length);
	const count = isWhole ? ` of ${formatCount(made.length)}` : ', more below';
	const lines =
		made.length > height
			? `  lines ${formatCount(first + 1)}-${formatCount(last)}${count}`
			: '';
	const place = `  ${placeAmongRows(stored, input.snapshot)}`;
	const besides =
		width - place.length - lines.length < leastTitle ? place : place + lines;
	const title = truncateText(
		`4 ${mode === 'json' ? 'JSON' : 'Detail'} ${glyphs.separator} ${name}`,
		width - besides.length - 1,
		'end',
		glyphs.ellipsis,
	);
	return {
		title: [segment(title, 'title-focused'), segment(besides, 'dim')],
		lines: made.slice(first, last),
	};
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
