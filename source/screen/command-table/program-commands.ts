import type {Command} from '../command.js';
import type {CommandName} from '../commands/commands.js';
import type {Effect} from '../commands/effect.js';

/** The commands that concern the program and its terminal, not the view. */
export const programCommands = {
	quit: {
		title: 'quit',
		description: 'quit',
		group: 'program',
		footer: {label: 'quit', priority: 20},
		run: asking({kind: 'quit'}),
	},
	'quit-at-once': {
		title: 'quit at once',
		description: 'quit at once',
		group: 'program',
		run: asking({kind: 'quit'}),
	},
	redraw: {
		title: 'redraw',
		description: 'redraw the screen',
		group: 'program',
		run: asking({kind: 'redraw'}),
	},
	retry: {
		title: 'try again',
		description: 'try again now what failed, with the credentials read again',
		group: 'program',
		footer: ({isRetrying}) =>
			isRetrying ? {label: 'try again now', priority: 1} : undefined,
		run: asking({kind: 'retry'}),
	},
	'toggle-recording': {
		title: 'record',
		description:
			'record to a new file what was and will be received, or end the recording',
		group: 'program',
		isEnabled: ({askable}, {snapshot}) => {
			if (askable.length === 0) {
				return 'Files are not recorded: they are there already.';
			}

			return (
				snapshot.coverage.eventHistory === undefined ||
				'A recording is of a log group. Save what is shown instead.'
			);
		},
		run: asking({kind: 'toggle-recording'}),
	},
	suspend: {
		title: 'suspend',
		description: 'stop, and give the terminal to the shell until `fg`',
		group: 'program',
		run: asking({kind: 'suspend'}),
	},
} satisfies Partial<Record<CommandName, Command>>;

function asking(effect: Effect): Command['run'] {
	return state => ({state, effects: [effect]});
}
