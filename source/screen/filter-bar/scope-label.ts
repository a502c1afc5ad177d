import {includesScope, scopeAfter} from '../../stream/scope.js';
import {scopeWords} from '../../stream/scope-words.js';
import type {KeyOf} from '../commands/commands.js';
import type {ViewState} from '../view-state.js';

/** What the first chip says where there is little room: `Q Apps only`. */
export function briefScopeLabel({
	scope,
	pattern,
}: Pick<ViewState, 'scope' | 'pattern'>): string {
	const services =
		scope === 'all' ? scopeWords(scope) : `${scopeWords(scope)} only`;
	return pattern === undefined ? services : `${services}, --pattern`;
}

/** What the first chip says: `Q Apps only: a widens`. Without a key where the scope cannot be changed. */
export function scopeLabel(
	state: Pick<ViewState, 'scope' | 'askable' | 'pattern'>,
	keyOf: KeyOf,
): string {
	const {scope, askable} = state;
	const brief = briefScopeLabel(state);
	if (askable.length < 2) {
		return brief;
	}

	const does = includesScope(scope, scopeAfter(scope, askable))
		? 'narrows'
		: 'widens';
	return `${brief}: ${keyOf('cycle-scope')} ${does}`;
}
