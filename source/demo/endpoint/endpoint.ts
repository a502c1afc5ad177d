/**
 * The embedded endpoint: CloudWatch Logs, and as much of CloudTrail (`cloudtrail/`),
 * STS (`sts/`) and Identity Center's directory (`identity-store/`) as finds a log
 * group and the names of people. All of them answer on one URL; which one a
 * request is for, its target or its body says, and its signature the Region. A
 * request passes `handle-request` (form, signature, faults), then one of the
 * `operations`, which reads a `log-group` or the account's trails.
 *
 * The invariant: what the service promises holds here as well, down to pages of
 * 1 MB, 500 events an update and sessions of three hours. What differs does so
 * because a fault says so. Example: after `put('trail', [{message, timestamp}])`
 * an open session gets the event within `updateIntervalMs`, and FilterLogEvents
 * has it with the id `3` + 55 digits.
 */
import type {FaultPlan, Strike} from '../faults/faults.js';
import {injectFaults} from '../faults/inject-faults.js';
import {EventHistory} from './cloudtrail/event-history.js';
import {limitLookups} from './cloudtrail/lookup-limit.js';
import {type TrailOptions, Trails} from './cloudtrail/trails.js';
import {createRequestHandler} from './handle-request.js';
import type {DirectoryOptions} from './identity-store/directory.js';
import type {LogGroup, LogGroupClass} from './log-group.js';
import {LogGroups} from './log-groups.js';
import {type History, noHistory} from './operation.js';
import type {RequestHook} from './request-hook.js';
import {type ReceivedRequest, RequestLog} from './request-log.js';
import {startServer} from './restartable-server.js';
import {type CallerIdentity, Callers, type RoleOptions} from './sts/callers.js';

const threeHoursMs = 3 * 60 * 60 * 1000;
const bytesPerPage = 1024 * 1024;

export type EndpointOptions = {
	/** @default 'us-east-1' */
	readonly region?: string;
	/** Other Regions that are answered for. @default none */
	readonly otherRegions?: readonly string[];
	/** Opt-in Regions that the account has not enabled: UnrecognizedClientException. @default none */
	readonly disabledRegions?: readonly string[];
	/** @default '111122223333' */
	readonly accountId?: string;
	/** @default 0, any free one */
	readonly port?: number;
	/** ms; what time it is for ingestion, tokens and session limits. @default Date.now */
	readonly now?: () => number;
	/** Between two updates of a Live Tail session. @default 1000, as the service */
	readonly updateIntervalMs?: number;
	/** @default 3 hours, as the service */
	readonly sessionLimitMs?: number;
	readonly logGroups?: readonly {
		readonly name: string;
		readonly logGroupClass?: LogGroupClass;
		/** @default never expire */
		readonly retentionInDays?: number;
		/** The ARN of a key. @default the service's own */
		readonly kmsKeyId?: string;
		/** @default the endpoint's first */
		readonly region?: string;
	}[];
	/** The trails that the account can see. @default none */
	readonly trails?: readonly TrailOptions[];
	/** Events that Event history keeps of each Region. @default 20,000 */
	readonly maxEventsOfHistory?: number;
	/** Calls of LookupEvents a second in each Region. @default 2, as the service */
	readonly lookupsPerSecond?: number;
	/** The users of Identity Center. @default the account has none */
	readonly directory?: DirectoryOptions;
	/** Who signs the requests. @default a session of the role IncidentResponse */
	readonly caller?: Partial<CallerIdentity>;
	/** The roles that can be assumed, of whatever account. @default none */
	readonly roles?: readonly RoleOptions[];
	/** Events that a group keeps; the oldest go first. @default 200,000 */
	readonly maxEventsPerGroup?: number;
	/** Events that FilterLogEvents looks at for one page. @default 50,000 */
	readonly eventsScannedPerPage?: number;
	/** Is written when it is asked for: the first rows need little of it. @default none */
	readonly history?: History;
	/** Answers in place of the endpoint where it wants to. */
	readonly respond?: RequestHook;
	/** What goes wrong, and when. @default nothing */
	readonly faults?: FaultPlan;
};

export type PutEvent = {
	readonly message: string;
	/** ms */
	readonly timestamp: number;
	/** ms. @default now */
	readonly ingestionTime?: number;
	/** @default the name that CloudTrail gives its stream */
	readonly logStreamName?: string;
};

export type MissingEvent = {
	readonly message: string;
	/** The delivery time, ms. */
	readonly timestamp: number;
	/** When the log group got it, ms. */
	readonly putAt: number;
};

export type EmbeddedEndpoint = {
	/** `http://127.0.0.1:<port>` */
	readonly url: string;
	/** Adds events to a log group, by its name or ARN, as PutLogEvents would; open Live Tail sessions get them. */
	put(logGroupName: string, events: readonly PutEvent[]): void;
	/**
	 * Adds records to Event history, where LookupEvents finds the management events
	 * among them, each in the Region that it names. A trail is not needed.
	 *
	 * @param visibleFrom ms. @default now
	 */
	record(messages: readonly string[], visibleFrom?: number): void;
	/** The messages that Event history shows of a Region now, the newest first. */
	recorded(region: string): readonly string[];
	/** Forgets the events of a log group from before a time in ms, as a retention setting does. */
	dropBefore(logGroupName: string, time: number): void;
	/** The messages that a log group holds, each different one once, in FilterLogEvents' order. */
	offered(logGroupName: string): readonly string[];
	/**
	 * What is wrong with “everything up to here is there”: the events of a log
	 * group that a client should know of by now and does not. Those that
	 * FilterLogEvents does not have yet are not among them; those that a fault
	 * refuses are.
	 */
	missing(
		logGroupName: string,
		claim: {
			/** The messages that the client has. */
			readonly received: Pick<ReadonlySet<string>, 'has'>;
			/** The newest delivery time that the client calls complete, ms. */
			readonly upTo: number;
			/** Events from before it are not looked at, ms. @default all are */
			readonly from?: number;
			/** Events count that FilterLogEvents has by then, ms: a claim about records that come late is about the future. @default now */
			readonly visibleBy?: number;
		},
	): readonly MissingEvent[];
	/** The faults that have struck, oldest first; occasions in a row are one entry. */
	readonly struck: readonly Strike[];
	/** Cuts every connection and refuses others; listens on the same port again after that many ms. The log groups stay. */
	restart(downMs: number): Promise<void>;
	/** Open now. */
	readonly liveTailSessions: number;
	/** The latest requests, oldest first, at most 1,000. */
	readonly requests: readonly ReceivedRequest[];
	/** The ARN without `:*`, whether there is such a group or not. @param region @default the endpoint's first */
	logGroupArn(name: string, region?: string): string;
	/** Cuts every connection and ends every session. */
	close(): Promise<void>;
};

/**
 * Starts an endpoint on 127.0.0.1 that speaks the services' own protocols (AWS JSON
 * 1.1, event streams for StartLiveTail, the query protocol for STS). It is what
 * `qtail demo` reads and what the tests of everything at the AWS edge read.
 */
export async function startEndpoint(
	options: EndpointOptions = {},
): Promise<EmbeddedEndpoint> {
	const {
		region = 'us-east-1',
		accountId = '111122223333',
		port = 0,
		now = Date.now,
		updateIntervalMs = 1000,
		sessionLimitMs = threeHoursMs,
		otherRegions = [],
		disabledRegions = [],
		logGroups = [],
		trails = [],
		caller = {},
		roles = [],
		directory,
		maxEventsOfHistory = 20_000,
		lookupsPerSecond = 2,
		maxEventsPerGroup = 200_000,
		eventsScannedPerPage = 50_000,
		history = noHistory,
		respond = () => undefined,
		faults = {schedule: []},
	} = options;
	const regions = [region, ...otherRegions];
	const groupsByRegion = new Map<string, LogGroups>();
	const groupsIn = (where: string): LogGroups => {
		const groups =
			groupsByRegion.get(where) ??
			new LogGroups({region: where, accountId, maxEventsPerGroup, now});
		groupsByRegion.set(where, groups);
		return groups;
	};

	for (const group of logGroups) {
		groupsIn(group.region ?? region).create(group);
	}

	const groupOf = (identifier: string): LogGroup =>
		groupsIn(
			identifier.startsWith('arn:') ? (identifier.split(':')[3] ?? '') : region,
		).get(identifier);

	const eventHistory = new EventHistory({now, maxEvents: maxEventsOfHistory});
	const injection = injectFaults(faults, {
		now,
		logGroupArn: name => groupsIn(region).arnOf(name),
		logGroupNames: logGroups.map(({name}) => name),
		restart(downMs) {
			void server.restart(downMs);
		},
	});
	const requestLog = new RequestLog();
	const handler = createRequestHandler({
		regions,
		disabledRegions,
		groupsIn,
		trails: new Trails(trails, {accountId, region}),
		eventHistory,
		lookupLimit: limitLookups(lookupsPerSecond, now),
		directory: directory && {region, ...directory},
		callers: new Callers(
			{
				accountId,
				arn: `arn:aws:sts::${accountId}:assumed-role/IncidentResponse/alice@example.com`,
				userId: 'AROA00000000EXAMPLE:alice@example.com',
				...caller,
			},
			now,
		),
		roles,
		now,
		startedAt: now(),
		eventsScannedPerPage,
		bytesPerPage,
		updateIntervalMs,
		sessionLimitMs,
		requestLog,
		history,
		respond: request => ({
			...injection.respond(request),
			...respond(request),
		}),
	});
	const server = await startServer(handler.handle, port);
	return {
		url: `http://127.0.0.1:${server.port}`,
		put(logGroupName, events) {
			const group = groupOf(logGroupName);
			for (const event of events) {
				const delivery = injection.deliver();
				for (let copy = 0; copy < (delivery.copies ?? 1); copy++) {
					group.put(
						{
							message: event.message,
							timestamp: event.timestamp,
							ingestionTime: event.ingestionTime ?? now(),
							logStreamName:
								event.logStreamName ?? `${accountId}_CloudTrail_${region}`,
						},
						delivery,
					);
				}
			}
		},
		record(messages, visibleFrom) {
			for (const message of messages) {
				eventHistory.add(message, visibleFrom);
			}
		},
		recorded: where =>
			Array.from(
				eventHistory.newestFirst(where, {
					startTime: Number.NEGATIVE_INFINITY,
					endTime: Number.POSITIVE_INFINITY,
				}),
				({event}) => event.CloudTrailEvent,
			),
		dropBefore(logGroupName, time) {
			groupOf(logGroupName).dropBefore(time);
		},
		offered: logGroupName => [
			...new Set(groupOf(logGroupName).events.map(({message}) => message)),
		],
		missing(
			logGroupName,
			{received, upTo, from = Number.NEGATIVE_INFINITY, visibleBy = now()},
		) {
			const group = groupOf(logGroupName);
			return group.events
				.slice(group.indexAtTime(from), group.indexAtTime(upTo + 1))
				.filter(
					event =>
						!received.has(event.message) && group.isVisible(event, visibleBy),
				)
				.map(({message, timestamp, putAt}) => ({message, timestamp, putAt}));
		},
		get struck() {
			return injection.struck;
		},
		restart: async downMs => server.restart(downMs),
		get liveTailSessions() {
			return handler.openSessions;
		},
		get requests() {
			return requestLog.requests;
		},
		logGroupArn: (name, where = region) => groupsIn(where).arnOf(name),
		async close() {
			handler.stop();
			await server.close();
		},
	};
}
