import {
	CloudTrailClient,
	DescribeTrailsCommand,
	GetEventSelectorsCommand,
	GetTrailStatusCommand,
	LookupEventsCommand,
} from '@aws-sdk/client-cloudtrail';
import {
	CloudWatchLogsClient,
	DescribeLogGroupsCommand,
	FilterLogEventsCommand,
	StartLiveTailCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
	DescribeUserCommand,
	IdentitystoreClient,
} from '@aws-sdk/client-identitystore';
import {GetCallerIdentityCommand, STSClient} from '@aws-sdk/client-sts';
import type {Demo} from '../../../source/demo/demo.js';
import {peopleOf} from '../../../source/demo/traffic/world.js';

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

/** An answer, or the error in its place: its name, and the policy that denied it. */
type Answered<Answer> = Answer | string;

/** What a client finds out of an account, each part by the call that tells it. */
export type Observed = {
	/** The role. */
	readonly caller: Answered<string>;
	/** Their names and home Regions. */
	readonly trails: Answered<readonly string[]>;
	/** The log groups that they name, without accounts. */
	readonly destinations: readonly (string | undefined)[];
	/** Of the first trail. */
	readonly isLogging: Answered<boolean> | undefined;
	readonly deliveryError: string | undefined;
	/** Undefined: never. */
	readonly deliveredMinutesAgo: number | undefined;
	/** The names of advanced selectors, or what basic ones have. */
	readonly selectors: Answered<readonly string[]>;
	/** Of the client's Region, with what is unusual about them. */
	readonly groups: Answered<readonly string[]>;
	/** Which records the demo's log group has; undefined for none. */
	readonly records: Answered<'management' | 'data' | 'both'> | undefined;
	readonly liveTail: Answered<'started'>;
	/** How many events Event history has. */
	readonly history: Answered<'some' | 'none'>;
	/** Of the first person of the traffic. */
	readonly person: Answered<string> | undefined;
	/** By how many minutes the service's clock is ahead. */
	readonly skewMinutes: number;
};

function refusal(error: unknown): string {
	if (!(error instanceof Error)) {
		return String(error);
	}

	const kind =
		/with an explicit deny in a .*|VPC endpoint policy|kms:Decrypt/.exec(
			error.message,
		)?.[0];
	return kind === undefined ? error.name : `${error.name}: ${kind}`;
}

async function answered<Answer>(
	call: Promise<Answer>,
): Promise<Answer | string> {
	return call.catch(refusal);
}

/** Asks every service of a demo as a client with its Region and credentials does. */
export async function observe(
	demo: Demo,
	now: number,
	seed: number,
): Promise<Observed> {
	const settings = (region = demo.region) => ({
		endpoint: demo.endpointUrl,
		disableHostPrefix: true,
		region,
		credentials: demo.credentials,
		maxAttempts: 1,
		// On a busy machine a kept connection may be closed just when it is used again.
		requestHandler: {httpAgent: {keepAlive: false}},
	});
	const logs = new CloudWatchLogsClient(settings());
	const cloudTrail = new CloudTrailClient(settings());
	const sts = new STSClient(settings());
	const identityStore = new IdentitystoreClient(settings());
	let date: string | undefined;
	logs.middlewareStack.add(
		next => async arguments_ => {
			const result = await next(arguments_);
			const {response} = result;
			date =
				typeof response === 'object' &&
				response !== null &&
				'headers' in response
					? Object(response.headers).date
					: undefined;
			return result;
		},
		{step: 'deserialize', priority: 'low'},
	);
	try {
		const caller = await answered(sts.send(new GetCallerIdentityCommand({})));
		const described = await answered(
			cloudTrail.send(new DescribeTrailsCommand({})),
		);
		const trails =
			typeof described === 'string' ? [] : (described.trailList ?? []);
		const [trail] = trails;
		const atHome = new CloudTrailClient(settings(trail?.HomeRegion));
		const status = await (trail === undefined
			? undefined
			: answered(
					atHome.send(new GetTrailStatusCommand({Name: trail.TrailARN})),
				));
		const selectors = await (trail === undefined
			? undefined
			: answered(
					atHome.send(
						new GetEventSelectorsCommand({TrailName: trail.TrailARN}),
					),
				));
		atHome.destroy();
		const groups = await answered(logs.send(new DescribeLogGroupsCommand({})));
		const [logGroupName = ''] = demo.logGroupNames;
		const page = await answered(
			logs.send(new FilterLogEventsCommand({logGroupName})),
		);
		const liveTail = await answered(
			logs
				.send(
					new StartLiveTailCommand({
						logGroupIdentifiers: [
							`arn:aws:logs:${demo.region}:111122223333:log-group:${logGroupName}`,
						],
					}),
				)
				.then(() => 'started' as const),
		);
		const history = await answered(
			cloudTrail.send(new LookupEventsCommand({MaxResults: 1})),
		);
		const user = await answered(
			identityStore.send(
				new DescribeUserCommand({
					IdentityStoreId: 'd-9067example',
					UserId: peopleOf(seed)[0]?.userId,
				}),
			),
		);
		const answeredStatus = typeof status === 'string' ? undefined : status;
		const deliveredAt = answeredStatus?.LatestCloudWatchLogsDeliveryTime;
		return {
			caller: typeof caller === 'string' ? caller : (caller.Arn ?? ''),
			trails:
				typeof described === 'string'
					? described
					: trails.map(({Name, HomeRegion}) => `${Name} in ${HomeRegion}`),
			destinations: trails.map(each =>
				each.CloudWatchLogsLogGroupArn?.replace(/^.*:log-group:/, ''),
			),
			isLogging: typeof status === 'string' ? status : status?.IsLogging,
			deliveryError: answeredStatus?.LatestCloudWatchLogsDeliveryError,
			deliveredMinutesAgo:
				deliveredAt === undefined
					? undefined
					: Math.round((now - deliveredAt.getTime()) / 60_000),
			selectors:
				typeof selectors === 'string'
					? selectors
					: [
							...(selectors?.AdvancedEventSelectors ?? []).map(
								({Name}) => Name ?? '',
							),
							...(selectors?.EventSelectors ?? []).flatMap(
								({ReadWriteType, DataResources = []}) => [
									`basic ${ReadWriteType}`,
									...DataResources.map(({Type}) => Type ?? ''),
								],
							),
						],
			groups:
				typeof groups === 'string'
					? groups
					: (groups.logGroups ?? []).map(group =>
							[
								group.logGroupName,
								group.logGroupClass === 'STANDARD' ? '' : group.logGroupClass,
								group.retentionInDays,
								group.kmsKeyId && 'encrypted',
							]
								.filter(Boolean)
								.join(' '),
						),
			records:
				typeof page === 'string'
					? page
					: kindsOf((page.events ?? []).map(({message}) => message ?? '')),
			liveTail,
			history:
				typeof history === 'string'
					? history
					: (history.Events ?? []).length > 0
						? 'some'
						: 'none',
			person: typeof user === 'string' ? user : user.UserName,
			skewMinutes: Math.round((Date.parse(date ?? '') - now) / 60_000),
		};
	} finally {
		for (const client of [logs, cloudTrail, sts, identityStore]) {
			client.destroy();
		}
	}
}

function kindsOf(messages: readonly string[]) {
	const isManagement = (message: string) =>
		message.includes('"eventCategory":"Management"');
	const isData = (message: string) =>
		message.includes('"eventCategory":"Data"');
	if (!messages.some(isData)) {
		return messages.some(isManagement) ? 'management' : undefined;
	}

	return messages.some(isManagement) ? 'both' : 'data';
}
