/**
 * The choice of a log group, above the panes, where qtail was started without one and
 * several trails deliver to CloudWatch Logs:
 *
 *     Which trail? 3 deliver to CloudWatch Logs
 *     ▸ type to narrow the list
 *      trail  region     owner         log group            delivered  data events
 *     ▌audit  us-east-1  account       CloudTrail/logs      2m ago     Q Apps
 *      org    eu-west-1  organization  CloudTrail/org       stopped    off
 *     Enter: tail CloudTrail/logs in us-east-1
 *
 * The rows are there before CloudTrail has said how the trails deliver: `?` stands
 * where it has not, and the row under the cursor stays there when it has.
 *
 * The invariant: nothing is tailed before the user took a row, and the layer is left by
 * that alone. Behind it there is nothing to see.
 *
 * - `trail-lines.ts`: the list as lines
 * - `no-trail.ts`: where nothing delivers, what can be done about it
 */
import type {
	FoundGroup,
	FoundTrails,
} from '../../stream/trails/found-trails.js';
import {editText, emptyInput} from '../../text/text-input.js';
import type {CommandResult} from '../command.js';
import type {Layer} from '../layer.js';
import {closeTop, openLayer, replaceTop, topLayer} from '../layer-stack.js';
import {sizeBelowTitle} from '../layout.js';
import type {ViewState} from '../view-state.js';
import {moveCursor} from '../widgets/move.js';
import {
	cursorIndex,
	otherLines,
	shownGroups,
	trailsBody,
} from './trail-lines.js';
import type {TrailsState} from './trails-state.js';

export const trailsLayer: Layer<TrailsState> = {
	context: () => 'trails',
	update(view, layer, update) {
		switch (update.kind) {
			case 'move': {
				const groups = shownGroups(layer);
				const index = moveCursor(cursorIndex(groups, layer), update);
				return replaceTop(view, {
					...layer,
					cursor: groups[index]?.logGroupArn,
				});
			}

			case 'edit': {
				const input = editText(layer.input, update.edit);
				return replaceTop(view, {...layer, input});
			}

			case 'cancel': {
				return layer.input.text === ''
					? {
							...view,
							notice: 'There is nothing to see before a trail is taken.',
						}
					: replaceTop(view, {...layer, input: emptyInput});
			}
		}
	},
	draw: (layer, input) => ({body: () => trailsBody(layer, input)}),
	measure: (layer, {layout}) => ({
		lineCount: shownGroups(layer).length,
		height: sizeBelowTitle(layout.body).height - otherLines,
	}),
};

/**
 * Opens the list, or renews what it says.
 *
 * @param preselected ARN of the log group under the cursor at first
 */
export function showTrails(
	view: ViewState,
	found: FoundTrails,
	preselected: string | undefined,
): ViewState {
	const isOpen = view.layers.some(({kind}) => kind === 'trails');
	return isOpen
		? {
				...view,
				layers: view.layers.map(layer =>
					layer.kind === 'trails' ? {...layer, found} : layer,
				),
			}
		: openLayer(view, {
				kind: 'trails',
				...{found, input: emptyInput, cursor: preselected},
			});
}

/** Takes the row under the cursor: the list closes, and its log group is tailed. */
export function takeTrail(view: ViewState): CommandResult {
	const group = selectedGroup(view);
	return group === undefined
		? {state: {...view, notice: 'No trail has that in its row.'}}
		: {
				state: closeTop(view),
				effects: [{kind: 'take-trail', logGroupArn: group.logGroupArn}],
			};
}

function selectedGroup(view: ViewState): FoundGroup | undefined {
	const layer = topLayer(view);
	if (layer?.kind !== 'trails') {
		return undefined;
	}

	const groups = shownGroups(layer);
	return groups[cursorIndex(groups, layer)];
}
