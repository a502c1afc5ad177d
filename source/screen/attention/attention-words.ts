import type {AttentionEntry} from '../../store/snapshot.js';
import {counted, formatCount} from '../../text/format-count.js';

/**
 * Why an actor stands out, what matters most first:
 * `tried StopLogging`, `new address 203.0.113.77`, `3 destroyed from there`.
 */
export function attentionWords(entry: AttentionEntry): readonly string[] {
	const {trailCalls, newAddresses, fromNew, firstChange} = entry;
	const {denied} = entry.marked;
	const [address] = newAddresses;
	const others = newAddresses.length - 1;
	return [
		...trailCalls.map(trailCallWords),
		...(address === undefined
			? []
			: [
					`new address ${address}${others > 0 ? ` and ${counted(others, 'other')}` : ''}`,
				]),
		...(fromNew.destructive > 0
			? [`${formatCount(fromNew.destructive)} destroyed from there`]
			: []),
		...(denied > 0 ? [`${formatCount(denied)} denied`] : []),
		...(fromNew.mutating > 0
			? [`${counted(fromNew.mutating, 'change')} from there`]
			: []),
		...(firstChange === undefined ? [] : [`first change ${firstChange}`]),
	];
}

function trailCallWords({
	eventName,
	count,
	failed,
}: AttentionEntry['trailCalls'][number]): string {
	const times = count === 1 ? '' : ` ${formatCount(count)} times`;
	return `${failed === count ? 'tried ' : ''}${eventName}${times}`;
}
