import type {Connection} from '../../stream/connection.js';
import type {HelpGroup} from './help-legend.js';

type Troubled = Extract<Connection, {readonly nextSteps: readonly string[]}>;

/** The reason and all next steps of a trouble that the user has to mend; undefined without one. The banner has room for the first step only. */
export function troubleHelp(connection: Connection): HelpGroup | undefined {
	return 'nextSteps' in connection
		? {title: `Now: ${connection.name}`, entries: entriesOf(connection)}
		: undefined;
}

/** What is wrong with the configuration file; undefined without it. */
export function configurationHelp(
	errors: readonly string[] | undefined,
): HelpGroup | undefined {
	return errors === undefined || errors.length === 0
		? undefined
		: {
				title: 'Now: errors in the configuration (qtail config)',
				entries: errors.map(text => ({term: '', text, also: ''})),
			};
}

function entriesOf({reason, nextSteps}: Troubled): HelpGroup['entries'] {
	return [
		{term: 'why', text: reason, also: ''},
		...nextSteps.flatMap(step =>
			step.split('\n').map((text, index) => ({
				term: index === 0 ? 'next' : '',
				text,
				also: '',
			})),
		),
	];
}
