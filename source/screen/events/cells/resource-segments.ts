import {namedResource} from '../../../cloudtrail/resource/named-resource.js';
import {countOthers} from '../../../cloudtrail/resource/resource.js';
import type {TrailRecord} from '../../../cloudtrail/trail-record.js';
import {cellWidth} from '../../../text/cell-width.js';
import {truncateText} from '../../../text/fit-line.js';
import {shortId} from '../../../text/short-names.js';
import {type Segment, segment, type Tone} from '../../../text/styled-line.js';
import type {CellInput} from './cell-input.js';
import {unsharedText} from './repeat-cells.js';

// What a row has few cells for. All other kinds are called as AWS calls them.
const shortKinds: Readonly<Record<string, string>> = {
	'access key': 'key',
	'library item': 'lib item',
	session: 'ses',
};

// Cells. Fewer letters of a kind say nothing.
const leastKind = 3;

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
	const {kind, name} = fitNamed(
		{name: named.name, kind: shortKind(named.kind ?? '', record)},
		room,
		ellipsis,
	);
	return [
		segment(kind === '' ? '' : `${kind} `, 'dim'),
		segment(name, tone),
		segment(count, tone),
	];
}

function shortKind(
	kind: string,
	{eventSource}: Pick<TrailRecord, 'eventSource'>,
): string {
	// AWS calls it an application environment. Beside the apps in it, `application`
	// would be cut to the same letters.
	if (kind === 'application' && /^q(?:apps|business)\./.test(eventSource)) {
		return 'env';
	}

	return Object.hasOwn(shortKinds, kind) ? (shortKinds[kind] ?? kind) : kind;
}

function fitNamed(
	{kind, name}: {readonly kind: string; readonly name: string},
	room: number,
	ellipsis: string,
): {readonly kind: string; readonly name: string} {
	const forKind = kind === '' ? 0 : kind.length + 1;
	const whole = truncateText(name, room + 1, 'middle', ellipsis);
	const wholeCells = cellWidth(whole);
	if (forKind + wholeCells <= room) {
		return {kind, name: whole};
	}

	const short = shortId(name, ellipsis) ?? whole;
	const forShortKind = room - cellWidth(short) - 1;
	if (kind !== '' && forShortKind >= Math.min(leastKind, kind.length)) {
		return {
			kind: truncateText(kind, forShortKind, 'end', ellipsis),
			name: short,
		};
	}

	return {kind: '', name: truncateText(short, room, 'middle', ellipsis)};
}
