import {withHeldRecords} from '../../store/marked-record.js';
import {minuteStamp} from '../../text/format-time.js';
import {
	type SavedPart,
	type SaveForm,
	savedParts,
	saveForms,
} from '../commands/save-request.js';
import type {ViewData} from '../view-data.js';
import type {ViewState} from '../view-state.js';

export type SaveChoice = {
	readonly form: SaveForm;
	readonly part: SavedPart;
	/** `CSV of what is shown` */
	readonly title: string;
	/** What the form is good for. */
	readonly detail: string;
	/** Records that it would have now. */
	readonly records: number;
};

const forms: Readonly<
	Record<SaveForm, {readonly name: string; readonly detail: string}>
> = {
	report: {
		name: 'report',
		detail: 'for the ticket',
	},
	ndjson: {
		name: 'NDJSON',
		detail: 'untouched records',
	},
	csv: {
		name: 'CSV',
		detail: 'for a spreadsheet',
	},
};

const parts: Readonly<Record<SavedPart, string>> = {
	shown: 'what is shown',
	marked: 'what is marked',
	held: 'all that is held',
};

/** What can be saved, in the order of its digits. */
export function saveChoices(
	{marks}: Pick<ViewState, 'marks'>,
	{snapshot}: Pick<ViewData, 'snapshot'>,
): readonly SaveChoice[] {
	const {shown, heldRows} = snapshot;
	const records: Readonly<Record<SavedPart, number>> = {
		shown,
		marked: withHeldRecords(marks, heldRows).filter(
			({stored}) => stored !== undefined,
		).length,
		held: heldRows.length,
	};
	return saveForms.flatMap(form =>
		savedParts.map(part => ({
			form,
			part,
			title: titleOfChoice(form, part),
			detail: forms[form].detail,
			records: records[part],
		})),
	);
}

/** The place of a choice among all of them. */
export function indexOfChoice(form: SaveForm, part: SavedPart): number {
	return saveForms.indexOf(form) * savedParts.length + savedParts.indexOf(part);
}

/** What a part is called in a sentence: `what is shown`. */
export function partWords(part: SavedPart): string {
	return parts[part];
}

/** `CSV of what is shown` */
export function titleOfChoice(form: SaveForm, part: SavedPart): string {
	return `${forms[form].name} of ${parts[part]}`;
}

const suffixes: Readonly<Record<SavedPart, string>> = {
	shown: '',
	marked: '-marked',
	held: '-all',
};

const extensions: Readonly<Record<SaveForm, string>> = {
	report: '-report.md',
	ndjson: '.ndjson',
	csv: '.csv',
};

/**
 * A name that says what and when: `qtail-2026-11-30T0212Z-marked.csv`. No character in
 * it needs a quote in a shell.
 *
 * @param time ms
 */
export function proposedName(
	{form, part}: Pick<SaveChoice, 'form' | 'part'>,
	time: number,
): string {
	return `qtail-${minuteStamp(time)}${suffixes[part]}${extensions[form]}`;
}
