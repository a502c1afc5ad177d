import {shortErrorCode} from '../../../cloudtrail/outcome/error-text.js';
import type {TrailRecord} from '../../../cloudtrail/trail-record.js';
import {cellWidth} from '../../../text/cell-width.js';
import {truncateText} from '../../../text/fit-line.js';
import type {Glyphs} from '../../../text/glyphs.js';
import {
	lineWidth,
	type Segment,
	segment,
	type Tone,
} from '../../../text/styled-line.js';
import type {CellInput} from './cell-input.js';
import {secondaryTone} from './impact-tones.js';
import {resourceSegments} from './resource-segments.js';

/** The call failed or was a dry run, or the record is unusual. */
export function hasTrouble({error, dryRun, unusual}: TrailRecord): boolean {
	return error !== undefined || dryRun !== undefined || unusual !== undefined;
}

const gap = '  ';

// Cells. Less of a resource says nothing.
const leastResource = 10;

// Cells. Shorter beginnings of AWS's messages all read `User: arn:aws:…`.
const leastMessage = 20;

/**
 * The error, that the call was a dry run, or why the record is unusual, in at most
 * `width` cells; then, where there is room, the resource, and last the message.
 * Without colour the glyph tells an error from a resource and from a dry run.
 */
export function troubleSegments({
	record,
	repeats,
	width,
	glyphs,
	isResourceElsewhere = false,
}: Pick<
	CellInput,
	'record' | 'repeats' | 'width' | 'glyphs' | 'isResourceElsewhere'
>): readonly Segment[] {
	const {ellipsis} = glyphs;
	const trouble = troubleOf(record, glyphs);
	const hasResource = !isResourceElsewhere && record.resource !== undefined;
	const forResource = hasResource ? gap.length + leastResource : 0;
	const fits = (room: number) => cellWidth(trouble.text) <= room;
	// `Client.InvalidPermission.NotFound` of EC2, `ThrottlingException`: the words
	// that say least are dropped first.
	const head = segment(
		truncateText(
			fits(width - forResource) ? trouble.text : trouble.short,
			width,
			'end',
			ellipsis,
		),
		trouble.tone,
	);
	const segments = [head];
	let room = width - cellWidth(head.text) - gap.length;
	if (!isResourceElsewhere && room >= leastResource) {
		const resource = resourceSegments(
			{record, repeats},
			room,
			secondaryTone(record.impact),
			ellipsis,
		);
		if (resource.length > 0) {
			segments.push(segment(gap), ...resource);
			room -= lineWidth({segments: resource}) + gap.length;
		}
	}

	const {message = ''} = trouble;
	const isShared = repeats === undefined || repeats.values.message === 'one';
	if (isShared && message !== '' && room >= leastMessage) {
		segments.push(
			segment(gap),
			segment(truncateText(message, room, 'end', ellipsis), trouble.tone),
		);
	}

	return segments;
}

type Trouble = {
	readonly text: string;
	/** Without the words that say least. */
	readonly short: string;
	readonly message?: string | undefined;
	readonly tone: Tone;
};

function troubleOf(
	{error, dryRun, unusual}: TrailRecord,
	glyphs: Pick<Glyphs, 'error'>,
): Trouble {
	if (error !== undefined) {
		const {code, message} = error;
		const text = glyphs.error + (code || message || 'failed');
		return {
			text,
			short: code ? glyphs.error + shortErrorCode(code) : text,
			message: code ? message : undefined,
			tone: 'error',
		};
	}

	if (dryRun !== undefined) {
		const text = shortErrorCode(dryRun);
		return {text, short: text, tone: 'dim'};
	}

	const reason = unusual?.reason ?? '';
	return {text: reason, short: reason, tone: 'warning'};
}
