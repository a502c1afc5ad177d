/**
 * The incident report: what a ticket's reader needs, as Markdown, with the records as
 * NDJSON beside it.
 *
 *     qtail-2026-11-30T0212Z-report.md       what happened, how complete, who, where from
 *     qtail-2026-11-30T0212Z-report.ndjson   the untouched records; the report has its SHA-256
 *
 * The invariants: “nothing happened” is never said, only “none seen from A to B”; what
 * the user or a rule marked is never left out; and no text of a record can break the
 * Markdown, link or hide anything: it stands in code spans.
 *
 * - `report-facts.ts`: one pass over the records; `timeline.ts`: which of them are told
 * - `completeness.ts`: what may be missing
 * - `report-sections.ts`: the words; `markdown.ts`: how they are written
 */
import {setImmediate} from 'node:timers/promises';
import type {FinishedFile, NewFile} from '../files/new-file.js';
import {type WrittenRecords, writeNdjson} from '../files/write-records.js';
import {ReportFacts} from './report-facts.js';
import {reportSections} from './report-sections.js';
import type {ReportedView} from './reported-view.js';

export type WrittenReport = WrittenRecords & {
	readonly report: FinishedFile;
	readonly evidence: FinishedFile;
};

/** The name of the file with the records, beside the report: `report.ndjson` for `report.md`. */
export function evidenceName(report: string): string {
	const base = report.replace(/\.[^./\\]*$/, '');
	const name = `${base === '' ? report : base}.ndjson`;
	return name === report ? `${report}.ndjson` : name;
}

/**
 * Writes the records, then the report with their hash.
 *
 * @throws what `NewFile` throws; where the report alone fails, the records stay
 */
export async function writeReport(
	view: ReportedView,
	files: {readonly report: NewFile; readonly evidence: NewFile},
	signal: AbortSignal,
): Promise<WrittenReport> {
	const {snapshot, marks} = view;
	const facts = new ReportFacts({...snapshot, marks});
	const written = await writeNdjson(view.rows, files.evidence, signal, stored =>
		facts.take(stored),
	);
	// What the user marked is evidence, also where the filter hides it.
	const hidden = facts.timeline.missing().flatMap(({stored}) => stored ?? []);
	const marked = await writeNdjson(hidden, files.evidence, signal, stored =>
		facts.timeline.take(stored),
	);
	const evidence = await files.evidence.finish();
	const records = written.records + marked.records;
	const sections = reportSections(view, facts, {
		...evidence,
		records,
		hiddenMarks: marked.records,
	});
	for (const lines of sections) {
		await files.report.write(lines.map(line => `${line}\n`).join(''));
		// A key may come in between.
		await setImmediate();
	}

	return {
		records,
		rewritten: written.rewritten + marked.rewritten,
		evidence,
		report: await files.report.finish(),
	};
}
