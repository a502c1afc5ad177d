import {emptyInput} from '../../text/text-input.js';
import type {Command} from '../command.js';
import type {CommandName} from '../commands/commands.js';
import type {FooterWords, Situation} from '../commands/situation.js';
import {hasChosenColumn} from '../events/chosen-column.js';
import {hasOtherTerms} from '../filter-bar/clear-filters.js';
import {closeTop, openLayer} from '../layer-stack.js';
import {keyContextOf, updateTop} from '../layers.js';
import {openPalette} from '../palette/palette.js';
import {leaveDetail} from './record-commands.js';

const cancelLabels = {
	'filter-bar': 'undo',
	picker: 'cancel',
	detail: 'back',
	who: 'back',
	changes: 'back',
	'detail-search': 'end search',
	search: 'cancel',
	help: 'close',
	'help-search': 'end search',
	palette: 'close',
	translations: 'close',
	'time-range': 'cancel',
	pivot: 'cancel',
	save: 'cancel',
	'save-name': 'back',
	copy: 'cancel',
	chips: 'close',
	marks: 'close',
	note: 'cancel',
	trails: 'show all',
	'no-trail': undefined,
} as const;

function cancelOfPanes({
	endsSearch,
	isWalked,
	chosen,
	chosenValue,
}: Situation): FooterWords | undefined {
	if (endsSearch) {
		return {label: isWalked ? 'stop' : 'end search', priority: 6};
	}

	if (chosen === undefined) {
		return undefined;
	}

	return {
		label:
			chosenValue === undefined
				? `leave ${chosen}, empty in this row`
				: 'leave column',
		priority: 4,
	};
}

/** Undefined where there is no step back. */
function cancelOfLayer(label: string | undefined): FooterWords | undefined {
	return label === undefined ? undefined : {label, priority: 11};
}

/** The commands that open the help above whatever is open, and leave the top layer. */
export const layerCommands = {
	'open-help': {
		title: 'help',
		description: ({keyOf}) =>
			`help: every key; ${keyOf('turn-help-page')} again for what the signs and words mean`,
		group: 'layers',
		footer: {label: 'help', priority: 0},
		run: state => ({
			state: openLayer(state, {
				kind: 'help',
				context: keyContextOf(state),
				page: 'keys',
				input: emptyInput,
				isSearching: false,
				top: 0,
			}),
		}),
	},
	'open-palette': {
		title: 'commands',
		description: 'every command by name: type a part of it, and run it',
		group: 'layers',
		footer: {label: 'commands', priority: 24},
		run: state => ({state: openPalette(state, keyContextOf(state))}),
	},
	cancel: {
		title: 'back',
		description: ({keyOf}) =>
			`cancel, close, end the search, leave the chosen column, then clear the filters (${keyOf('filter-back')} brings them back); never quits`,
		group: 'layers',
		footer: (now, context) =>
			context === 'panes'
				? cancelOfPanes(now)
				: cancelOfLayer(
						context === 'detail' && now.endsSearch
							? 'end search'
							: cancelLabels[context],
					),
		isEnabled: state =>
			state.layers.length > 0 ||
			state.isZoomed ||
			(state.focus === 'counts' && state.counts.minutes !== undefined) ||
			state.search !== undefined ||
			hasChosenColumn(state) ||
			hasOtherTerms(state) ||
			'Nothing is open, zoomed, searched or filtered.',
		run: (state, data) => ({
			state: leaveDetail(state, updateTop(state, {kind: 'cancel'}, data), data),
		}),
	},
	'close-layer': {
		title: 'close',
		description: 'close',
		group: 'layers',
		footer: {label: 'close', priority: 30},
		run: (state, data) => ({
			state: leaveDetail(state, closeTop(state), data),
		}),
	},
} satisfies Partial<Record<CommandName, Command>>;
