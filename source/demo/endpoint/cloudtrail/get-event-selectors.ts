import type {Operation} from '../operation.js';
import {namedTrail} from './describe-trails.js';

/**
 * GetEventSelectors: what a trail records, in its home Region and its own account
 * alone. Elsewhere the service knows no such trail: aws/aws-sdk-go-v2#1957 for
 * another Region, cloud-custodian/cloud-custodian#6394 for a member of an
 * organization.
 */
export const getEventSelectors: Operation = (input, {trails, region}) => {
	const trail = namedTrail(input, 'TrailName', trails, region);
	if (!trails.isAtHome(trail, region)) {
		throw trails.notFound(trail.arn, region);
	}

	return {
		TrailARN: trail.arn,
		...('advanced' in trail.selectors
			? {AdvancedEventSelectors: trail.selectors.advanced}
			: {EventSelectors: trail.selectors.basic}),
	};
};
