/**
 * CSV for spreadsheets, scripts and databases: RFC 4180, with CRLF, and a header with
 * CloudTrail's own names where CloudTrail has one.
 *
 *     eventTime,eventName,…,actor,actorProven,…,access,impact,…,why
 *     2026-01-02T12:03:40.000Z,DeleteQApp,…,priya.sharma,yes,…,mutating,D,…,new-address
 *
 * The invariants: a record is one line, and no cell is a formula. A caller chooses
 * names and user agents, and a spreadsheet runs `=HYPERLINK(…)`: an apostrophe before
 * it makes it text. Hidden characters and line breaks are visible, as on the screen.
 *
 * - `csv-output.ts`: `--output csv`
 */
import {hasProvenName} from '../../cloudtrail/actor/actor.js';
import type {ActorNames} from '../../cloudtrail/actor/actor-names.js';
import {rulesOf} from '../../cloudtrail/attention/attention.js';
import type {AttentionMarks} from '../../cloudtrail/attention/attention-marks.js';
import {impactLetters} from '../../cloudtrail/operation/impact-sign.js';
import type {TrailRecord} from '../../cloudtrail/trail-record.js';
import {isoTime} from '../../text/format-time.js';
import {visibleText} from '../../text/visible-text.js';

/** A record with what is known of it besides. */
export type CsvRow = {
	readonly record: TrailRecord;
	readonly marks: AttentionMarks;
	readonly names: ActorNames;
};

/** A mark of the user's on a record. */
export type CsvMark = {readonly note: string | undefined};

type Cell = (row: CsvRow) => string | undefined;

const columns: Readonly<Record<string, Cell>> = {
	eventTime: ({record}) =>
		record.timeFrom === 'event' ? isoTime(record.time) : undefined,
	eventName: ({record}) => record.eventName,
	eventSource: ({record}) => record.eventSource,
	awsRegion: ({record}) => record.awsRegion,
	sourceIPAddress: ({record}) => record.sourceIPAddress,
	userAgent: ({record}) => record.userAgent,
	actor: ({record, names}) => names.nameOf(record.actor).whole,
	actorProven: ({record, names}) =>
		hasProvenName(names.nameOf(record.actor)) ? 'yes' : 'no',
	actorVia: ({record}) => record.actor.via,
	arn: ({record}) => record.actor.arn,
	accessKeyId: ({record}) => record.actor.accessKeyId,
	accountId: ({record}) => record.actor.accountId,
	recipientAccountId: ({record}) => record.recipientAccountId,
	access: ({record: {access}}) => access.kind,
	accessInferred: ({record: {access}}) => (access.isInferred ? 'yes' : 'no'),
	impact: ({record}) => impactLetters[record.impact],
	resource: ({record}) => record.resource,
	otherResources: ({record}) => record.otherResources.join(' '),
	errorCode: ({record}) => record.error?.code,
	errorMessage: ({record}) => record.error?.message,
	dryRun: ({record}) => record.dryRun,
	eventCategory: ({record}) => record.eventCategory,
	eventType: ({record}) => record.eventType,
	invokedBy: ({record}) => record.callingService,
	requestID: ({record}) => record.requestId,
	eventID: ({record}) => record.eventId,
	why: ({marks}) => rulesOf(marks).join(' '),
	deliveryTime: ({record: {deliveryTime}}) => isoTime(deliveryTime),
	logGroup: ({record}) => record.logGroup,
	unusual: ({record}) => record.unusual?.reason,
};

const cells = Object.values(columns);

/** What ends each line. */
export const csvLineEnd = '\r\n';

/** The header. @param hasMarks the lines have the columns of the user's marks, too */
export function csvHeader(hasMarks = false): string {
	const names = Object.keys(columns);
	return [...names, ...(hasMarks ? ['marked', 'note'] : [])].join(',');
}

/**
 * A record as one line, without what ends it.
 *
 * @param mark the user's; null where the lines have these columns and this record has none
 */
export function csvLine(row: CsvRow, mark?: CsvMark | null): string {
	const texts = cells.map(cell => cell(row) ?? '');
	const own =
		mark === undefined
			? []
			: mark === null
				? ['no', '']
				: ['yes', mark.note ?? ''];
	return [...texts, ...own].map(csvCell).join(',');
}

// What begins a formula, in a spreadsheet of any language, also behind spaces.
const formula = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\t\r]/;
// The same behind a semicolon, which separates the cells in half of Europe.
const behindSemicolon = /;(?=[\s"]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\t\r])/g;

/** A text as one cell, quoted where it has to be. */
export function csvCell(text: string): string {
	const safe = text.replace(behindSemicolon, ";'");
	const visible = visibleText(formula.test(safe) ? `'${safe}` : safe);
	return /[",]|^\s|\s$/.test(visible)
		? `"${visible.replaceAll('"', '""')}"`
		: visible;
}
