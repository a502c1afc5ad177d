import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {createAskedRecords} from '../../source/app/asked-records.js';
import {parseRecord} from '../../source/cloudtrail/parse-record.js';
import {parsePattern} from '../../source/cloudwatch-pattern/cloudwatch-pattern.js';
import {scopePattern} from '../../source/cloudwatch-pattern/scope-pattern.js';
import {generateTraffic} from '../../source/demo/traffic/traffic.js';
import {scopes} from '../../source/stream/scope.js';

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
				const sent = parsePattern(scopePattern(scope, pattern) ?? '');
				assert.ok(sent.ok);
				const isAsked = createAskedRecords({
					scope,
					mayMatch: pattern === undefined ? undefined : mayMatch(pattern),
				});
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
	});

	it('is not one of another service', () => {
		const isAsked = createAskedRecords({scope: 'q-apps', mayMatch: undefined});
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

	it('is what cannot be evaluated', () => {
		const isAsked = createAskedRecords({
			scope: 'q-apps',
			mayMatch: mayMatch('{ $.eventName = "DeleteQApp" }'),
		});
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
