/**
 * The layer of one actor of pane 2: by which ways the person came, and in which
 * sessions, with the addresses and user agents of each.
 *
 *     2 Who · priya.sharma@example.com ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
 *     2 ways, 2 sessions, 61 calls: all that was received
 *                                         calls   chg   del   err     last
 *     role QAppsWebExperience                40    19     5     4 16:40:47
 *     ▌ ASIAIOSFODNN7EXAMPLE, no MFA         40    19     5     4 16:40:47
 *         203.0.113.77 ★ new                 40    19     5     4 16:40:47
 *
 * The invariant: a row counts all held calls, whatever the filter hides, and the
 * key that shows its records puts a filter in force that shows just as many.
 *
 * - `who-rows.ts`: which rows there are. `who-filter.ts`: what each of them shows.
 * - `who-lines.ts`: how they are drawn, `who-columns.ts`: the figures of a row.
 */

import type {Filter} from '../../filter/filter.js';
import type {Layer} from '../layer.js';
import {closeTop, openLayer, replaceTop} from '../layer-stack.js';
import {sizeBelowTitle} from '../layout.js';
import type {ViewData} from '../view-data.js';
import type {ViewState} from '../view-state.js';
import {moveCursor} from '../widgets/move.js';
import {filterOf} from './who-filter.js';
import {linesAbove, rowsOf, sessionsIn, whoBody} from './who-lines.js';
import {rowAtCursor, rowsOfCursor} from './who-rows.js';
import type {WhoState} from './who-state.js';

export const whoLayer: Layer<WhoState> = {
	context: () => 'who',
	update(view, who, update, data) {
		switch (update.kind) {
			case 'move': {
				const rows = rowsOfCursor(rowsOf(who, data));
				const selected = rowAtCursor(rows, who.cursor)?.id;
				const index = rows.findIndex(({id}) => id === selected);
				const moved = moveCursor(Math.max(0, index), update);
				return replaceTop(view, {...who, cursor: rows[moved]?.id});
			}

			case 'cancel': {
				return closeTop(view);
			}

			case 'edit': {
				return view;
			}
		}
	},
	draw: (who, input) => ({body: () => whoBody(who, input)}),
	measure: (who, input) => ({
		lineCount: rowsOfCursor(rowsOf(who, input)).length,
		height: sizeBelowTitle(input.layout.body).height - linesAbove,
	}),
};

/** Opens the ways and sessions of an actor of pane 2. @param actorKey `Actor.key` of a row */
export function openWho(
	view: ViewState,
	actorKey: string | undefined,
	{snapshot}: Pick<ViewData, 'snapshot'>,
): ViewState {
	const row = snapshot.shownSummary.identities.find(
		({actor}) => actor.key === actorKey,
	);
	return row === undefined
		? view
		: openLayer(view, {kind: 'who', actor: row.actor, cursor: undefined});
}

/** The filter that shows the records of the row under the cursor; undefined where none can. */
export function filterAtCursor(
	who: WhoState,
	data: Pick<ViewData, 'snapshot' | 'now' | 'zone'>,
): Filter | undefined {
	const {snapshot} = data;
	const row = rowAtCursor(rowsOf(who, data), who.cursor);
	const ways = sessionsIn(who, snapshot)?.ways;
	return row && ways && filterOf(row.choice, who.actor, ways, snapshot.names);
}

/** Closes the layer and shows the records of the row under the cursor, in Events: the newest, wherever that stood before. */
export function showRecords(
	view: ViewState,
	who: WhoState,
	data: ViewData,
): ViewState {
	const filter = filterAtCursor(who, data);
	return filter === undefined
		? {
				...view,
				notice:
					'No filter can tell these calls from the others. Choose a session below.',
			}
		: {
				...closeTop(view),
				filter,
				focus: 'events',
				events: {kind: 'following'},
				left: 0,
			};
}
