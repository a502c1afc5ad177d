import type {ActorNames} from '../../cloudtrail/actor/actor-names.js';
import {sentenceOf} from '../../cloudtrail/operation/sentence.js';
import {consoleLink} from '../../filter/translate/one-record/console-link.js';
import {
	type PlacedRecord,
	recordPattern,
	recordQuery,
} from '../../filter/translate/one-record/one-record.js';
import {recordCommand} from '../../filter/translate/one-record/record-command.js';
import {translate} from '../../filter/translate/translate.js';
import type {Translation} from '../../filter/translate/translation.js';
import {jsonLine} from '../../record-text/json-line.js';
import {recordCells} from '../../record-text/record-text.js';
import type {StoredRecord} from '../../store/snapshot.js';
import {formatCount} from '../../text/format-count.js';
import {hasHiddenText, visibleText} from '../../text/visible-text.js';
import {translatedView} from '../translations/translated-view.js';
import type {ViewData} from '../view-data.js';
import type {ViewState} from '../view-state.js';
import type {Copy, CopyCommand} from './copy-state.js';
import {markedTable} from './marked-table.js';

type CopiesData = Pick<ViewData, 'snapshot' | 'target' | 'from' | 'now'>;

/** All that can be copied of a record and of the view, in the order of the menu. */
export function copiesOf(
	stored: StoredRecord | undefined,
	view: ViewState,
	data: CopiesData,
): readonly Copy[] {
	return [
		...copiesOfRecord(stored, view, data),
		...copiesOfView(view, data),
		copyOfMarks(view, data.snapshot.names),
	];
}

function copiesOfRecord(
	stored: StoredRecord | undefined,
	{zone}: ViewState,
	{snapshot: {names}, target, now}: CopiesData,
): readonly Copy[] {
	/** A text of the record; `missing` says what it lacks. */
	const copy = (
		command: CopyCommand,
		title: string,
		textIn: (stored: StoredRecord) => string | undefined,
		missing: string,
	): Copy => {
		const text = stored && textIn(stored);
		return text === undefined || text === ''
			? without(command, title, stored ? missing : 'No record is selected.')
			: visibleCopy(command, title, text);
	};
	const translated = (
		command: CopyCommand,
		title: string,
		translationOf: (placed: PlacedRecord) => Translation,
	): Copy =>
		stored === undefined
			? without(command, title, 'No record is selected.')
			: translatedCopy(
					command,
					title,
					translationOf({
						record: stored.record,
						logStream: stored.logEvent.logStreamName,
						...{region: target.region, profile: target.profile},
						...{endpointUrl: target.endpointUrl, role: target.role, now},
					}),
				);
	const resourceTitle = stored?.record.resource?.startsWith('arn:')
		? 'ARN of the resource'
		: 'resource';
	return [
		copy(
			'copy-row',
			'row',
			({record}) => recordCells(record, zone, names).join('  '),
			'The record is empty.',
		),
		jsonCopy(stored),
		copy(
			'copy-sentence',
			'sentence',
			({record}) => sentenceOf(record, names.nameOf(record.actor)),
			'The record is empty.',
		),
		copy(
			'copy-arn',
			'ARN of the actor',
			({record}) => record.actor.arn,
			'The record has no ARN of its actor.',
		),
		copy(
			'copy-resource',
			resourceTitle,
			({record}) => record.resource,
			'The record names no resource.',
		),
		copy(
			'copy-event-id',
			'event ID',
			({record}) => record.eventId,
			'The record has no event ID.',
		),
		copy(
			'copy-access-key',
			'access key ID',
			({record}) => record.actor.accessKeyId,
			'The record has no access key ID.',
		),
		copy(
			'copy-address',
			'source IP',
			({record}) => record.sourceIPAddress,
			'The record has no source IP address.',
		),
		translated('copy-link', 'CloudWatch Logs link', consoleLink),
		translated('copy-command', 'AWS CLI command', recordCommand),
		translated('copy-pattern', 'filter pattern', recordPattern),
		translated('copy-query', 'Insights query', recordQuery),
	];
}

/** Byte for byte as it was delivered: the one text that is not made visible. */
function jsonCopy(stored: StoredRecord | undefined): Copy {
	if (stored === undefined) {
		return without('copy-json', 'JSON', 'No record is selected.');
	}

	const {text} = jsonLine(stored.record);
	return {
		command: 'copy-json',
		title: 'JSON',
		name: hasHiddenText(text)
			? 'the JSON, which holds hidden characters,'
			: 'the JSON',
		content: {kind: 'text', text},
	};
}

function copiesOfView(view: ViewState, data: CopiesData): readonly Copy[] {
	const translations = translate(translatedView(view, data));
	return [
		translatedCopy(
			'copy-view-command',
			'qtail command of the view',
			translations['qtail-command'],
		),
		translatedCopy(
			'copy-view-pattern',
			'filter pattern of the view',
			translations['filter-pattern'],
		),
		translatedCopy(
			'copy-view-query',
			'Insights query of the view',
			translations.insights,
		),
	];
}

function copyOfMarks({marks}: ViewState, names: ActorNames): Copy {
	const title = 'marked rows, Markdown';
	if (marks.length === 0) {
		return without('copy-marks', title, 'No row is marked.');
	}

	return {
		command: 'copy-marks',
		title,
		name:
			marks.length === 1
				? 'the marked row'
				: `${formatCount(marks.length)} marked rows`,
		content: {kind: 'text', text: markedTable(marks, names)},
	};
}

function visibleCopy(command: CopyCommand, title: string, text: string): Copy {
	const visible = visibleText(text);
	return {
		command,
		title,
		name:
			visible === text
				? `the ${title}`
				: `the ${title}, hidden characters written out,`,
		content: {kind: 'text', text: visible},
	};
}

/** In one line, so that a shell into which it is pasted by mistake runs nothing of it. */
function translatedCopy(
	command: CopyCommand,
	title: string,
	translation: Translation,
): Copy {
	if (translation.kind === 'refused') {
		return without(command, title, translation.reason);
	}

	const text = translation.text.replaceAll('\n| ', ' | ');
	if (visibleText(text) !== text) {
		// Made visible, it would ask for something else.
		const reason = 'It would hold characters that cannot be seen.';
		return without(command, title, reason);
	}

	return {
		command,
		title,
		name:
			translation.kind === 'wider'
				? `the ${title}, which selects more,`
				: `the ${title}`,
		content: {kind: 'text', text},
	};
}

function without(command: CopyCommand, title: string, reason: string): Copy {
	return {
		command,
		title,
		name: `the ${title}`,
		content: {kind: 'missing', reason},
	};
}
