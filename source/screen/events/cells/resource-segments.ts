import {namedResource} from '../../../cloudtrail/resource/named-resource.js';
import {countOthers} from '../../../cloudtrail/resource/resource.js';
import {type Segment, segment, type Tone} from '../../../text/styled-line.js';
import {namedSegments} from '../../widgets/named-segments.js';
import type {CellInput} from './cell-input.js';
import {unsharedText} from './repeat-cells.js';

/**
 * What the call was about in at most `width` cells: `app b8fa…5d06d`, in a wide cell
 * the whole id. Of a name the kind goes before a letter of the name does.
 */
export function resourceSegments(
	{record, repeats}: Pick<CellInput, 'record' | 'repeats'>,
	width: number,
	tone: Tone,
	ellipsis: string,
): readonly Segment[] {
	const unshared = unsharedText(repeats, 'resource', {
		...{noun: 'resources', width, ellipsis},
	});
	if (unshared !== undefined) {
		return [segment(unshared, tone)];
	}

	const named = namedResource(record);
	if (named === undefined || width <= 0) {
		return [];
	}

	const others = countOthers(record.resource, record.otherResources);
	// `i-0abc1234def567890 +49`
	const count = others === 0 ? '' : ` +${others}`;
	const room = Math.max(1, width - count.length);
	return [
		...namedSegments(named, {
			...{width: room, tone, ellipsis},
			service: record.eventSource,
		}),
		segment(count, tone),
	];
}
