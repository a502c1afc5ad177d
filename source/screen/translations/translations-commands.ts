import type {Command} from '../command.js';
import type {CommandName} from '../commands/commands.js';
import {openTranslations} from './translations.js';

/** The command that opens the translations. */
export const translationsCommands = {
	'show-translations': {
		title: 'other languages',
		description:
			'the view as a CloudWatch filter pattern, a Logs Insights query, and commands of aws and qtail',
		group: 'filter',
		run: (state, data) => ({state: openTranslations(state, data)}),
	},
} satisfies Partial<Record<CommandName, Command>>;
