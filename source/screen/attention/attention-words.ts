import {
	attentionRules,
	severalOf,
	titleOf,
} from '../../cloudtrail/attention/attention.js';
import type {AttentionEntry, MarkedCall} from '../../store/snapshot.js';
import {counted, formatCount} from '../../text/format-count.js';

/**
 * Why an actor stands out, what matters most first:
 * `tried StopLogging`, `made public: PutBucketPolicy`, `new address 203.0.113.77`,
 * `3 destroyed from there`, `2 denied`.
 */
export function attentionWords(entry: AttentionEntry): readonly string[] {
	const {newAddresses, fromNew, marked} = entry;
	const [address] = newAddresses;
	const others = newAddresses.length - 1;
	return [
		...callWords(entry, ({severity}) => severity === 'alarm'),
		...(address === undefined
			? []
			: [
					`new address ${address}${others > 0 ? ` and ${counted(others, 'other')}` : ''}`,
				]),
		...(fromNew.destructive > 0
			? [`${formatCount(fromNew.destructive)} destroyed from there`]
			: []),
		...(marked.denied > 0 ? [`${formatCount(marked.denied)} denied`] : []),
		...(fromNew.mutating > 0
			? [`${counted(fromNew.mutating, 'change')} from there`]
			: []),
		...callWords(entry, ({severity}) => severity !== 'alarm'),
		...countWords(entry),
	];
}

/** Rules that the line says by names of calls, each with the first few. */
function callWords(
	{calls}: AttentionEntry,
	isAsked: (call: MarkedCall) => boolean,
): readonly string[] {
	const asked = calls.filter(isAsked);
	return attentionRules.flatMap(rule => {
		const own = asked.filter(call => call.rule === rule);
		const [first, ...others] = own.map(callText);
		if (first === undefined) {
			return [];
		}

		// The names of these calls say it themselves.
		const title = rule === 'trail-tampering' ? '' : `${titleOf(rule)}: `;
		return [title + [first, ...others].join(', ')];
	});
}

/** Notices that are many, but for those that stand elsewhere in the line. */
function countWords({marked, newAddresses}: AttentionEntry): readonly string[] {
	return attentionRules
		.filter(
			rule =>
				rule !== 'denied' &&
				!(rule === 'destructive' && newAddresses.length > 0) &&
				marked[rule] >= severalOf(rule),
		)
		.map(rule => `${formatCount(marked[rule])} ${titleOf(rule)}`);
}

function callText({eventName, count, failed}: MarkedCall): string {
	const times = count === 1 ? '' : ` ${formatCount(count)} times`;
	return `${failed === count ? 'tried ' : ''}${eventName}${times}`;
}
