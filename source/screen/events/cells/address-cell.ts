import {isMarked} from '../../../cloudtrail/attention/attention.js';
import {cellWidth, cellWidthUpTo} from '../../../text/cell-width.js';
import {truncateText} from '../../../text/fit-line.js';
import {type Segment, segment} from '../../../text/styled-line.js';
import {fittedSegment} from '../../widgets/fitted-segment.js';
import type {CellInput} from './cell-input.js';
import {secondaryTone} from './impact-tones.js';
import {unsharedText} from './repeat-cells.js';

// Cells. Of a name that is cut, fewer letters say nothing.
const leastName = 6;

/**
 * The address, cut in the middle; one that is new for the actor has a star, whatever is
 * cut. What the user calls the address stands behind it where there is room.
 */
export function addressCell({
	record: {sourceIPAddress = '', impact},
	repeats,
	marks,
	width,
	glyphs: {ellipsis, firstSeen},
	knownNames,
}: CellInput): readonly Segment[] {
	const star = isMarked(marks, 'new-address') ? firstSeen : '';
	const room = Math.max(1, width - star.length);
	const unshared = unsharedText(repeats, 'address', {
		...{noun: 'addresses', width: room, ellipsis},
	});
	const cut = truncateText(
		unshared ?? sourceIPAddress,
		room,
		'middle',
		ellipsis,
	);
	const tone = star === '' ? secondaryTone(impact) : 'warning';
	const name =
		unshared === undefined ? knownNames?.nameOf(sourceIPAddress) : undefined;
	const used = cellWidth(cut) + star.length;
	const least = Math.min(
		leastName,
		cellWidthUpTo(segment(name ?? '').text, leastName),
	);
	return name === undefined || width - used - 1 < least
		? [fittedSegment(cut + star, width, tone, ellipsis)]
		: [
				fittedSegment(cut + star, used, tone, ellipsis),
				fittedSegment(` ${name}`, width - used, 'dim', ellipsis),
			];
}

/** Cells that the column behind an address keeps: an error or a short id. */
export const leastBesideAddress = 12;

/**
 * Cells that the whole address needs beyond `width`; 0 for what is no address or
 * host name, which anybody may have made as long as it is.
 */
export function addressOverflow(
	{
		record: {sourceIPAddress = ''},
		repeats,
		marks,
	}: Pick<CellInput, 'record' | 'repeats' | 'marks'>,
	width: number,
): number {
	const isShown = repeats === undefined || repeats.values.address === 'one';
	const star = isMarked(marks, 'new-address') ? 1 : 0;
	return isShown && /^[\w.:-]{1,45}$/.test(sourceIPAddress)
		? Math.max(0, sourceIPAddress.length + star - width)
		: 0;
}
