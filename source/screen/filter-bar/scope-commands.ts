import {includesScope, scopeAfter} from '../../stream/scope.js';
import {scopeWords} from '../../stream/scope-words.js';
import type {Command} from '../command.js';
import type {CommandName} from '../commands/commands.js';

const whyFixed: Command['isEnabled'] = ({askable}, {snapshot}) => {
	if (askable.length === 0) {
		return 'Files are read in one scope: --scope sets it at the start.';
	}

	// LookupEvents takes one attribute: it could ask for Q Apps or for Q Business, and
	// not for the calls that touch the trail beside them.
	if (snapshot.coverage.eventHistory !== undefined) {
		return 'Event history is asked for every service, since it takes no list of services. A filter narrows what is shown.';
	}

	if (askable.length === 1) {
		return 'No other scope can be asked for with this --pattern.';
	}

	return (
		snapshot.connection.name !== 'ended' ||
		'The watch has ended: start qtail with another --scope.'
	);
};

/** The command that asks for more services, or for fewer. */
export const scopeCommands = {
	'cycle-scope': {
		title: 'scope',
		description:
			'ask for more: Q Apps, then Q Business too, then every service, then Q Apps again',
		group: 'filter',
		footer: ({canWiden, hasNothingReceived, isAllHidden}) =>
			canWiden
				? {
						label: 'more services',
						priority: hasNothingReceived ? 2 : isAllHidden ? 7 : 16,
					}
				: undefined,
		isEnabled: whyFixed,
		run(state) {
			const scope = scopeAfter(state.scope, state.askable);
			const words = scopeWords(scope);
			return {
				state: {
					...state,
					scope,
					notice: includesScope(state.scope, scope)
						? `Asking for ${words} only from now on. What was received stays.`
						: `Asking for ${words}, back to the start of the watch.`,
				},
				effects: [{kind: 'ask-for', scope}],
			};
		},
	},
} satisfies Partial<Record<CommandName, Command>>;
