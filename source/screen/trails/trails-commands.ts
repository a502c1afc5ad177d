import type {Command} from '../command.js';
import type {CommandName} from '../commands/commands.js';
import {commandsOf, copyTurnOn, noCommand} from './no-trail.js';
import {takeTrail} from './trails.js';

/** The commands of a watch that has no log group yet. */
export const trailsCommands = {
	'take-trail': {
		title: 'take this trail',
		description:
			'tail the log group under the cursor, and take it by itself the next time',
		group: 'program',
		footer: {label: 'tail it', priority: 9},
		run: takeTrail,
	},
	'watch-history': {
		title: 'watch Event history',
		description:
			'watch the Event history of CloudTrail instead: management events of every service, no data events',
		group: 'program',
		footer: {label: 'watch Event history', priority: 9},
		run: state => ({state, effects: [{kind: 'watch-history'}]}),
	},
	'delivery-commands': {
		title: 'copy the commands that turn delivery on',
		description: 'copy the commands that have the trail deliver',
		group: 'program',
		footer: {label: 'copy the commands', priority: 10},
		isEnabled: state => commandsOf(state).length > 0 || noCommand,
		run: copyTurnOn,
	},
} satisfies Partial<Record<CommandName, Command>>;
