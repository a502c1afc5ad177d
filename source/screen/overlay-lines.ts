import type {StoredRecord} from '../store/snapshot.js';
import {truncateText} from '../text/fit-line.js';
import {formatCount} from '../text/format-count.js';
import type {TimeZone} from '../text/format-time.js';
import {type Segment, type StyledLine, segment} from '../text/styled-line.js';
import {detailLines} from './detail/detail.js';
import {jsonLines} from './detail/json-lines.js';
import {troubleHelp} from './header/trouble-lines.js';
import {helpLines} from './help/help.js';
import {type PaneSize, paneTitleRows} from './layout.js';
import {pickerLines} from './picker/picker-lines.js';
import type {ScreenInput} from './screen-input.js';
import type {Overlay} from './view-state.js';
import {type LazyLines, lazyLines} from './widgets/lazy-lines.js';
import {markCaret} from './widgets/mark-caret.js';
import {rememberLast} from './widgets/remember-last.js';

/** An overlay as it is drawn over the panes. */
export type OverlayLines = {
	readonly title: readonly Segment[];
	/** Those in sight, below the title. */
	readonly lines: readonly StyledLine[];
	/** Of the whole content, for scrolling, and how many fit. */
	readonly lineCount: number;
	readonly height: number;
};

type Detail = Extract<Overlay, {readonly kind: 'detail'}>;

// Nearly all records are shorter, and for them the title says how many lines
// there are. One of 256 KB can take a second to wrap.
const wholeRecordLength = 16_384;

// It is drawn with every frame while it is open.
const linesOfRecord = rememberLast(
	(
		stored: StoredRecord,
		mode: Detail['mode'],
		width: number,
		zone: TimeZone,
	): LazyLines =>
		lazyLines(
			mode === 'json'
				? jsonLines(stored.record.raw, width)
				: detailLines(stored, width, zone),
		),
);

/** What an overlay shows in the body of the screen. */
export function overlayLines(
	overlay: Overlay,
	input: ScreenInput,
): OverlayLines {
	const size = {
		width: input.layout.body.width,
		height: Math.max(0, input.layout.body.height - paneTitleRows),
	};
	switch (overlay.kind) {
		case 'detail': {
			return detailOverlay(overlay, input, size);
		}

		case 'picker': {
			const {title, lines, caret} = pickerLines({
				...size,
				overlay,
				snapshot: input.snapshot,
				filter: input.state.filter,
				glyphs: input.glyphs,
				keyOf: input.keymap.keyOf,
			});
			const [first, ...others] = lines;
			return {
				title: [segment(title, 'title-focused')],
				lines: first === undefined ? [] : [markCaret(first, caret), ...others],
				// It scrolls with its cursor.
				lineCount: 0,
				height: size.height,
			};
		}

		case 'help': {
			return helpLines({
				...size,
				...input,
				overlay,
				rows: input.keymap.rows,
				keyOf: input.keymap.keyOf,
				trouble: troubleHelp(input.snapshot.connection),
			});
		}
	}
}

function detailOverlay(
	{stored, mode, top}: Detail,
	{zone, glyphs}: ScreenInput,
	{width, height}: PaneSize,
): OverlayLines {
	const content = linesOfRecord(stored, mode, width, zone);
	const isShort = stored.record.raw.length <= wholeRecordLength;
	// One page more than is shown, for the way down.
	const made = content.upTo(
		isShort ? Number.POSITIVE_INFINITY : top + 2 * height,
	);
	const first = Math.max(0, Math.min(top, made.length - height));
	const {eventName, unusual} = stored.record;
	const name = eventName === '' ? (unusual?.reason ?? '(none)') : eventName;
	const last = Math.min(first + height, made.length);
	const count = content.isWhole
		? ` of ${formatCount(made.length)}`
		: ', more below';
	const position =
		made.length > height
			? `  lines ${formatCount(first + 1)}-${formatCount(last)}${count}`
			: '';
	const title = truncateText(
		`4 ${mode === 'json' ? 'JSON' : 'Detail'} ${glyphs.separator} ${name}`,
		width - position.length - 1,
		'end',
		glyphs.ellipsis,
	);
	return {
		title: [segment(title, 'title-focused'), segment(position, 'dim')],
		lines: made.slice(first, last),
		// The end is where it is when somebody goes there.
		lineCount: content.isWhole ? made.length : Number.POSITIVE_INFINITY,
		height,
	};
}
