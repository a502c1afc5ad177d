import type {Command} from './command.js';
import type {CommandName} from './commands/commands.js';
import {selectedRecord} from './events/move-events.js';
import {newestRecordOf} from './identities/move-identities.js';
import {openLayer, replaceTop, topLayer} from './layer-stack.js';
import type {ViewData} from './view-data.js';
import type {ViewState} from './view-state.js';

/** The commands that show the selected record. */
export const recordCommands = {
	'open-detail': {
		title: 'detail',
		description:
			'detail of the selected record (of an identity: its newest record)',
		group: 'record',
		footer: ({hasRecord: canOpen}) =>
			canOpen ? {label: 'open', priority: 10} : undefined,
		isEnabled: hasRecord,
		run: (state, data) => ({state: openDetail(state, 'sections', data)}),
	},
	'toggle-json': {
		title: 'JSON',
		description: 'the record as JSON, and back',
		group: 'record',
		footer: ({hasRecord: canOpen, isJson}, context) =>
			context === 'detail'
				? {label: isJson ? 'sections' : 'JSON', priority: 13}
				: canOpen
					? {label: 'JSON', priority: 23}
					: undefined,
		isEnabled: (state, data) =>
			topLayer(state)?.kind === 'detail' || hasRecord(state, data),
		run: (state, data) => ({
			state: toggleJson(state, data),
		}),
	},
} satisfies Partial<Record<CommandName, Command>>;

function hasRecord(
	{focus}: ViewState,
	{snapshot}: Pick<ViewData, 'snapshot'>,
): true | string {
	if (focus === 'counts') {
		return 'The counts have no record to open.';
	}

	return snapshot.rows.length > 0 || 'No record is shown.';
}

function toggleJson(state: ViewState, data: ViewData): ViewState {
	const detail = topLayer(state);
	if (detail?.kind !== 'detail') {
		return openDetail(state, 'json', data);
	}

	const mode = detail.mode === 'json' ? 'sections' : 'json';
	return replaceTop(state, {...detail, mode, top: 0});
}

function openDetail(
	state: ViewState,
	mode: 'sections' | 'json',
	data: ViewData,
): ViewState {
	const stored =
		state.focus === 'identities'
			? newestRecordOf(state.selectedIdentity, data.snapshot)
			: selectedRecord(state.events, data);
	return stored === undefined
		? state
		: openLayer(state, {kind: 'detail', stored, mode, top: 0});
}
