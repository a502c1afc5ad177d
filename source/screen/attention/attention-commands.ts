import type {Command} from '../command.js';
import type {CommandName} from '../commands/commands.js';
import {acknowledgeFirst, unacknowledged} from './acknowledge.js';

/** The commands of the attention line. */
export const attentionCommands = {
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
