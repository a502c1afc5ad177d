import stringWidth from 'string-width';

// Characters that take one cell each and never join the one beside them, so
// that offsets are cells: Latin, Greek, Cyrillic, arrows, box drawing, the
// symbols that `visibleText` puts for controls. Nearly all text is only these,
// and Intl.Segmenter costs microseconds a string.
const oneCellEach =
	/^[\u0020-\u007E\u00A0-\u00AC\u00AE-\u02FF\u0370-\u0482\u048A-\u052F\u2010-\u2027\u2030-\u205E\u2190-\u2319\u23F4-\u25FC\u2605\u2713\u2717]*$/;

/** Whether every UTF-16 unit of visible text is a cell of its own. */
export function isOneCellEach(text: string): boolean {
	return oneCellEach.test(text);
}

/** Terminal cells that visible text takes. */
export function cellWidth(text: string): number {
	return oneCellEach.test(text) ? text.length : stringWidth(text);
}

// Made on first use: it costs tens of ms, and most screens do without.
let segmenter: Intl.Segmenter | undefined;

/** What a terminal draws as one piece. */
export function* clustersOf(text: string): Generator<{
	readonly text: string;
	readonly cells: number;
}> {
	segmenter ??= new Intl.Segmenter('en', {granularity: 'grapheme'});
	for (const {segment} of segmenter.segment(text)) {
		yield {text: segment, cells: cellWidth(segment)};
	}
}
