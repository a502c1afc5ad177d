import {AwsError} from '../../protocol/aws-error.js';
import {
	booleanMember,
	type RequestInput,
	stringListMember,
	stringMember,
} from '../../protocol/request-input.js';
import type {Operation} from '../operation.js';
import {openToken, sealToken} from '../page-token.js';
import type {Trail, Trails} from './trails.js';

// The service lists at most so many on a page of ListTrails here; it documents no size.
const trailsPerPage = 25;
const mostNames = 1000;

function describe(trail: Trail): Readonly<Record<string, unknown>> {
	return {
		Name: trail.name,
		S3BucketName: `cloudtrail-logs-${trail.accountId}`,
		IncludeGlobalServiceEvents: true,
		IsMultiRegionTrail: trail.isMultiRegion,
		HomeRegion: trail.homeRegion,
		TrailARN: trail.arn,
		LogFileValidationEnabled: true,
		...(trail.logGroupArn !== undefined && {
			CloudWatchLogsLogGroupArn: `${trail.logGroupArn}:*`,
			CloudWatchLogsRoleArn: `arn:aws:iam::${trail.accountId}:role/CloudTrail_CloudWatchLogs_Role`,
		}),
		HasCustomEventSelectors: trail.hasCustomSelectors,
		HasInsightSelectors: false,
		IsOrganizationTrail: trail.isOrganization,
	};
}

/**
 * DescribeTrails: the trails of this Region and the shadows in it, unless they are
 * not wanted; or those that are named. A name that no trail has is left out, which
 * is no error.
 */
export const describeTrails: Operation = (input, {trails, region}) => {
	const names = namesOf(input);
	const includesShadows = booleanMember(input, 'includeShadowTrails') ?? true;
	const found =
		names === undefined
			? trails.all.filter(
					trail =>
						trails.isIn(trail, region) &&
						(includesShadows || trails.isAtHome(trail, region)),
				)
			: names.flatMap(name => trails.find(name, region) ?? []);
	return {trailList: [...new Set(found)].map(describe)};
};

/** An empty list asks for all, as none does. */
function namesOf(input: RequestInput): readonly string[] | undefined {
	const {trailNameList} = input;
	return Array.isArray(trailNameList) && trailNameList.length === 0
		? undefined
		: stringListMember(input, 'trailNameList', mostNames);
}

/** GetTrail: the settings of one. */
export const getTrail: Operation = (input, {trails, region}) => ({
	Trail: describe(namedTrail(input, 'Name', trails, region)),
});

/** ListTrails: name, ARN and home Region of every trail of the account, in whatever Region it is. */
export const listTrails: Operation = (input, {trails, now}) => {
	const token = stringMember(input, 'NextToken');
	const from =
		token === undefined ? 0 : Number(openToken('trails', token, now()));
	const next = from + trailsPerPage;
	return {
		Trails: trails.all.slice(from, next).map(({name, arn, homeRegion}) => ({
			TrailARN: arn,
			Name: name,
			HomeRegion: homeRegion,
		})),
		...(next < trails.all.length && {
			NextToken: sealToken('trails', next, now()),
		}),
	};
};

/**
 * The trail that a request is about.
 *
 * @throws AwsError where none is named, or there is none of that name or ARN
 */
export function namedTrail(
	input: RequestInput,
	member: string,
	trails: Trails,
	region: string,
): Trail {
	const identifier = stringMember(input, member, {minLength: 0});
	if (identifier === undefined || identifier === '') {
		throw new AwsError(
			'InvalidTrailNameException',
			'Trail name cannot be blank!',
		);
	}

	return trails.get(identifier, region);
}
