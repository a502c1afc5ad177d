import {impactSign} from '../../cloudtrail/operation/impact-sign.js';
import type {MinuteCounts, Summary} from '../../store/snapshot.js';
import type {Glyphs} from '../../text/glyphs.js';
import type {Tone} from '../../text/styled-line.js';

/** What both a summary and one of its minutes count. */
export type CountName =
	| 'readOnly'
	| 'mutating'
	| 'destructive'
	| 'permissions'
	| 'exports'
	| 'unknown'
	| 'errors';

/** One row of the pane: a strip and its figures. */
export type CountRow = {
	readonly name: CountName;
	/** Two cells, as in the rows of events. */
	readonly sign: string;
	readonly word: string;
	readonly tone: Tone;
	/** Calls that are few where they matter most, and counted in another row, too. */
	readonly isGrave: boolean;
};

// Any other row is shown where it counts something.
const answers: ReadonlySet<CountName> = new Set([
	'mutating',
	'destructive',
	'errors',
]);

/** Whether a zero is an answer. Of the others it says nothing, and is not drawn. */
export function isAnswer(name: CountName): boolean {
	return answers.has(name);
}

/** The rows for these totals, the changes first. A filter adds and removes none. */
export function countRows(total: Summary, glyphs: Glyphs): readonly CountRow[] {
	const rows: readonly CountRow[] = [
		{
			...{name: 'mutating', word: 'mutating', tone: 'mutating'},
			...{sign: impactSign('write', glyphs), isGrave: false},
		},
		{
			...{name: 'destructive', word: 'destroyed', tone: 'destructive'},
			...{sign: impactSign('destructive', glyphs), isGrave: true},
		},
		{
			...{name: 'permissions', word: 'permission', tone: 'permission'},
			...{sign: impactSign('permission', glyphs), isGrave: true},
		},
		{
			...{name: 'exports', word: 'export', tone: 'export'},
			...{sign: impactSign('export', glyphs), isGrave: true},
		},
		{
			...{name: 'errors', word: 'errors', tone: 'error'},
			...{sign: `${glyphs.error} `, isGrave: false},
		},
		{
			...{name: 'readOnly', word: 'read-only', tone: 'read-only'},
			...{sign: impactSign('read', glyphs), isGrave: false},
		},
		{
			...{name: 'unknown', word: 'unknown', tone: 'unknown'},
			...{sign: impactSign('unknown', glyphs), isGrave: false},
		},
	];
	return rows.filter(({name}) => isAnswer(name) || total[name] > 0);
}

/** The whole that shares are of; updates are no calls. */
export function callsOf({
	records,
	updates,
}: Pick<Summary, 'records' | 'updates'>): number {
	return records - updates;
}

/** All calls of a minute, each counted once. */
export function callsOfMinute({
	readOnly,
	mutating,
	unknown,
}: MinuteCounts): number {
	return readOnly + mutating + unknown;
}
