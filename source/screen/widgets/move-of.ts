import type {ActionName} from '../commands/keymap.js';
import type {Action} from '../commands/resolve-key.js';
import type {Move} from './move.js';

const moves: Partial<Record<ActionName, Move>> = {
	'move-down': {kind: 'rows', by: 1},
	'move-up': {kind: 'rows', by: -1},
	'half-page-down': {kind: 'pages', by: 0.5},
	'half-page-up': {kind: 'pages', by: -0.5},
	'page-down': {kind: 'pages', by: 1},
	'page-up': {kind: 'pages', by: -1},
	'to-start': {kind: 'start'},
	'to-end': {kind: 'end'},
};

/** How far an action moves; undefined for actions that do not. */
export function moveOf(action: Action): Move | undefined {
	return action.type === 'edit' ? undefined : moves[action.type];
}
