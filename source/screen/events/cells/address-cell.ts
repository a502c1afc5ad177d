import {isMarked} from '../../../cloudtrail/attention/attention.js';
import {truncateText} from '../../../text/fit-line.js';
import type {Segment} from '../../../text/styled-line.js';
import {fittedSegment} from '../../widgets/fitted-segment.js';
import type {CellInput} from './cell-input.js';
import {secondaryTone} from './impact-tones.js';
import {unsharedText} from './repeat-cells.js';

/** The address, cut in the middle; one that is new for the actor has a star, whatever is cut. */
export function addressCell({
	record: {sourceIPAddress = '', impact},
	repeats,
	marks,
	width,
	glyphs: {ellipsis, firstSeen},
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
	return [
		fittedSegment(
			cut + star,
			width,
			star === '' ? secondaryTone(impact) : 'warning',
			ellipsis,
		),
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
