import assert from 'node:assert/strict';
import {test} from 'node:test';
import {errorContext} from '../../source/aws/error-context.js';
import {startDemo} from '../../source/demo/demo.js';
import {
	type ScenarioName,
	scenarioNames,
} from '../../source/demo/scenarios/scenario-names.js';
import {examine} from '../../source/doctor/doctor.js';
import {terminal} from './examined.js';

/** Never more than unknown: not tried, or told by nobody. */
const alwaysUnknown = ['Insights', 'quota', 'clipboard'];

/** The checks that do not pass, `!` where tailing would not work because of it, `?` where it is unknown. */
const expected: Readonly<Record<ScenarioName, string>> = {
	'no-trail':
		'trail!, logging?, delivery?, log group?, retention?, encryption?, event selectors?, FilterLogEvents?, Live Tail?, lag?',
	'only-to-s3':
		'trail!, logging?, delivery?, log group?, retention?, encryption?, event selectors?, FilterLogEvents?, Live Tail?, lag?',
	'several-trails':
		'trail?, logging?, delivery?, log group?, retention?, encryption?, event selectors?, FilterLogEvents?, Live Tail?, lag?',
	'organization-trail':
		'delivery, log group?, retention?, encryption?, event selectors?, FilterLogEvents!, Live Tail, lag?',
	'trail-elsewhere': '',
	'group-without-trail':
		'trail!, logging?, delivery?, log group?, retention?, encryption?, event selectors?, FilterLogEvents?, Live Tail?, lag?',
	'log-group-deleted':
		'delivery!, log group!, retention?, encryption?, FilterLogEvents!, Live Tail, lag?',
	'no-data-events': 'event selectors',
	'basic-selectors': 'event selectors',
	'some-data-events': 'event selectors',
	'only-writes': 'event selectors',
	'no-management-events': 'event selectors',
	'trail-stopped': 'logging!, delivery?, lag?',
	'delivery-failed': 'delivery!, lag?',
	'old-delivery': 'delivery?, lag?',
	'never-delivered': 'delivery, lag?',
	'infrequent-access': 'log group!, FilterLogEvents!, Live Tail, lag?',
	'short-retention': '',
	'kms-key': '',
	'kms-denied': 'encryption!, FilterLogEvents!, Live Tail, lag?',
	'cloudtrail-denied': 'trail?, logging?, delivery?, event selectors?',
	'status-denied': 'logging?, delivery?',
	'selectors-denied': 'event selectors?',
	'history-denied':
		'trail!, logging?, delivery?, log group?, retention?, encryption?, event selectors?, FilterLogEvents?, Live Tail?, lag?',
	'logs-denied':
		'log group?, retention?, encryption?, FilterLogEvents!, Live Tail, lag?',
	'live-tail-denied': 'Live Tail',
	'filter-denied': 'FilterLogEvents!, lag?',
	'groups-denied': 'log group?, retention?',
	'denied-by-organization':
		'trail?, logging?, delivery?, log group?, retention?, encryption?, event selectors?, FilterLogEvents?, Live Tail?, lag?',
	'denied-by-endpoint':
		'trail?, logging?, delivery?, log group?, retention?, encryption?, event selectors?, FilterLogEvents?, Live Tail?, lag?',
	'names-denied': '',
	'expired-credentials':
		'credentials!, region?, trail?, logging?, delivery?, log group?, retention?, encryption?, event selectors?, FilterLogEvents?, Live Tail?, clock?, lag?',
	'unknown-credentials':
		'credentials!, region?, trail?, logging?, delivery?, log group?, retention?, encryption?, event selectors?, FilterLogEvents?, Live Tail?, clock?, lag?',
	'opt-in-region':
		'region!, trail?, logging?, delivery?, log group?, retention?, encryption?, event selectors?, FilterLogEvents?, Live Tail?, clock?, lag?',
	'wrong-clock': 'clock',
	throttled:
		'credentials?, region?, trail?, logging?, delivery?, log group?, retention?, encryption?, event selectors?, FilterLogEvents?, Live Tail?, lag?',
};

for (const scenario of scenarioNames) {
	test(`${scenario} is found`, async t => {
		const demo = await startDemo({seed: 1, ratePerSecond: 8, scenario});
		t.after(() => demo.close());
		const settings = {
			region: demo.region,
			profile: undefined,
			endpointUrl: demo.endpointUrl,
			credentials: demo.credentials,
			maxAttempts: 1,
		};
		const found: string[] = [];
		for await (const {name, status, stopsTailing} of examine(
			{
				place: {isKnown: true, settings, regionFrom: '--region'},
				logGroup: undefined,
				context: await errorContext({...settings, logGroups: []}),
				trailArn: undefined,
				remembered: async () => undefined,
				hasRole: false,
				triesLiveTail: true,
				terminal,
				timeZone: 'utc',
				now: Date.now,
			},
			new AbortController().signal,
		)) {
			if (status !== 'pass' && !alwaysUnknown.includes(name)) {
				found.push(
					`${name}${stopsTailing ? '!' : status === 'unknown' ? '?' : ''}`,
				);
			}
		}

		assert.equal(found.join(', '), expected[scenario]);
	});
}
