import type {Access} from '../cloudtrail/operation/access.js';
import {
	accessClass,
	accessLetters,
	inferredMark,
} from '../cloudtrail/operation/access-sign.js';
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

// In cells. Longer values push the rest of their line to the right: text that
// goes to a file is not cut.
const eventNameWidth = 32;
const actorWidth = 40; // the id of an Identity Center user
const addressWidth = 15; // an IPv4 address; service names and IPv6 are longer

/** `--output text`: a line for every matching record, for eyes and `grep`. */
export function createTextOutput(options: RecordOutputOptions): RecordOutput {
	return createRecordOutput(options, record => ({
		text: recordLine(record, options.timeZone),
		isRewritten: false,
	}));
}

/**
 * Time with zone, access letter, event name, actor, source address, resource,
 * error, each two spaces or more apart; `-` where there is none. A `~` before
 * the time says that it is the delivery's, since the record has none, and a
 * `?` after the letter that the access was told from the operation. A message
 * without an event name ends with its own text.
 */
export function recordLine(record: TrailRecord, timeZone: TimeZone): string {
	const {access, actor, error, unusual} = record;
	const time = formatDateTime(record.time, timeZone);
	const why = [
		error && [error.code, error.message].filter(Boolean).join(': '),
		unusual && `(${unusual.reason})`,
	].filter(text => text !== undefined);
	return [
		record.timeFrom === 'event' ? time : `~${time}`,
		accessCell(access),
		cell(record.eventName, eventNameWidth),
		cell(actor.label, actorWidth),
		cell(record.sourceIPAddress, addressWidth),
		cell(record.resource),
		...why.map(text => cell(text)),
		...(record.eventName === '' && record.raw !== ''
			? [cell(beginningOf(record.raw))]
			: []),
	].join('  ');
}

// UTF-16 code units. A message may have 256 KB, and `--output json` has it whole.
const mostOfMessage = 1000;

function beginningOf(message: string): string {
	if (message.length <= mostOfMessage) {
		return message;
	}

	// Not between the halves of a character beyond U+FFFF.
	const isBetween = (message.codePointAt(mostOfMessage - 1) ?? 0) > 0xff_ff;
	const end = isBetween ? mostOfMessage - 1 : mostOfMessage;
	return `${message.slice(0, end)}… +${formatCount(message.length - end)} characters`;
}

/** Two cells: the letter, and a question mark where the record itself did not say. */
function accessCell(access: Access): string {
	return (accessLetters[accessClass(access)] + inferredMark(access)).padEnd(2);
}

// Measuring takes milliseconds for texts of some thousand combining characters,
// and records may bring 256 KB. No text of an ordinary column is that long.
const lengthMeasured = 200;

/** Two spaces part the cells, so a value that holds them could forge one: they become visible, too. */
function cell(value: string | undefined, width = 0): string {
	const text = visibleText(value || '-').replaceAll('  ', '␣␣');
	const cells = text.length > lengthMeasured ? width : cellWidth(text);
	return text + ' '.repeat(Math.max(0, width - cells));
}
