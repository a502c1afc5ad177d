/**
 * The view in other languages: what a reader takes along into the console, a
 * script or a colleague's terminal.
 *
 *     access:mutating -event:=UpdateQApp
 *     → filter pattern  { ($.readOnly IS FALSE || $.readOnly NOT EXISTS) && … }, wider
 *     → Logs Insights   fields … | filter … | sort @timestamp desc | limit 10000
 *     → aws logs filter-log-events …, aws cloudtrail lookup-events …, qtail …
 *
 * The invariant: never narrower. Every record that the filter shows, as CloudTrail
 * writes it, is selected. `exact` says that nothing else is; `wider` names each term
 * that selects more, and qtail filters the rest; `refused` says why there is none.
 *
 * A filter is turned into conditions on the JSON of a record (`conditions/`),
 * term by term, and those are written in a language
 * (`pattern-text.ts`, `insights-text.ts`). A term that asks for what qtail judges or
 * learned is left out of an AND, and makes an OR everything. The opposite of a term
 * is written only where the term itself is exact.
 *
 * - `filter-pattern.ts`, `insights-query.ts`: what fits into the limits of AWS.
 * - `commands/`: commands, quoted for a shell.
 */

import {logEventsCommand} from './commands/log-events-command.js';
import {lookupEventsCommand} from './commands/lookup-events-command.js';
import {qtailCommand} from './commands/qtail-command.js';
import {filterPattern} from './filter-pattern.js';
import {insightsQuery} from './insights-query.js';
import type {Translation} from './translation.js';
import type {TranslatedView} from './view.js';

/** In the order in which they are shown. */
export const languages = [
	'filter-pattern',
	'insights',
	'logs-command',
	'cloudtrail-command',
	'qtail-command',
] as const;

export type Language = (typeof languages)[number];

export type Translations = Readonly<Record<Language, Translation>>;

/** The view in every language. */
export function translate(view: TranslatedView): Translations {
	const pattern = filterPattern(view);
	return {
		'filter-pattern': pattern,
		insights: insightsQuery(view),
		'logs-command': logEventsCommand(view, pattern),
		'cloudtrail-command': lookupEventsCommand(view),
		'qtail-command': qtailCommand(view),
	};
}
