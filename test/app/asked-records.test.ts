import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {createAskedRecords} from '../../source/app/asked-records.js';
import {parseRecord} from '../../source/cloudtrail/parse-record.js';
import type {TrailRecord} from '../../source/cloudtrail/trail-record.js';
import {parsePattern} from '../../source/cloudwatch-pattern/cloudwatch-pattern.js';
import {scopeQuestion} from '../../source/cloudwatch-pattern/scope-question.js';
import {generateTraffic} from '../../source/demo/traffic/traffic.js';
import {type Scope, scopes} from '../../source/stream/scope.js';

const noon = Date.UTC(2026, 0, 2, 12);

function recordOf(message: unknown) {
	return parseRecord(
		typeof message === 'string' ? message : JSON.stringify(message),
		{deliveryTime: noon, arrivedAt: noon},
	);
}

function mayMatch(pattern: string) {
	const parsed = parsePattern(pattern);
	assert.ok(parsed.ok);
	return parsed.mayMatch;
}

function isAskedInQApps(pattern?: string, withTrailReads = false) {
	const isAsked = createAskedRecords(
		pattern === undefined ? undefined : mayMatch(pattern),
	);
	const scope: Scope = 'q-apps';
	return (record: TrailRecord) => isAsked(record, {scope, withTrailReads});
}

describe('a record that the service was asked for', () => {
	it('is every record that matches what is sent, whatever the scope and --pattern', () => {
		const traffic = generateTraffic({
			...{seed: 1, ratePerSecond: 8, startsAt: noon, historyMs: 0},
		});
		const records = Array.from({length: 3000}, () =>
			recordOf(traffic.next().value.message),
		);
		for (const scope of scopes) {
			for (const pattern of [
				undefined,
				'{ $.readOnly IS FALSE }',
				'{ $.eventName = "Delete*" || $.errorCode = "*" }',
			]) {
				const {patterns, plainPatterns = patterns} = scopeQuestion(
					scope,
					pattern,
				);
				const isAskedIn = createAskedRecords(
					pattern === undefined ? undefined : mayMatch(pattern),
				);
				for (const [{main}, withTrailReads] of [
					[patterns, false],
					[plainPatterns, true],
				] as const) {
					const isAsked = (record: TrailRecord) =>
						isAskedIn(record, {scope, withTrailReads});
					const sent = parsePattern(main ?? '');
					assert.ok(sent.ok);
					const matching = records.filter(({raw}) => sent.matches(raw));
					assert.ok(matching.length > 0);
					assert.deepEqual(
						matching.filter(record => !isAsked(record)),
						[],
						`${scope} ${pattern}`,
					);
					if (scope !== 'all' || pattern !== undefined) {
						assert.ok(records.some(record => !isAsked(record)));
					}
				}
			}
		}
	});

	it('is not one of another service', () => {
		const isAsked = isAskedInQApps();
		const record = {eventVersion: '1.11', eventName: 'GetObject', eventID: '1'};
		for (const [eventSource, expected] of [
			['s3.amazonaws.com', false],
			['qbusiness.amazonaws.com', false],
			['qapps.amazonaws.com', true],
			['', true],
			[undefined, true],
		] as const) {
			assert.equal(isAsked(recordOf({...record, eventSource})), expected);
		}
	});

	it('is a sentinel call, whatever the scope and --pattern', () => {
		const isAsked = isAskedInQApps('{ $.eventName = "DeleteQApp" }');
		const ofTrail = {eventSource: 'cloudtrail.amazonaws.com'};
		for (const [record, expected] of [
			[{...ofTrail, eventName: 'StopLogging', readOnly: false}, true],
			[{...ofTrail, eventName: 'GetTrail'}, true],
			[{...ofTrail, eventName: 'GetTrail', readOnly: true}, false],
			[{eventSource: 'logs.amazonaws.com', eventName: 'DeleteLogGroup'}, true],
			[{eventSource: 'kms.amazonaws.com', eventName: 'Decrypt'}, false],
		] as const) {
			const parsed = recordOf({eventVersion: '1.11', eventID: '1', ...record});
			assert.equal(isAsked(parsed), expected, JSON.stringify(record));
		}
	});

	it('is any call of CloudTrail where the service does not take NOT EXISTS', () => {
		const isAsked = isAskedInQApps(undefined, true);
		const record = {eventVersion: '1.11', eventID: '1', readOnly: true};
		for (const [eventSource, expected] of [
			['cloudtrail.amazonaws.com', true],
			['kms.amazonaws.com', false],
		] as const) {
			const parsed = recordOf({...record, eventSource, eventName: 'GetTrail'});
			assert.equal(isAsked(parsed), expected, eventSource);
		}
	});

	it('is what cannot be evaluated', () => {
		const isAsked = isAskedInQApps('{ $.eventName = "DeleteQApp" }');
		for (const message of [
			'',
			'no JSON',
			'{"eventVersion":"1.11","eventSource":"s3.amazonaws.com","eventNa',
			{level: 'info', eventName: 'started'},
		]) {
			assert.equal(isAsked(recordOf(message)), true, JSON.stringify(message));
		}
	});
});
