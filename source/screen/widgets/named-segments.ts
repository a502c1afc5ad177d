import {cellWidth} from '../../text/cell-width.js';
import {truncateText} from '../../text/fit-line.js';
import {shortId} from '../../text/short-names.js';
import {type Segment, segment, type Tone} from '../../text/styled-line.js';

// What a row has few cells for. All other kinds are called as AWS calls them.
const shortKinds: Readonly<Record<string, string>> = {
	'access key': 'key',
	'library item': 'lib item',
	session: 'ses',
};

// Cells. Fewer letters of a kind say nothing.
const leastKind = 3;

export type NamedSegmentsOptions = {
	/** Cells. */
	readonly width: number;
	/** Of the name. */
	readonly tone: Tone;
	readonly ellipsis: string;
	/** `qapps` or `qapps.amazonaws.com` */
	readonly service: string;
	/** The kind stays as long as so many cells are left for the name. @default it goes before a letter of the name does */
	readonly leastName?: number;
};

/**
 * The kind and the name of a resource in at most `width` cells: `app b8fa…5d06d`,
 * in more cells the whole id. Of a name the kind goes before a letter of the name does.
 */
export function namedSegments(
	named: {readonly kind: string | undefined; readonly name: string},
	{
		width,
		tone,
		ellipsis,
		service,
		leastName = Number.POSITIVE_INFINITY,
	}: NamedSegmentsOptions,
): readonly Segment[] {
	const {kind, name} = fitNamed(
		{name: named.name, kind: shortKind(named.kind ?? '', service)},
		{room: width, leastName, ellipsis},
	);
	return [segment(kind === '' ? '' : `${kind} `, 'dim'), segment(name, tone)];
}

function shortKind(kind: string, service: string): string {
	// AWS calls it an application environment. Beside the apps in it, `application`
	// would be cut to the same letters.
	if (kind === 'application' && /^q(?:apps|business)(?:\.|$)/.test(service)) {
		return 'env';
	}

	return Object.hasOwn(shortKinds, kind) ? (shortKinds[kind] ?? kind) : kind;
}

function fitNamed(
	{kind, name}: {readonly kind: string; readonly name: string},
	{
		room,
		leastName,
		ellipsis,
	}: {
		readonly room: number;
		readonly leastName: number;
		readonly ellipsis: string;
	},
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

	return forKind > 0 && room - forKind >= leastName
		? {kind, name: truncateText(short, room - forKind, 'middle', ellipsis)}
		: {kind: '', name: truncateText(short, room, 'middle', ellipsis)};
}
