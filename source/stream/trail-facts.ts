/** How a trail delivers, as CloudTrail says. */
export type TrailStatus = {
	readonly isLogging: boolean | undefined;
	/** ms. Undefined: never. */
	readonly loggingStoppedAt: number | undefined;
	/** Of the newest delivery to CloudWatch Logs, ms. Undefined: none yet. */
	readonly logsDeliveredAt: number | undefined;
	/** What CloudTrail met at its last delivery to CloudWatch Logs, such as `Access denied.` Undefined: nothing. */
	readonly logsDeliveryError: string | undefined;
};

/** A condition of an advanced event selector on a field of the record, such as `resources.type` equals `AWS::QApps::QApp`. */
export type FieldSelector = {
	readonly field: string;
	readonly equals?: readonly string[];
	readonly startsWith?: readonly string[];
	readonly endsWith?: readonly string[];
	readonly notEquals?: readonly string[];
	readonly notStartsWith?: readonly string[];
	readonly notEndsWith?: readonly string[];
};

/** Lets a record through that meets every condition. */
export type AdvancedSelector = {
	readonly name: string | undefined;
	readonly fields: readonly FieldSelector[];
};

/** The older form of a selector. It knows the data events of S3, Lambda and DynamoDB only. */
export type BasicSelector = {
	readonly readWrite: 'All' | 'ReadOnly' | 'WriteOnly';
	readonly hasManagement: boolean;
	readonly excludedManagementSources: readonly string[];
	readonly dataResources: readonly {
		readonly type: string;
		readonly values: readonly string[];
	}[];
};

/** Which records a trail takes: those that any of its selectors lets through. */
export type EventSelectors =
	| {readonly kind: 'advanced'; readonly selectors: readonly AdvancedSelector[]}
	| {readonly kind: 'basic'; readonly selectors: readonly BasicSelector[]};

/** A part that may not have been asked, or not have been answered. */
export type Known<Answer> =
	| {readonly isKnown: true; readonly answer: Answer}
	| {
			readonly isKnown: false;
			/** A clause: `cloudtrail:GetTrailStatus is not permitted`. */
			readonly reason: string;
	  };

/** What CloudTrail says of one trail. */
export type TrailFacts = {
	readonly name: string;
	/** In the home region of the trail, whichever region was asked. */
	readonly arn: string;
	/** 12 digits: who owns it. Of an organization trail the management account. */
	readonly accountId: string;
	readonly homeRegion: string;
	readonly isMultiRegion: boolean;
	readonly isOrganization: boolean;
	/** Without `:*`. Undefined: it does not deliver to CloudWatch Logs. */
	readonly logGroupArn: string | undefined;
};

/** A trail with what has to be asked for by itself. */
export type ExaminedTrail = TrailFacts & {
	readonly status: Known<TrailStatus>;
	readonly selectors: Known<EventSelectors>;
};
