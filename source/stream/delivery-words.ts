import type {DeliveryState} from './delivery-state.js';

const nameCells = 40;
const reasonCells = 120;
const shortReasonCells = 28;

export type MomentWords = {
	/** `16:41:00`, with the zone where the screen has none. ms */
	readonly moment: (time: number) => string;
	/** `16:41`, likewise. ms */
	readonly minute: (time: number) => string;
	/** Cuts a name or a reason to so many cells. */
	readonly cut: (text: string, cells: number) => string;
};

/**
 * How complete a watch is, in the reader's clock: clauses of less and less length,
 * each of them true. For example `delivered to 16:41:00; calls after about 16:36
 * may still come`.
 */
export function deliveryWords(
	state: DeliveryState,
	{moment, minute, cut}: MomentWords,
): readonly [string, ...string[]] {
	switch (state.kind) {
		case 'nothing fetched': {
			return ['nothing fetched yet'];
		}

		case 'fetching': {
			const {fetchedTo, deliveredTo} = state;
			const fetched = `fetched to ${moment(fetchedTo)}`;
			return deliveredTo === undefined
				? [`${fetched} so far`]
				: [
						`${fetched} so far, delivered to ${moment(deliveredTo)}`,
						`${fetched} so far`,
					];
		}

		case 'delivered': {
			const to = `delivered to ${moment(state.to)}`;
			const calls = minute(state.callsTo);
			return [
				`${to}; calls after about ${calls} may still come`,
				`${to}; calls after ~${calls} may still come`,
				to,
			];
		}

		case 'event history': {
			const to = `to ${moment(state.askedTo)}`;
			const only = 'management events only';
			if (state.settledTo === undefined) {
				return [
					`Event history ${to}; ${only}; any call may still come`,
					`Event history ${to}; no data events; any call may still come`,
					`history ${to}; no data events; any call may still come`,
					`history ${to}; no data events`,
				];
			}

			if (state.settledTo >= state.askedTo) {
				return [
					`Event history ${to}; ${only}`,
					`Event history ${to}; no data events`,
					`history ${to}; no data events`,
				];
			}

			const calls = minute(state.settledTo);
			return [
				`Event history ${to}; ${only}; calls after about ${calls} may still come`,
				`Event history ${to}; no data events; calls after ~${calls} may still come`,
				`history ${to}; no data events; calls after ~${calls} may come`,
				`history ${to}; no data events`,
			];
		}

		case 'stopped': {
			const since = `since ${minute(state.since)}`;
			const doubt = 'delivery may have stopped';
			const shorter = [
				`nothing delivered ${since}; ${doubt}`,
				`nothing ${since}; ${doubt}`,
				`nothing delivered ${since}`,
			] as const;
			return state.logGroup === undefined
				? shorter
				: [
						`nothing delivered to ${cut(state.logGroup, nameCells)} ${since}; ${doubt}`,
						...shorter,
					];
		}

		case 'empty': {
			return [
				`${state.logGroup === undefined ? 'the log group' : cut(state.logGroup, nameCells)} holds no record; the trail may not deliver here`,
				'the log group holds no record',
				'nothing was ever delivered',
			];
		}

		case 'unknown': {
			const {since, reason} = state;
			const known =
				since === undefined
					? 'no delivery is known'
					: `newest known delivery ${moment(since)}`;
			const unknown = `${known}; newer unknown`;
			return [
				`${unknown}: ${cut(reason, reasonCells)}`,
				`${unknown}: ${cut(reason, shortReasonCells)}`,
				unknown,
			];
		}
	}
}
