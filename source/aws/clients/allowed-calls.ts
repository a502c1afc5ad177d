/** As the SDK's clients are called. */
export type Service = 'CloudWatchLogs' | 'CloudTrail' | 'STS' | 'IdentityStore';

/** What a call is made for. */
export type Purpose =
	| 'tail'
	| 'find a trail'
	| 'doctor'
	| 'event history'
	| 'names of people';

/** A call that can leave the program. */
export type AllowedCall = {
	readonly service: Service;
	readonly operation: string;
	/** The IAM action. */
	readonly permission: string;
	/** What a policy can limit the action to; see the Service Authorization Reference of each service. */
	readonly resource: 'log group' | 'any';
	readonly purposes: readonly Purpose[];
};

/**
 * Every call that qtail makes; nothing else can be sent. None changes anything in
 * an account. A new call is one line here, and the policies of the readme are
 * generated from it.
 *
 * The SDK itself makes further calls to have credentials, such as AssumeRole of a
 * profile with `role_arn`: its clients for that are its own.
 */
export const allowedCalls = [
	{
		service: 'CloudWatchLogs',
		operation: 'StartLiveTail',
		permission: 'logs:StartLiveTail',
		resource: 'log group',
		purposes: ['tail'],
	},
	{
		service: 'CloudWatchLogs',
		operation: 'FilterLogEvents',
		permission: 'logs:FilterLogEvents',
		resource: 'log group',
		purposes: ['tail'],
	},
	{
		service: 'CloudWatchLogs',
		operation: 'DescribeLogGroups',
		permission: 'logs:DescribeLogGroups',
		// A policy that names a log group is refused in practice.
		resource: 'any',
		purposes: ['tail'],
	},
	{
		service: 'CloudWatchLogs',
		operation: 'DescribeLogStreams',
		permission: 'logs:DescribeLogStreams',
		resource: 'log group',
		purposes: ['find a trail'],
	},
	{
		service: 'CloudTrail',
		operation: 'ListTrails',
		permission: 'cloudtrail:ListTrails',
		resource: 'any',
		purposes: ['find a trail'],
	},
	{
		service: 'CloudTrail',
		operation: 'DescribeTrails',
		permission: 'cloudtrail:DescribeTrails',
		resource: 'any',
		purposes: ['find a trail', 'doctor'],
	},
	{
		service: 'CloudTrail',
		operation: 'GetTrailStatus',
		permission: 'cloudtrail:GetTrailStatus',
		resource: 'any',
		purposes: ['find a trail', 'doctor'],
	},
	{
		service: 'CloudTrail',
		operation: 'GetEventSelectors',
		permission: 'cloudtrail:GetEventSelectors',
		resource: 'any',
		purposes: ['find a trail', 'doctor'],
	},
	{
		service: 'STS',
		operation: 'GetCallerIdentity',
		// Nobody needs a permission for it.
		permission: 'sts:GetCallerIdentity',
		resource: 'any',
		purposes: ['find a trail', 'doctor'],
	},
	{
		service: 'CloudTrail',
		operation: 'LookupEvents',
		permission: 'cloudtrail:LookupEvents',
		resource: 'any',
		purposes: ['event history'],
	},
	{
		service: 'IdentityStore',
		operation: 'DescribeUser',
		permission: 'identitystore:DescribeUser',
		resource: 'any',
		purposes: ['names of people'],
	},
] as const satisfies readonly AllowedCall[];
