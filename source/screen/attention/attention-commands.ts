import {attentionOf, withAttention} from '../../filter/filter.js';
import {attentionExpression} from '../../filter/filter-term.js';
import type {Command} from '../command.js';
import type {CommandName, KeyOf} from '../commands/commands.js';
import type {ViewState} from '../view-state.js';
import {acknowledgeFirst, unacknowledged} from './acknowledge.js';
import {severityOfView} from './severity-of-view.js';
import {
	isEveryMark,
	type ShownSeverity,
	severityAfter,
} from './shown-severity.js';

/** The commands of the attention line. */
export const attentionCommands = {
	'toggle-attention': {
		title: 'attention only',
		description:
			'show only what deserves attention: what a rule marks, such as a touched trail, a new address, a denied call',
		group: 'filter',
		footer: ({isAttentionOnly, hasAttention}) =>
			isAttentionOnly
				? {label: 'attention off', priority: 6}
				: {label: 'attention', priority: hasAttention ? 10 : 12},
		run: state => ({
			state: {
				...state,
				attentionFrom: severityOfView(state),
				filter: withAttention(
					state.filter,
					attentionOf(state.filter) === undefined
						? state.attentionFrom
						: undefined,
				),
			},
		}),
	},
	'cycle-severity': {
		title: 'severity of attention',
		description: ({keyOf}) =>
			`from which severity on ${keyOf('toggle-attention')} and ${keyOf('next-match')} show attention: notice (all, such as denied calls), warning (such as new credentials), alarm (such as a touched trail, a public bucket)`,
		group: 'filter',
		footer: ({isAttentionOnly, nextSeverity}) =>
			isAttentionOnly
				? {label: `from ${nextSeverity}`, priority: 7}
				: undefined,
		run: (state, {keymap}) => ({
			state: withSeverity(
				state,
				severityAfter(severityOfView(state)),
				keymap.keyOf,
			),
		}),
	},
	acknowledge: {
		title: 'acknowledge',
		description:
			'acknowledge what the attention line says; it comes back with something newer',
		group: 'record',
		footer: ({hasAttention}) =>
			hasAttention ? {label: 'acknowledge', priority: 12} : undefined,
		isEnabled: ({acknowledged}, {snapshot}) =>
			unacknowledged(snapshot.attention, acknowledged).length > 0 ||
			'Nothing is left to acknowledge.',
		run: (state, {snapshot}) => ({
			state: acknowledgeFirst(state, snapshot.attention),
		}),
	},
} satisfies Partial<Record<CommandName, Command>>;

/** The view with another severity: of the chip, where there is one, and of the walk, where one is on. */
function withSeverity(
	state: ViewState,
	from: ShownSeverity,
	keyOf: KeyOf,
): ViewState {
	const {filter, search} = state;
	const isOnly = attentionOf(filter) !== undefined;
	const words = isEveryMark(from)
		? 'Attention of every severity'
		: `Attention from ${from} on`;
	return {
		...state,
		attentionFrom: from,
		filter: isOnly ? withAttention(filter, from) : filter,
		search:
			search !== undefined && search.text === undefined
				? {
						...search,
						attentionFrom: from,
						expression: attentionExpression(from),
						jump: undefined,
					}
				: search,
		notice: isOnly
			? undefined
			: `${words}: ${keyOf('toggle-attention')} shows only it, ${keyOf('next-match')} walks it.`,
	};
}
