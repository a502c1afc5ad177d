import {invalidParameter} from '../protocol/aws-error.js';
import {
	booleanMember,
	nameMember,
	stringMember,
} from '../protocol/request-input.js';
import type {LogGroup} from './log-group.js';
import type {Operation} from './operation.js';
import {requestedGroup} from './requested-group.js';
import {requestedPage} from './requested-page.js';

const maxStreamsPerPage = 50;

type Stream = {
	readonly name: string;
	/** ms */
	readonly first: number;
	/** ms */
	readonly last: number;
	/** ms */
	readonly lastIngestion: number;
};

function streamsOf(group: LogGroup): readonly Stream[] {
	const streams = new Map<string, Stream>();
	for (const {logStreamName, timestamp, ingestionTime} of group.events) {
		const known = streams.get(logStreamName);
		streams.set(logStreamName, {
			name: logStreamName,
			first: known?.first ?? timestamp,
			last: timestamp,
			lastIngestion: Math.max(known?.lastIngestion ?? 0, ingestionTime),
		});
	}

	return [...streams.values()];
}

/** DescribeLogStreams: the streams of one log group, by name or by their latest event. */
export const describeLogStreams: Operation = (input, {groups, now}) => {
	const group = requestedGroup(input, groups);
	const prefix = nameMember(input, 'logStreamNamePrefix');
	const isByTime = stringMember(input, 'orderBy') === 'LastEventTime';
	if (isByTime && prefix !== undefined) {
		throw invalidParameter(
			'Cannot order by LastEventTime with a logStreamNamePrefix.',
		);
	}

	const direction = booleanMember(input, 'descending') ? -1 : 1;
	const {place, cut} = requestedPage(input, group.arn, {
		max: maxStreamsPerPage,
		now,
	});
	const from = Number(place ?? 0);
	const streams = streamsOf(group)
		.filter(stream => stream.name.startsWith(prefix ?? ''))
		.sort(
			(a, b) =>
				direction *
				((isByTime ? a.last - b.last : 0) || (a.name < b.name ? -1 : 1)),
		);
	const {page, next} = cut(streams.slice(from), ({length}) => from + length);
	return {
		logStreams: page.map(stream => ({
			logStreamName: stream.name,
			creationTime: stream.first,
			firstEventTimestamp: stream.first,
			lastEventTimestamp: stream.last,
			lastIngestionTime: stream.lastIngestion,
			arn: `${group.arn}:log-stream:${stream.name}`,
			storedBytes: 0,
		})),
		...next,
	};
};
