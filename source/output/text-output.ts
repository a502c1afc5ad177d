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
import {cellWidth} from '../text/cell-width.js';
import {formatCount} from '../text/format-count.js';
import {formatDateTime, type TimeZone} from '../text/format-time.js';
import {visibleText} from '../text/visible-text.js';
import {
	createRecordOutput,
	type RecordOutput,
	type RecordOutputOptions,
} from './record-output.js';

// In cells. A longer value pushes the rest of its line to the right: text that may
// go to a file is not cut.
const eventNameWidth = 32;
const actorWidth = 40; // the id of an Identity Center user
const addressWidth = 15; // an IPv4 address; service names and IPv6 are longer

/** `--output text`: a line for every matching record, for eyes and `grep`. */
export function createTextOutput(options: RecordOutputOptions): RecordOutput {
	return createRecordOutput(options, (record, names) => ({
		text: recordLine(record, options.timeZone, names),
		isRewritten: false,
	}));
}

/**
 * Time with zone, impact letter, event name, actor, source address, resource,
 * error or dry run, each two spaces or more apart; `-` for a missing one. `~` before the
 * time: the record has none, it is the delivery's. `?` after the letter: the access
 * was inferred from the operation. A message without an event name has its own text
 * then. The line of a record that a rule of attention marks ends with the rules, the
 * gravest first: `why:trail-tampering,denied`.
 */
export function recordLine(
	record: TrailRecord,
	timeZone: TimeZone,
	names: ActorNames = noNames,
): string {
	const {actor, error, dryRun, unusual} = record;
	const name = names.nameOf(actor);
	const time = formatDateTime(record.time, timeZone);
	const why = [
		error && [error.code, error.message].filter(Boolean).join(': '),
		dryRun,
		unusual && `(${unusual.reason})`,
	].filter(text => text !== undefined);
	return [
		record.timeFrom === 'event' ? time : `~${time}`,
		impactCell(record),
		cell(record.eventName, eventNameWidth),
		cell(
			[
				isDoubtfulName(name) ? `${name.label}?` : name.label,
				names.besideOf(actor)?.long,
			]
				.filter(Boolean)
				.join(' '),
			actorWidth,
		),
		cell(record.sourceIPAddress, addressWidth),
		cell(resourceText(record)),
		...why.map(text => cell(text)),
		...(record.eventName === '' && record.raw !== ''
			? [cell(beginningOf(record.raw))]
			: []),
		...(record.ownMarks === noMarks
			? []
			: [`why:${rulesOf(record.ownMarks).join(',')}`]),
	].join('  ');
}

/** `i-0abc1234def567890 +49` where the call was about 50. */
function resourceText({
	resource,
	otherResources,
}: TrailRecord): string | undefined {
	const others = countOthers(resource, otherResources);
	return resource !== undefined && others > 0
		? `${resource} +${others}`
		: resource;
}

// UTF-16 code units of a message of up to 256 KB; `--output json` writes all of it.
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

/** Two cells: the letter, and a question mark where the record itself did not say. */
function impactCell({
	access,
	impact,
}: Pick<TrailRecord, 'access' | 'impact'>): string {
	return (impactLetters[impact] + inferredMark(access)).padEnd(2);
}

// UTF-16 code units. Measuring some thousand combining characters takes
// milliseconds, and a record may bring 256 KB of them. Ordinary values are shorter.
const lengthMeasured = 200;

/** Two spaces part the cells. A value with two spaces could forge a cell, so they become visible. */
function cell(value: string | undefined, width = 0): string {
	const text = visibleText(value || '-').replaceAll('  ', '␣␣');
	const cells = text.length > lengthMeasured ? width : cellWidth(text);
	return text + ' '.repeat(Math.max(0, width - cells));
}
