import type {TestContext} from 'node:test';
import {errorContext} from '../../source/aws/error-context.js';
import {
	type EmbeddedEndpoint,
	type EndpointOptions,
	startEndpoint,
} from '../../source/demo/endpoint/endpoint.js';
import type {TerminalFacts} from '../../source/doctor/check-terminal.js';
import {
	type CheckFinding,
	type CheckName,
	examine,
} from '../../source/doctor/doctor.js';
import type {DoctorOptions} from '../../source/doctor/set-up.js';
import {parseLogGroup} from '../../source/stream/log-group.js';

export const groupName = 'CloudTrail/logs';
export const accountId = '111122223333';
export const groupArn = `arn:aws:logs:us-east-1:${accountId}:log-group:${groupName}`;
export const trailArn = `arn:aws:cloudtrail:us-east-1:${accountId}:trail/main`;

/** A terminal where everything is well. */
export const terminal: TerminalFacts = {
	size: {columns: 120, rows: 40},
	leastSize: {columns: 60, rows: 15},
	type: 'xterm-256color',
	hasColor: true,
	colorVariable: undefined,
	symbols: 'unicode',
	symbolsVariable: 'LANG',
	clipboard: {ways: [{kind: 'terminal'}], reason: ''},
	tmux: undefined,
};

/** A trail that takes all of Q Apps and delivers to the log group. */
export const wholeTrail = {
	name: 'main',
	logGroupName: groupName,
	selectors: {
		advanced: [
			{FieldSelectors: [{Field: 'eventCategory', Equals: ['Management']}]},
			...[
				'AWS::QApps::QApp',
				'AWS::QApps::QAppSession',
				'AWS::QBusiness::Application',
			].map(type => ({
				FieldSelectors: [
					{Field: 'eventCategory', Equals: ['Data']},
					{Field: 'resources.type', Equals: [type]},
				],
			})),
		],
	},
} as const;

/** A record of one minute ago that was delivered half a minute later. */
export function recentEvent(now = Date.now()) {
	return {
		message: JSON.stringify({
			eventVersion: '1.09',
			eventTime: new Date(now - 60_000).toISOString().replace(/\.\d+/, ''),
			eventID: 'id-1',
		}),
		timestamp: now - 30_000,
	};
}

export type Examined = {
	/** The finding of a check as `status: fact`. */
	said(name: CheckName): string;
	finding(name: CheckName): CheckFinding;
	readonly findings: readonly CheckFinding[];
	readonly endpoint: EmbeddedEndpoint;
};

/** Examines a set-up at a real endpoint: one whole trail and one recent record unless said otherwise. */
export async function examined(
	t: TestContext,
	endpointOptions: EndpointOptions = {},
	options: Partial<DoctorOptions> & {
		readonly typed?: string | undefined;
		readonly region?: string;
		readonly withRecord?: boolean;
		readonly signal?: AbortSignal;
	} = {},
): Promise<Examined> {
	const endpoint = await startEndpoint({
		updateIntervalMs: 5,
		logGroups: [{name: groupName}],
		trails: [wholeTrail],
		...endpointOptions,
	});
	t.after(() => endpoint.close());
	const {typed, region = 'us-east-1', withRecord = true} = options;
	if (withRecord) {
		endpoint.put(endpointOptions.logGroups?.[0]?.name ?? groupName, [
			recentEvent(),
		]);
	}

	const settings = {
		region,
		profile: undefined,
		endpointUrl: endpoint.url,
		credentials: {accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI'},
		maxAttempts: 1,
	};
	const findings: CheckFinding[] = [];
	for await (const finding of examine(
		{
			place: {isKnown: true, settings, regionFrom: '--region'},
			logGroup: typed === undefined ? undefined : parseLogGroup(typed),
			context: await errorContext({
				...settings,
				logGroups: typed === undefined ? [] : [typed],
			}),
			trailArn: undefined,
			remembered: async () => undefined,
			hasRole: false,
			triesLiveTail: false,
			terminal,
			timeZone: 'utc',
			now: Date.now,
			...options,
		},
		options.signal ?? new AbortController().signal,
	)) {
		findings.push(finding);
	}

	const find = (name: CheckName) => {
		const finding = findings.find(each => each.name === name);
		if (finding === undefined) {
			throw new Error(`${name} was not checked`);
		}

		return finding;
	};

	return {
		findings,
		endpoint,
		finding: find,
		said(name) {
			const {status, fact, stopsTailing} = find(name);
			return `${stopsTailing ? 'obstacle' : status}: ${fact.replaceAll(endpoint.url, 'ENDPOINT').replaceAll(new URL(endpoint.url).host, 'HOST')}`;
		},
	};
}
