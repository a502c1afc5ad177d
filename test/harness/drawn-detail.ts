import {ownName} from '../../source/cloudtrail/actor/actor-names.js';
import {
	type DetailLinesOptions,
	detailLines,
} from '../../source/screen/detail/detail-lines.js';
import type {StoredRecord} from '../../source/store/snapshot.js';
import {unicodeGlyphs} from '../../source/text/glyphs.js';

/** The lines of a detail where nothing is known but the record itself. @param width cells */
export function drawnDetail(
	stored: StoredRecord,
	width: number,
	options: Partial<DetailLinesOptions> = {},
): ReturnType<typeof detailLines> {
	return detailLines(stored, {
		width,
		zone: 'utc',
		name: ownName(stored.record.actor),
		glyphs: unicodeGlyphs,
		...options,
	});
}
