import type {Command, CommandResult} from '../command.js';
import type {CommandName} from '../commands/commands.js';
import {closeTop, topLayer} from '../layer-stack.js';
import {selectedRecord} from '../row-values/selected-record.js';
import type {ViewState} from '../view-state.js';
import {openCopy, selectedCopy} from './copy.js';
import type {Copy, CopyCommand} from './copy-state.js';

/** The commands of the copy menu: what opens it, and one for each text. */
export const copyCommands = {
	'open-copy': {
		title: 'copy',
		description:
			'copy the record, an ID, a link, a command or the view: a letter picks',
		group: 'record',
		footer({hasRecord}, context) {
			const isPane = context === 'panes';
			return hasRecord || !isPane
				? {label: 'copy', priority: isPane ? 17 : 15}
				: undefined;
		},
		run: (state, data) => ({
			state: openCopy(state, selectedRecord(state, data), data),
		}),
	},
	'apply-copy': {
		title: 'copy this line',
		description: 'copy the text of the selected line',
		group: 'record',
		footer: {label: 'copy', priority: 9},
		isEnabled: state => reasonOf(selectedCopy(state)),
		run: state => copied(state, selectedCopy(state)),
	},
	'copy-row': copying('copy-row', 'row', 'the row'),
	'copy-json': copying(
		'copy-json',
		'JSON of the record',
		'the JSON, byte for byte',
	),
	'copy-sentence': copying('copy-sentence', 'sentence', 'the sentence'),
	'copy-arn': copying('copy-arn', 'ARN of the actor', 'the ARN of the actor'),
	'copy-resource': copying(
		'copy-resource',
		'resource',
		'the resource or its ARN',
	),
	'copy-event-id': copying('copy-event-id', 'event ID', 'the event ID'),
	'copy-access-key': copying(
		'copy-access-key',
		'access key ID',
		'the access key ID',
	),
	'copy-address': copying('copy-address', 'source IP', 'the source IP'),
	'copy-link': copying(
		'copy-link',
		'CloudWatch Logs link',
		'a link to the console',
	),
	'copy-command': copying(
		'copy-command',
		'AWS CLI command',
		'an AWS CLI command',
	),
	'copy-pattern': copying(
		'copy-pattern',
		'filter pattern',
		'its filter pattern',
	),
	'copy-query': copying('copy-query', 'Insights query', 'its Insights query'),
	'copy-view-command': copying(
		'copy-view-command',
		'qtail command of the view',
		'the view as a command',
	),
	'copy-view-pattern': copying(
		'copy-view-pattern',
		'filter pattern of the view',
		'the view as a pattern',
	),
	'copy-view-query': copying(
		'copy-view-query',
		'Insights query of the view',
		'the view as a query',
	),
	'copy-marks': copying(
		'copy-marks',
		'marked rows',
		'the marked rows, Markdown',
	),
} satisfies Partial<Record<CommandName, Command>> &
	Record<CopyCommand, Command>;

function copying(
	command: CopyCommand,
	title: string,
	description: string,
): Command {
	return {
		title,
		description: `copy ${description}`,
		group: 'record',
		isEnabled: state => reasonOf(copyOf(state, command)),
		run: state => copied(state, copyOf(state, command)),
	};
}

function copyOf(state: ViewState, command: CopyCommand): Copy | undefined {
	const layer = topLayer(state);
	return layer?.kind === 'copy'
		? layer.copies.find(copy => copy.command === command)
		: undefined;
}

function reasonOf(copy: Copy | undefined): true | string {
	return copy?.content.kind === 'missing' ? copy.content.reason : true;
}

/** The menu closes, and the clipboard gets the text. */
function copied(state: ViewState, copy: Copy | undefined): CommandResult {
	if (copy === undefined || copy.content.kind === 'missing') {
		return {state};
	}

	const {name, content} = copy;
	return {
		state: closeTop(state),
		effects: [{kind: 'copy', name, text: content.text}],
	};
}
