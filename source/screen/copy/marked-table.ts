import type {ActorNames} from '../../cloudtrail/actor/actor-names.js';
import type {TrailRecord} from '../../cloudtrail/trail-record.js';
import {markdownCode, markdownWords} from '../../record-text/markdown-code.js';
import {actorText, resourceText} from '../../record-text/record-text.js';
import type {MarkedRecord} from '../../store/marked-record.js';
import {formatDateTime} from '../../text/format-time.js';

const columns = [
	'Time (UTC)',
	'Event',
	'Impact',
	'Who',
	'From',
	'Resource',
	'Result',
	'Event ID',
	'Note',
];

/**
 * The marked records as a table in Markdown, a row each, in order of event time. What a
 * record says stands as code, which no caller can break out of.
 *
 *     | Time (UTC) | Event | Impact | Who | …
 *     | --- | --- | --- | --- | …
 *     | 2026-11-28 16:40:44Z | `DeleteQApp` | destructive | `priya.sharma` | …
 */
export function markedTable(
	marks: readonly MarkedRecord[],
	names: ActorNames,
): string {
	return [
		columns,
		columns.map(() => '---'),
		...marks.map(({time, note, stored}) => [
			formatDateTime(time, 'utc'),
			...(stored === undefined
				? ['not received in this watch', '', '', '', '', '', '']
				: cellsOf(stored.record, names)),
			markdownWords(note ?? ''),
		]),
	]
		.map(cells => `| ${cells.join(' | ')} |`)
		.join('\n');
}

/** From the event to its ID. */
function cellsOf(record: TrailRecord, names: ActorNames): readonly string[] {
	const {eventName, unusual, impact, actor, error, dryRun} = record;
	const failure =
		error &&
		([error.code, error.message].filter(Boolean).join(': ') || 'failed');
	return [
		markdownCode(eventName || (unusual?.reason ?? '')),
		impact,
		markdownCode(actorText(actor, names)),
		markdownCode(record.sourceIPAddress ?? ''),
		markdownCode(resourceText(record) ?? ''),
		markdownCode(failure ?? dryRun ?? ''),
		markdownCode(record.eventId ?? ''),
	];
}
