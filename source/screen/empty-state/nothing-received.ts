import {type Filter, isFiltering} from '../../filter/filter.js';
import type {Snapshot} from '../../store/snapshot.js';
import type {Trouble} from '../../stream/connection.js';
import type {EventHistory} from '../../stream/coverage.js';
import {deliveryState, isDeliveryInDoubt} from '../../stream/delivery-state.js';
import {deliveryWords} from '../../stream/delivery-words.js';
import type {Scope} from '../../stream/scope.js';
import type {WatchTarget} from '../../stream/watch-target.js';
import {counted, formatCount} from '../../text/format-count.js';
import {formatMoment, formatScreenMoment} from '../../text/format-moment.js';
import {formatDuration, type TimeZone} from '../../text/format-time.js';
import {segment} from '../../text/styled-line.js';
import type {KeyOf} from '../commands/commands.js';
import {
	keysParagraph,
	type Paragraph,
	paragraph,
} from '../widgets/paragraphs.js';
import {chipsParagraph} from './chips-paragraph.js';
import {notAskedParagraphs} from './not-asked.js';
import {blindParagraphs, trailParagraphs} from './trail-paragraphs.js';
import {unreadParagraphs} from './unread-paragraphs.js';

export type NothingReceivedOptions = {
	readonly snapshot: Snapshot;
	readonly target: Pick<WatchTarget, 'logGroups'>;
	readonly scope: Scope;
	/** See `ViewState`. */
	readonly askable: readonly Scope[];
	readonly pattern: string | undefined;
	readonly filter: Filter;
	/** Start of the watch, delivery time in ms. */
	readonly from: number;
	/** ms. */
	readonly now: number;
	readonly zone: TimeZone;
	readonly keyOf: KeyOf;
};

/** No record was received so far: what was asked for, and how long a wait is normal. */
export function nothingReceived(
	options: NothingReceivedOptions,
): readonly Paragraph[] {
	const {snapshot, scope, filter, keyOf} = options;
	const {connection, coverage} = snapshot;
	const isOfFiles = coverage.isWhole !== undefined;
	const {eventHistory} = coverage;
	const paragraphs = [...connectionParagraphs(options)];
	if (!('retryAt' in connection) && !isOfFiles) {
		paragraphs.push(
			paragraph(
				2,
				eventHistory !== undefined
					? 'Event history shows a call some minutes after it, up to about 15, without guarantee: that long without a record is normal.'
					: 'CloudTrail delivers about 5 minutes after the call, without guarantee: 5 to 15 minutes without a record are normal.',
			),
		);
	}

	paragraphs.push(...blindParagraphs(coverage), ...deliveryParagraphs(options));
	paragraphs.push(...notAskedParagraphs(options, 3));
	if (!isOfFiles) {
		paragraphs.push(
			...(eventHistory === undefined
				? trailParagraphs(coverage, scope)
				: [historyParagraph(eventHistory)]),
		);
	}

	if (isFiltering(filter)) {
		paragraphs.push(
			chipsParagraph('Of what comes, this hides the rest:', filter),
		);
	}

	return [
		...paragraphs,
		keysParagraph([
			[keyOf('open-help'), 'help'],
			[keyOf('quit'), 'quit'],
		]),
	];
}

/** Whether the trail delivers at all: without that, silence says nothing. */
function deliveryParagraphs({
	snapshot: {coverage, lagMs},
	now,
	zone,
}: NothingReceivedOptions): readonly Paragraph[] {
	const state = deliveryState(coverage, lagMs);
	if (state === undefined || state.kind === 'nothing fetched') {
		return [];
	}

	const [clause] = deliveryWords(state, {
		moment: time => formatScreenMoment(time, now, zone),
		minute: time => formatScreenMoment(time, now, zone, 5),
		cut: text => text,
	});
	const sentence = `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
	return [
		isDeliveryInDoubt(state)
			? paragraph(1, sentence, 'warning')
			: paragraph(
					5,
					state.kind === 'delivered'
						? `The trail delivers: ${clause}.`
						: sentence,
				),
	];
}

function connectionParagraphs({
	snapshot: {connection, coverage},
	target,
	from,
	now,
	zone,
}: NothingReceivedOptions): readonly Paragraph[] {
	const since = formatMoment(from, now, zone);
	switch (connection.name) {
		case 'connecting': {
			return [
				paragraph(
					0,
					coverage.eventHistory !== undefined
						? 'Connecting to CloudTrail, for its Event history.'
						: target.logGroups.length === 0
							? 'Looking for the log group of a trail.'
							: 'Connecting to CloudWatch Logs.',
					'strong',
				),
			];
		}

		case 'backfilling': {
			return [
				paragraph(
					0,
					coverage.eventHistory === undefined
						? `Asking for what was delivered since ${formatMoment(connection.from, now, zone)}.`
						: `Asking Event history for calls since ${formatMoment(connection.from, now, zone)}.`,
					'strong',
				),
			];
		}

		case 'reading': {
			return [paragraph(0, `Reading ${connection.file}.`, 'strong')];
		}

		case 'following': {
			return [
				paragraph(
					0,
					`No record so far. Following ${counted(connection.files, 'file')}: records show as they are written.`,
					'strong',
				),
				...unreadParagraphs(coverage),
			];
		}

		case 'live':
		case 'sampled': {
			return [
				nothingSince(
					since,
					now - from,
					'Live: records show as they are delivered.',
				),
			];
		}

		case 'polling': {
			const every = `Asked again every ${formatDuration(connection.intervalMs)}.`;
			return [nothingSince(since, now - from, every)];
		}

		case 'reconnecting':
		case 'throttled': {
			return [
				paragraph(
					0,
					connection.name === 'reconnecting' ? 'Not connected.' : 'Throttled.',
					'error',
				),
				...troubleParagraphs(connection, now),
			];
		}

		case 'signed out':
		case 'access denied':
		case 'not found':
		case 'unsupported': {
			const [first = '', ...rest] = connection.name;
			return [
				paragraph(0, `${first.toUpperCase()}${rest.join('')}.`, 'error'),
				...troubleParagraphs(connection, now),
				...connection.nextSteps.map(step => paragraph(2, step)),
			];
		}

		case 'ended': {
			const nothing =
				coverage.isWhole === undefined
					? `nothing was received since ${since}`
					: 'no record was found';
			return [
				paragraph(0, `Ended: ${nothing}.`, 'strong'),
				paragraph(1, connection.reason),
				...unreadParagraphs(coverage),
			];
		}
	}
}

function troubleParagraphs(
	{attempt, retryAt, reason}: Trouble,
	now: number,
): readonly Paragraph[] {
	const waitMs = Math.max(0, retryAt - now);
	const when =
		waitMs === 0
			? 'now'
			: `in ${formatDuration(Math.ceil(waitMs / 1000) * 1000)}`;
	return [
		paragraph(1, reason),
		paragraph(
			2,
			`Attempt ${formatCount(attempt + 1)} follows by itself ${when}.`,
		),
	];
}

function nothingSince(
	since: string,
	elapsedMs: number,
	next: string,
): Paragraph {
	const elapsed = formatDuration(Math.max(0, elapsedMs));
	return {
		segments: [
			segment(`No record in the scope since ${since} (${elapsed}).`, 'strong'),
			segment(` ${next}`),
		],
		rank: 0,
	};
}

/** What Event history never has. */
function historyParagraph({regions}: EventHistory): Paragraph {
	return paragraph(
		4,
		`Event history${regions.length === 0 ? '' : ` of ${regions.join(' and ')}`}: management events only. Most Q Apps calls, such as CreateQApp and StartQAppSession, are data events and cannot appear here; a trail with selectors for AWS::QApps::QApp, AWS::QApps::QAppSession and AWS::QBusiness::Application records them. Other regions have a history of their own.`,
	);
}
