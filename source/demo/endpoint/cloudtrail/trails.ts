import {AwsError} from '../../protocol/aws-error.js';

/** A selector of events in the words of the API, as `aws cloudtrail get-event-selectors` prints it. */
export type AdvancedEventSelector = {
	readonly Name?: string;
	readonly FieldSelectors: readonly {
		readonly Field: string;
		readonly Equals?: readonly string[];
		readonly StartsWith?: readonly string[];
		readonly EndsWith?: readonly string[];
		readonly NotEquals?: readonly string[];
		readonly NotStartsWith?: readonly string[];
		readonly NotEndsWith?: readonly string[];
	}[];
};

export type BasicEventSelector = {
	readonly ReadWriteType?: 'All' | 'ReadOnly' | 'WriteOnly';
	readonly IncludeManagementEvents?: boolean;
	readonly DataResources?: readonly {
		readonly Type: string;
		readonly Values?: readonly string[];
	}[];
	readonly ExcludeManagementEventSources?: readonly string[];
};

export type TrailSelectors =
	| {readonly advanced: readonly AdvancedEventSelector[]}
	| {readonly basic: readonly BasicEventSelector[]};

/** What GetTrailStatus says. All times in ms. */
export type TrailStatusOptions = {
	/** @default true */
	readonly isLogging?: boolean;
	/** @default a day before the endpoint started */
	readonly startedAt?: number;
	/** @default never */
	readonly stoppedAt?: number;
	/** Of log files to S3. @default the endpoint's time */
	readonly latestDeliveryAt?: number;
	/** @default none */
	readonly latestDeliveryError?: string;
	/** To the log group. @default when the newest event of the log group came */
	readonly latestLogsDeliveryAt?: number;
	/** @default none */
	readonly latestLogsDeliveryError?: string;
};

export type TrailOptions = {
	readonly name: string;
	/** @default the endpoint's first Region */
	readonly homeRegion?: string;
	/** The owner. Another account's trail is an organization's, seen from a member. @default the endpoint's account */
	readonly accountId?: string;
	/** @default true */
	readonly isMultiRegion?: boolean;
	/** @default false */
	readonly isOrganization?: boolean;
	/** The log group of its account and home Region that it delivers to. @default none, S3 alone */
	readonly logGroupName?: string;
	readonly status?: TrailStatusOptions;
	/** @default what a new trail has: management events, reads and writes */
	readonly selectors?: TrailSelectors;
};

export type Trail = {
	readonly name: string;
	readonly arn: string;
	readonly homeRegion: string;
	readonly accountId: string;
	readonly isMultiRegion: boolean;
	readonly isOrganization: boolean;
	readonly logGroupName: string | undefined;
	/** Without `:*`. */
	readonly logGroupArn: string | undefined;
	readonly status: TrailStatusOptions;
	readonly selectors: TrailSelectors;
	readonly hasCustomSelectors: boolean;
};

const defaultSelectors: TrailSelectors = {
	basic: [{ReadWriteType: 'All', IncludeManagementEvents: true}],
};

const arnPattern =
	/^arn:(?:aws|aws-cn|aws-us-gov):cloudtrail:(?<region>[a-z\d-]+):(?<accountId>\d{12}):trail\/(?<name>[^/]+)$/;
const namePattern = /^(?!\d+\.\d+\.\d+\.\d+$)[A-Za-z\d](?:[._-]?[A-Za-z\d])*$/;

/** The trails that one account can see: its own, and those of its organization. */
export class Trails {
	readonly all: readonly Trail[];
	readonly #accountId: string;

	constructor(
		trails: readonly TrailOptions[],
		account: {readonly accountId: string; readonly region: string},
	) {
		this.#accountId = account.accountId;
		this.all = trails.map(options => {
			const {
				name,
				homeRegion = account.region,
				accountId = account.accountId,
				logGroupName,
				selectors,
			} = options;
			return {
				name,
				arn: `arn:aws:cloudtrail:${homeRegion}:${accountId}:trail/${name}`,
				homeRegion,
				accountId,
				isMultiRegion: options.isMultiRegion ?? true,
				isOrganization:
					options.isOrganization ?? accountId !== account.accountId,
				logGroupName,
				logGroupArn:
					logGroupName === undefined
						? undefined
						: `arn:aws:logs:${homeRegion}:${accountId}:log-group:${logGroupName}`,
				status: options.status ?? {},
				selectors: selectors ?? defaultSelectors,
				hasCustomSelectors: selectors !== undefined,
			};
		});
	}

	/** Whether a trail was made in this account and Region; elsewhere it is a shadow. */
	isAtHome(trail: Trail, region: string): boolean {
		return trail.homeRegion === region && trail.accountId === this.#accountId;
	}

	/** Whether a trail is at home in a Region, or has a shadow there. */
	isIn(trail: Trail, region: string): boolean {
		return trail.homeRegion === region || trail.isMultiRegion;
	}

	/**
	 * A trail by its ARN, wherever it is, or by its name, which only the trails that
	 * are at home here have (API reference, DescribeTrails: “To return information
	 * about a trail in another Region, you must specify its trail ARN”).
	 *
	 * @throws AwsError for what is neither
	 */
	find(identifier: string, region: string): Trail | undefined {
		checkIdentifier(identifier);
		return this.all.find(trail =>
			identifier.startsWith('arn:')
				? trail.arn === identifier
				: trail.name === identifier && this.isAtHome(trail, region),
		);
	}

	/**
	 * A trail that answers for itself in a Region: one that is at home there, or by
	 * its ARN a shadow.
	 *
	 * @throws AwsError TrailNotFoundException
	 */
	get(identifier: string, region: string): Trail {
		const trail = this.find(identifier, region);
		if (trail === undefined || !this.isIn(trail, region)) {
			throw this.notFound(identifier, region);
		}

		return trail;
	}

	/** The service's text, as aws/aws-sdk-go-v2#1957 quotes it. */
	notFound(identifier: string, region: string): AwsError {
		const arn = identifier.startsWith('arn:')
			? identifier
			: `arn:aws:cloudtrail:${region}:${this.#accountId}:trail/${identifier}`;
		return new AwsError(
			'TrailNotFoundException',
			`Unknown trail: ${arn} for the user: ${this.#accountId}`,
		);
	}
}

function checkIdentifier(identifier: string): void {
	if (identifier.startsWith('arn:')) {
		if (!arnPattern.test(identifier)) {
			throw new AwsError(
				'CloudTrailARNInvalidException',
				`Invalid ARN: ${identifier}`,
			);
		}
	} else if (
		identifier.length < 3 ||
		identifier.length > 128 ||
		!namePattern.test(identifier)
	) {
		throw new AwsError(
			'InvalidTrailNameException',
			`Invalid trail name: ${identifier}`,
		);
	}
}
