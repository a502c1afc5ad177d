import type {
	AdvancedSelector,
	ExaminedTrail,
} from '../../source/stream/trail-facts.js';

export const managementSelector: AdvancedSelector = {
	name: 'Management events',
	fields: [{field: 'eventCategory', equals: ['Management']}],
};

export const qAppsSelectors: readonly AdvancedSelector[] = [
	'AWS::QApps::QApp',
	'AWS::QApps::QAppSession',
	'AWS::QBusiness::Application',
].map(type => ({
	name: type,
	fields: [
		{field: 'eventCategory', equals: ['Data']},
		{field: 'resources.type', equals: [type]},
	],
}));

/** A trail that records and delivers everything of Q Apps, but for what is given. */
export function examinedTrail(
	different: Partial<ExaminedTrail> = {},
): ExaminedTrail {
	return {
		name: 'main',
		arn: 'arn:aws:cloudtrail:us-east-1:111122223333:trail/main',
		accountId: '111122223333',
		homeRegion: 'us-east-1',
		isMultiRegion: true,
		isOrganization: false,
		logGroupArn:
			'arn:aws:logs:us-east-1:111122223333:log-group:aws-cloudtrail-logs',
		status: {
			isKnown: true,
			answer: {
				isLogging: true,
				loggingStoppedAt: undefined,
				logsDeliveredAt: 1_767_371_401_000,
				logsDeliveryError: undefined,
			},
		},
		selectors: {
			isKnown: true,
			answer: {
				kind: 'advanced',
				selectors: [managementSelector, ...qAppsSelectors],
			},
		},
		...different,
	};
}

/** The trail with other advanced selectors. */
export function trailSelecting(
	...selectors: readonly AdvancedSelector[]
): ExaminedTrail {
	return examinedTrail({
		selectors: {isKnown: true, answer: {kind: 'advanced', selectors}},
	});
}
