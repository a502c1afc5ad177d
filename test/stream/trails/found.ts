import type {
	ExaminedTrail,
	TrailFacts,
} from '../../../source/stream/trail-facts.js';
import type {
	FoundGroup,
	FoundTrails,
} from '../../../source/stream/trails/found-trails.js';

export const ownAccount = '111122223333';

/** A multi-Region trail of `us-east-1` that delivers to `CloudTrail/NAME`. */
export function trailFacts(given: Partial<TrailFacts> = {}): TrailFacts {
	const {name = 'audit', accountId = ownAccount} = given;
	const {homeRegion = 'us-east-1'} = given;
	return {
		...{name, accountId, homeRegion},
		arn: `arn:aws:cloudtrail:${homeRegion}:${accountId}:trail/${name}`,
		isMultiRegion: true,
		isOrganization: false,
		logGroupArn: `arn:aws:logs:${homeRegion}:${accountId}:log-group:CloudTrail/${name}`,
		...given,
	};
}

/** The log group of such a trail. */
export function trailGroup(
	given: Partial<TrailFacts> = {},
	examined?: Partial<Pick<ExaminedTrail, 'status' | 'selectors'>>,
): FoundGroup {
	const trail = trailFacts(given);
	const unknown = {isKnown: false, reason: 'not asked'} as const;
	return {
		logGroupArn: trail.logGroupArn ?? '',
		origin: {
			kind: 'trail',
			trail,
			examined: examined && {
				...trail,
				status: unknown,
				selectors: unknown,
				...examined,
			},
		},
	};
}

export function guessedGroup(name: string, hasStreams: boolean): FoundGroup {
	return {
		logGroupArn: `arn:aws:logs:us-east-1:${ownAccount}:log-group:${name}`,
		origin: {kind: 'guess', hasStreams},
	};
}

export function foundTrails(given: Partial<FoundTrails> = {}): FoundTrails {
	return {
		accountId: ownAccount,
		region: 'us-east-1',
		groups: [],
		others: [],
		answeredRegions: 1,
		unasked: [],
		guessedBecause: undefined,
		...given,
	};
}
