import {
	attentionOf,
	isFiltering,
	isToggled,
	onlyAccessOf,
} from '../filter/filter.js';
import {pickTerm} from '../filter/filter-term.js';
import {marksByKey} from '../store/marked-record.js';
import {includesScope, scopeAfter} from '../stream/scope.js';
import {truncateText} from '../text/fit-line.js';
import {unacknowledged} from './attention/acknowledge.js';
import {severityOfView} from './attention/severity-of-view.js';
import {severityAfter} from './attention/shown-severity.js';
import type {CountsSituation, Situation} from './commands/situation.js';
import {minutesText} from './counts/chosen-minutes.js';
import {countedBy, countsByWords, turned} from './counts/count-cursor.js';
import {
	columnInSight,
	columnTitle,
	hasChosenColumn,
} from './events/chosen-column.js';
import {eventsOfView} from './events/events-in-sight.js';
import {selectedRepeats} from './events/fold-events.js';
import {selectedMark} from './marks/marks.js';
import {recordAtHand} from './record-at-hand.js';
import {selectedValue} from './row-values/selected-value.js';
import type {ViewData} from './view-data.js';
import type {ViewState} from './view-state.js';

/** What the footer and the help need to know of a moment. */
export function situationOf(state: ViewState, data: ViewData): Situation {
	const {snapshot} = data;
	const {filter, focus, events, history, scope, askable, layers} = state;
	const isShown = snapshot.rows.length > 0;
	const detail = layers.findLast(layer => layer.kind === 'detail');
	const search = detail === undefined ? state.search : detail.search;
	return {
		isFrozen: state.frozenAt !== undefined,
		isParked: focus === 'events' && events.kind === 'parked',
		isZoomed: state.isZoomed,
		isWrapped: state.isWrapped,
		isFolded: state.fold.isOn,
		hasOpened: state.fold.opened.length > 0,
		repeats:
			focus === 'events' ? selectedRepeats(state, snapshot)?.count : undefined,
		hasRecord: isShown && focus !== 'counts',
		...chosenSituation(state, data),
		...marksSituation(state, data),
		counts: focus === 'counts' ? countsSituation(state) : undefined,
		isChoosing: layers.some(
			layer => layer.kind === 'filter-bar' && layer.chosen !== undefined,
		),
		isJson: layers.some(
			layer => layer.kind === 'detail' && layer.mode === 'json',
		),
		isHelpOnSigns: layers.some(
			layer => layer.kind === 'help' && layer.page === 'signs',
		),
		isSearched: search !== undefined,
		isWalked:
			detail === undefined &&
			state.search !== undefined &&
			state.search.text === undefined,
		endsSearch:
			search !== undefined &&
			!('isOfRows' in search && search.isOfRows === true),
		isFiltering: isFiltering(filter),
		access: onlyAccessOf(filter),
		isErrorsOnly: isToggled(filter, 'errors'),
		isAttentionOnly: attentionOf(filter) !== undefined,
		nextSeverity: severityAfter(severityOfView(state)),
		isWithoutAutomatic: isToggled(filter, 'automatic'),
		hasJustCleared: history.hasJustCleared,
		hasEarlierFilters: history.back.length > 0,
		isAllHidden: !isShown && snapshot.received > 0,
		hasNothingReceived: snapshot.received === 0,
		hasAttention:
			unacknowledged(snapshot.attention, state.acknowledged).length > 0,
		canWiden:
			askable.length > 1 &&
			snapshot.connection.name !== 'ended' &&
			!includesScope(scope, scopeAfter(scope, askable)),
		isRetrying: 'retryAt' in snapshot.connection,
	};
}

function marksSituation(
	state: ViewState,
	{snapshot}: ViewData,
): Pick<Situation, 'canMark' | 'isMarked' | 'markCount'> {
	const {marks} = state;
	// To find the newest record of an identity takes a look at all rows.
	const isOfIdentity =
		state.layers.length === 0 && state.focus === 'identities';
	const key = isOfIdentity
		? undefined
		: (selectedMark(state)?.key ?? recordAtHand(state, snapshot)?.record.key);
	return {
		canMark: key !== undefined || (isOfIdentity && snapshot.rows.length > 0),
		isMarked: key !== undefined && marksByKey(marks).has(key),
		markCount: marks.length,
	};
}

const nothingChosen = {chosen: undefined, chosenValue: undefined} as const;

/** A column that was chosen is named until it is left. Without one no row is looked at. */
function chosenSituation(
	state: ViewState,
	data: ViewData,
): Pick<Situation, 'chosen' | 'chosenValue'> {
	if (!hasChosenColumn(state)) {
		return nothingChosen;
	}

	const {columns} = eventsOfView(state, data);
	const value = selectedValue(state, data);
	const cells = Math.floor(data.layout.columns * shareOfValue);
	return {
		chosen: columnTitle(columnInSight(state.chosenColumn, columns)),
		// An ARN says at its end what it names.
		chosenValue:
			value === undefined || value === 'several'
				? undefined
				: truncateText(
						pickTerm(value.field, value.pick).label,
						cells,
						'middle',
						data.glyphs.ellipsis,
					),
	};
}

// Of the footer, whose other keys need the rest in the narrowest window.
const shareOfValue = 0.3;

function countsSituation({counts, zone}: ViewState): CountsSituation {
	const {id, minutes} = counts;
	const kind = id === undefined ? 'calls' : countedBy(id).kind;
	return {
		row: kind === 'calls' ? 'strip' : kind,
		turnTo: countsByWords[turned(counts, 1).by],
		minutes: minutes && minutesText(minutes, zone),
		isRange: minutes?.from !== undefined,
	};
}
