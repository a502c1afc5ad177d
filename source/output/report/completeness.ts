import {trailAnswer} from '../../cloudtrail/attention/trail-answer.js';
import {
	deliveryState,
	isDeliveryInDoubt,
	receivedUpTo,
} from '../../stream/delivery-state.js';
import {deliveryWords} from '../../stream/delivery-words.js';
import {eventSourcesInScope, type Scope, scopes} from '../../stream/scope.js';
import {scopeWords} from '../../stream/scope-words.js';
import {counted, formatCount} from '../../text/format-count.js';
import {formatDateTime, formatDuration} from '../../text/format-time.js';
import {
	changeFindings,
	noRecordText,
	openQuestions,
	unaskedTexts,
} from '../change-findings.js';
import {code} from './markdown.js';
import type {ReportedView} from './reported-view.js';

// The rest is counted.
const mostGaps = 50;

/** A time in UTC with its day: `2026-11-30 02:12:00Z`. @param time ms */
export function utc(time: number): string {
	return formatDateTime(time, 'utc');
}

/**
 * What is here and what may be missing, as Markdown list items in plain words. Where
 * nothing is known, that is what it says.
 */
export function completenessLines(view: ReportedView): readonly string[] {
	return [
		...deliveryLines(view),
		...gapLines(view),
		...openLines(view),
		...countLines(view),
		...notAskedLines(view),
		trailLine(view),
	].map(line => `- ${line}`);
}

function deliveryLines({snapshot}: ReportedView): readonly string[] {
	const {coverage, lagMs, connection} = snapshot;
	const state = deliveryState(coverage, lagMs);
	const ended =
		connection.name === 'ended'
			? [`**The watch has ended**: ${code(connection.reason)}.`]
			: [];
	if (state === undefined) {
		return [
			...ended,
			coverage.isWhole === true
				? 'The files were read to their end.'
				: '**The files were not read to their end.**',
			...(coverage.files === undefined ? [] : [`${code(coverage.files)}.`]),
			'Files say nothing about what CloudTrail has yet to deliver, or delivered elsewhere.',
		];
	}

	const [words] = deliveryWords(state, {
		moment: utc,
		minute: utc,
		cut: text => text,
	});
	if (coverage.eventHistory !== undefined) {
		const regions = coverage.eventHistory.regions.map(code).join(' and ');
		return [
			...ended,
			`Of CloudTrail's Event history of ${regions}, in event time: ${code(words)}.`,
			'**Event history has no data events**: most calls of Q Apps are not here, and whether there were any cannot be known. A call shows some minutes after it, and AWS does not say by when it has every one.',
			'Each region has a history of its own: what was done in other regions is not here.',
		];
	}

	const sentence = `Of the log group${isDeliveryInDoubt(state) ? '' : ', in time of delivery'}: ${code(words)}.`;
	return [
		...ended,
		isDeliveryInDoubt(state) ? `**${sentence}**` : sentence,
		...(lagMs === undefined
			? [
					'How long CloudTrail takes from a call to its delivery was not measured; AWS says about 5 minutes.',
				]
			: [
					`CloudTrail took ${formatDuration(lagMs)} from a call to its delivery (median of recent records).`,
				]),
	];
}

function gapLines({snapshot}: ReportedView): readonly string[] {
	const {gaps, isWhole, eventHistory} = snapshot.coverage;
	if (gaps.length === 0) {
		return isWhole === undefined ? ['No gap is open.'] : [];
	}

	return [
		...gaps
			.slice(0, mostGaps)
			.map(
				({from, to, reason}) =>
					`**Gap**: ${eventHistory === undefined ? 'what was delivered' : 'calls'} from ${utc(from)} to ${utc(to)} ${eventHistory === undefined ? 'is' : 'are'} not here${reason === undefined ? '' : ` (${code(reason)})`}.`,
			),
		...(gaps.length > mostGaps
			? [`**${counted(gaps.length - mostGaps, 'more gap')}.**`]
			: []),
	];
}

function openLines({snapshot, limits}: ReportedView): readonly string[] {
	const {totalSummary: total, coverage, lagMs} = snapshot;
	const open = openQuestions({total, coverage, lagMs});
	const [findings] =
		changeFindings({total, coverage, lagMs, limits}) ?? ([] as const);
	return [
		...(findings === undefined ? [] : [`Of all received: ${code(findings)}`]),
		...(open.length === 0
			? []
			: [`More may have happened than is here: ${code(open.join('; '))}.`]),
		...(coverage.unread === undefined
			? []
			: [
					`The first part that could not be read: ${code(coverage.unread.first)}`,
				]),
	];
}

function countLines({snapshot}: ReportedView): readonly string[] {
	const {received, evicted, sampledUpdates, unasked, repeated} = snapshot;
	const noRecord = noRecordText(snapshot.totalSummary);
	return [
		evicted === 0
			? `${counted(received, 'message')} received, all still held when this was written.`
			: `**${counted(evicted, 'message')} of ${formatCount(received)} received were no longer held** when this was written, the oldest ones: they are not in this report, nor in the file beside it (\`--max-events\` holds more).`,
		...(sampledUpdates === 0
			? []
			: [
					`Live Tail left records out of ${counted(sampledUpdates, 'update')}; they were fetched by other requests, except in the gaps.`,
				]),
		...(unasked === 0 ? [] : [`${unaskedTexts(unasked)[0]}.`]),
		...(repeated === 0
			? []
			: [
					`${counted(repeated, 'repeated delivery', 'repeated deliveries')} counted once.`,
				]),
		...(noRecord === undefined ? [] : [`${noRecord}.`]),
	];
}

function notAskedLines({
	view,
	limits,
	filter,
}: ReportedView): readonly string[] {
	const scope = scopes.find((known): known is Scope => known === view.scope);
	// The lines before say those.
	const others = limits.filter(limit => !/^(?:scope |--pattern$)/.test(limit));
	return [
		...(scope === undefined || eventSourcesInScope(scope) === undefined
			? []
			: [
					`Never asked for (scope ${scope}): services other than ${scopeWords(scope)}, but for the calls that may touch the trail itself. What others did is not here.`,
				]),
		...(view.pattern === undefined
			? []
			: [
					`Never asked for: what does not match the pattern ${code(view.pattern)}.`,
				]),
		...(others.length === 0
			? []
			: [`Asked for alone: ${code(others.join(', '))}.`]),
		...(filter.length === 0
			? []
			: ['What the filter hides is not in the tables below.']),
	];
}

function trailLine({snapshot, view, now}: ReportedView): string {
	const {coverage, lagMs, totalSummary} = snapshot;
	const state = deliveryState(coverage, lagMs);
	const isOfFiles = coverage.isWhole !== undefined;
	const [answer] = trailAnswer({
		touched: totalSummary.marked['trail-tampering'],
		management: totalSummary.management,
		from: isOfFiles ? undefined : view.from,
		to: receivedUpTo(state),
		isDeliveryInDoubt: isDeliveryInDoubt(state),
		coverage,
		now,
		zone: 'utc',
	});
	return `${answer} (of all received, whatever the filter shows)`;
}
