/**
 * A record as a text that leaves the program: on stdout, in a file, on the clipboard.
 *
 *     2026-11-28 16:40:44Z  D   DeleteQApp  priya.sharma  203.0.113.77  app/b8fa…  -
 *
 * The invariant: text is visible, so that what a caller wrote into a record can move
 * no cursor and break no line. Only the JSON keeps every byte (`json-line.ts`), on one
 * line, where JSON has escapes for them.
 *
 * - `markdown-code.ts`: values of a record in Markdown, which they cannot break
 */
import {isDoubtfulName} from '../cloudtrail/actor/actor.js';
import {type ActorNames, noNames} from '../cloudtrail/actor/actor-names.js';
import {rulesOf} from '../cloudtrail/attention/attention.js';
import {noMarks} from '../cloudtrail/attention/attention-marks.js';
import {
	impactLetters,
	inferredMark,
} from '../cloudtrail/operation/impact-sign.js';
import {countOthers} from '../cloudtrail/resource/resource.js';
import type {TrailRecord} from '../cloudtrail/trail-record.js';
import {formatCount} from '../text/format-count.js';
import {formatDateTime, type TimeZone} from '../text/format-time.js';
import {visibleText} from '../text/visible-text.js';

/**
 * The cells of a record's line: time with zone, impact letter, event name, actor,
 * source address, resource, then error or dry run; `-` for a missing one. `~` before the
 * time: the record has none, it is the delivery's. `?` after the letter: the access
 * was inferred from the operation. A message without an event name has its own text
 * then. The cells of a record that a rule of attention marks end with the rules, the
 * gravest first: `why:trail-tampering,denied`.
 */
export function recordCells(
	record: TrailRecord,
	timeZone: TimeZone,
	names: ActorNames = noNames,
	marks = record.ownMarks,
): readonly string[] {
	const {actor, error, dryRun, unusual} = record;
	const time = formatDateTime(record.time, timeZone);
	const why = [
		error && [error.code, error.message].filter(Boolean).join(': '),
		dryRun,
		unusual && `(${unusual.reason})`,
	].filter(text => text !== undefined);
	return [
		record.timeFrom === 'event' ? time : `~${time}`,
		impactLetters[record.impact] + inferredMark(record.access),
		cell(record.eventName),
		cell(actorText(actor, names)),
		cell(record.sourceIPAddress),
		cell(resourceText(record)),
		...why.map(cell),
		...(record.eventName === '' && record.raw !== ''
			? [cell(beginningOf(record.raw))]
			: []),
		...(marks === noMarks ? [] : [`why:${rulesOf(marks).join(',')}`]),
	];
}

/** The name of an actor with what tells several of a name apart; `ana?` where it is only what somebody typed. */
export function actorText(
	actor: TrailRecord['actor'],
	names: ActorNames,
): string {
	const name = names.nameOf(actor);
	return [
		isDoubtfulName(name) ? `${name.label}?` : name.label,
		names.besideOf(actor)?.long,
	]
		.filter(Boolean)
		.join(' ');
}

/** `i-0abc1234def567890 +49` where the call was about 50. */
export function resourceText({
	resource,
	otherResources,
}: Pick<TrailRecord, 'resource' | 'otherResources'>): string | undefined {
	const others = countOthers(resource, otherResources);
	return resource !== undefined && others > 0
		? `${resource} +${others}`
		: resource;
}

// UTF-16 code units of a message of up to 256 KB; its JSON has all of it.
const mostOfMessage = 1000;

function beginningOf(message: string): string {
	if (message.length <= mostOfMessage) {
		return message;
	}

	// The cut must not part the halves of a character beyond U+FFFF.
	const isBetween = (message.codePointAt(mostOfMessage - 1) ?? 0) > 0xff_ff;
	const end = isBetween ? mostOfMessage - 1 : mostOfMessage;
	return `${message.slice(0, end)}… +${formatCount(message.length - end)} characters`;
}

/** Two spaces part the cells. A value with two spaces could forge a cell, so they become visible. */
function cell(value: string | undefined): string {
	return visibleText(value || '-').replaceAll('  ', '␣␣');
}
