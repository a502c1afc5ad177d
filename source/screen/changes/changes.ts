/**
 * The layer of what changed: each resource that the calls shown changed, with what
 * the records say of it, and by whom.
 *
 *     What changed, of what the filter shows ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
 *     By the records: 1 deleted, 1 created, 1 only tried; 6 mutating calls
 *               resource              chg call            who             time
 *     ▌⊖ deleted  trail main            1 DeleteTrail     eve         16:41:02
 *      ⊞ created  user backup           4 iam:CreateUser  eve         16:40:12
 *      ✗ failed   bucket logs             s3:DeleteBucket eve         16:40:44
 *
 * The invariant: no row says that something exists, only what the records did to
 * it. What failed alone is never a change. Each mutating call shown is in a row, or
 * in the line of what has none.
 *
 * - `store/changes` works it out while the layer is open.
 * - `changes-order.ts`: the order of the rows. `changes-lines.ts`, `change-row.ts`,
 *   `change-columns.ts`: how they are drawn.
 * - `history-filter.ts`: what a row leads to. It is a filter in Events rather than a
 *   list of its own, so that the detail, the pivots and the filter's history are at
 *   hand there, and reads of the resource are shown as well.
 */
import {isFiltering} from '../../filter/filter.js';
import type {ResourceChanges} from '../../store/changes/changed-resources.js';
import {truncateText} from '../../text/fit-line.js';
import type {Layer} from '../layer.js';
import {closeTop, openLayer, replaceTop, topLayer} from '../layer-stack.js';
import type {ViewData} from '../view-data.js';
import type {ViewState} from '../view-state.js';
import {moveCursor} from '../widgets/move.js';
import {
	changesBody,
	cursorIndex,
	listedResources,
	measureChanges,
} from './changes-lines.js';
import {changesOrders} from './changes-order.js';
import type {ChangesState} from './changes-state.js';
import {historyFilter} from './history-filter.js';

export const changesLayer: Layer<ChangesState> = {
	context: () => 'changes',
	update(view, changes, update, {snapshot}) {
		switch (update.kind) {
			case 'move': {
				const resources = listedResources(changes, snapshot);
				const moved = moveCursor(cursorIndex(resources, changes), update);
				return replaceTop(view, {...changes, cursor: resources[moved]?.key});
			}

			case 'cancel': {
				return closeTop(view);
			}

			case 'edit': {
				return view;
			}
		}
	},
	draw: (changes, input) => ({body: () => changesBody(changes, input)}),
	measure: measureChanges,
};

/** Opens the list, the gravest first. */
export function openChanges(view: ViewState): ViewState {
	return openLayer(view, {
		kind: 'changes',
		order: 'gravest',
		cursor: undefined,
	});
}

/** The open list in the next order. The cursor goes back to the first row. */
export function withNextOrder(
	view: ViewState,
	changes: ChangesState,
): ViewState {
	const next = changesOrders.indexOf(changes.order) + 1;
	return replaceTop(view, {
		...changes,
		order: changesOrders[next % changesOrders.length] ?? changes.order,
		cursor: undefined,
	});
}

/** The resource under the cursor; undefined where none is listed. */
export function selectedResource(
	view: ViewState,
	{snapshot}: Pick<ViewData, 'snapshot'>,
): ResourceChanges | undefined {
	const changes = topLayer(view);
	if (changes?.kind !== 'changes') {
		return undefined;
	}

	const resources = listedResources(changes, snapshot);
	return resources[cursorIndex(resources, changes)];
}

/** Closes the list and shows all that happened to the resource under the cursor, in Events. */
export function showHistory(view: ViewState, data: ViewData): ViewState {
	const resource = selectedResource(view, data);
	if (resource === undefined) {
		return view;
	}

	const filter = historyFilter(
		resource,
		data.snapshot.changes?.resources ?? [],
	);
	const {layout, glyphs, keymap} = data;
	const name = truncateText(
		resource.name,
		Math.max(leastName, layout.columns - noticeCells),
		'middle',
		glyphs.ellipsis,
	);
	const what =
		resource.texts.length === 0
			? 'All its changes without a resource'
			: `All about ${name}`;
	const instead = isFiltering(view.filter) ? ', in place of the filters' : '';
	return {
		...closeTop(view),
		filter,
		focus: 'events',
		events: {kind: 'following'},
		left: 0,
		notice: `${what}${instead}: ${keymap.keyOf('filter-back')} goes back.`,
	};
}

// Cells. The key stands at the end of the notice, and must not be cut.
const noticeCells = 50;
const leastName = 8;
