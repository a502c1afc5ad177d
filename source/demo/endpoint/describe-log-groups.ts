import {invalidParameter} from '../protocol/aws-error.js';
import {
	nameMember,
	type RequestInput,
	stringListMember,
	stringMember,
} from '../protocol/request-input.js';
import type {LogGroup} from './log-group.js';
import type {LogGroups} from './log-groups.js';
import type {Operation} from './operation.js';
import {requestedPage} from './requested-page.js';

const maxGroupsPerPage = 50;

function describe(group: LogGroup): Readonly<Record<string, unknown>> {
	return {
		logGroupName: group.name,
		creationTime: group.creationTime,
		...(group.retentionInDays !== undefined && {
			retentionInDays: group.retentionInDays,
		}),
		...(group.kmsKeyId !== undefined && {kmsKeyId: group.kmsKeyId}),
		metricFilterCount: 0,
		arn: `${group.arn}:*`,
		storedBytes: group.storedBytes,
		logGroupClass: group.logGroupClass,
		logGroupArn: group.arn,
	};
}

// With a pattern, only these three are returned (API_DescribeLogGroups).
function describeBriefly(group: LogGroup): Readonly<Record<string, unknown>> {
	return {
		logGroupName: group.name,
		creationTime: group.creationTime,
		arn: `${group.arn}:*`,
	};
}

function isListed(
	input: RequestInput,
	groups: LogGroups,
): (group: LogGroup) => boolean {
	const prefix = nameMember(input, 'logGroupNamePrefix');
	const pattern = nameMember(input, 'logGroupNamePattern');
	const identifiers = stringListMember(
		input,
		'logGroupIdentifiers',
		maxGroupsPerPage,
	);
	const logGroupClass = stringMember(input, 'logGroupClass');
	if (prefix !== undefined && pattern !== undefined) {
		throw invalidParameter(
			'LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.',
		);
	}

	if (identifiers !== undefined && (prefix ?? pattern) !== undefined) {
		throw invalidParameter(
			'LogGroup identifiers cannot be combined with a LogGroup name prefix or pattern.',
		);
	}

	const identified =
		identifiers === undefined
			? undefined
			: new Set(
					groups.all.filter(
						({name, arn}) =>
							identifiers.includes(name) || identifiers.includes(arn),
					),
				);
	return group =>
		group.name.startsWith(prefix ?? '') &&
		group.name.includes(pattern ?? '') &&
		(identified?.has(group) ?? true) &&
		(logGroupClass === undefined || group.logGroupClass === logGroupClass);
}

/** DescribeLogGroups: by name, 50 a page. */
export const describeLogGroups: Operation = (input, {groups, now}) => {
	const {place, cut} = requestedPage(input, 'log-groups', {
		max: maxGroupsPerPage,
		now,
	});
	const after = String(place ?? '');
	const {page, next} = cut(
		groups.all.filter(isListed(input, groups)).filter(({name}) => name > after),
		page => page.at(-1)?.name,
	);
	const describeGroup =
		input['logGroupNamePattern'] === undefined ? describe : describeBriefly;
	return {
		logGroups: page.map(describeGroup),
		...next,
	};
};
