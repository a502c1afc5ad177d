import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {
	attentionRules,
	everyMark,
	markOf,
	reasonsOf,
	severityOf,
} from '../../../source/cloudtrail/attention/attention.js';
import {
	levelOf,
	levelOfSeverity,
	levelOfTouchedTrail,
} from '../../../source/cloudtrail/attention/attention-level.js';
import {originOf} from '../../../source/cloudtrail/attention/history/origin-address.js';
import {noMarkCounts} from '../../../source/cloudtrail/attention/mark-counts.js';
import {isDeniedCode} from '../../../source/cloudtrail/attention/rules/denied.js';
import {trailRecord, updateOf} from '../../harness/trail-record.js';

describe('the marks of a record by itself', () => {
	it('are a touched trail and a denied call', () => {
		const stop = {
			eventName: 'StopLogging',
			eventSource: 'cloudtrail.amazonaws.com',
		};
		const error = {code: 'AccessDenied', message: undefined};
		const reasons = (record: Parameters<typeof trailRecord>[0]) => {
			const found = trailRecord(record);
			return reasonsOf(found.ownMarks, found);
		};

		assert.deepEqual(reasons(stop), [
			{
				rule: 'trail-tampering',
				severity: 'alarm',
				reason: 'a trail no longer records',
			},
		]);
		assert.deepEqual(
			reasons({...stop, error}).map(({reason}) => reason),
			[
				'an attempt that failed: a trail no longer records',
				'the call was denied: AccessDenied',
			],
		);
		assert.deepEqual(reasons({...stop, eventSource: 's3.amazonaws.com'}), []);
		assert.deepEqual(reasons({...stop, addendum: updateOf('original')}), []);
		assert.deepEqual(
			reasons({...stop, unusual: {kind: 'damaged', reason: 'cut off'}}),
			[],
		);
	});

	it('have a bit each', () => {
		assert.equal(
			attentionRules.map(markOf).reduce((sum, bit) => sum + bit, 0),
			everyMark,
		);
	});
});

it('a denied call is one that lacks permission', () => {
	for (const code of [
		'AccessDenied',
		'AccessDeniedException',
		'Client.UnauthorizedOperation',
		'UnauthorizedException',
		'AuthorizationError',
		'NotAuthorized',
		'AuthFailure',
	]) {
		assert.equal(isDeniedCode(code), true, code);
	}

	for (const code of [
		'',
		'ThrottlingException',
		'NoSuchBucket',
		'ValidationException',
		'AccessDenied: but not by a policy',
		`${'x'.repeat(100)}AccessDenied`,
		'KMSInvalidStateException',
	]) {
		assert.equal(isDeniedCode(code), false, code);
	}
});

it('an actor is as grave as its marks together', () => {
	const levels = [
		{},
		{denied: 1},
		{denied: 3},
		{'first-change': 1},
		{'first-change': 1, denied: 1},
		{'new-address': 40},
		{'new-address': 1, denied: 1},
		{'trail-tampering': 1},
	].map(counts => levelOf({...noMarkCounts, ...counts}));
	assert.deepEqual(levels, [0, 1, 2, 1, 2, 2, 3, 4]);
});

it('one mark is as grave for an actor as for its record, but a touched trail comes first', () => {
	for (const rule of attentionRules) {
		assert.equal(
			levelOf({...noMarkCounts, [rule]: 1}),
			rule === 'trail-tampering'
				? levelOfTouchedTrail
				: levelOfSeverity[severityOf(rule)],
			rule,
		);
	}
});

it('an address of IPv6 stands for its network', () => {
	for (const [address, origin] of [
		['192.0.2.1', '192.0.2.1'],
		['2001:db8::1', '2001:db8:0:0'],
		['2001:0DB8:0000:0001:2:3:4:5', '2001:db8:0:1'],
		['2001:db8:1:2:3::', '2001:db8:1:2'],
		['::1', '0:0:0:0'],
		['::ffff:192.0.2.1', '0:0:0:0'],
		['1:2:3:4:5:6:192.0.2.1', '1:2:3:4'],
		['AWS Internal', undefined],
		['cloudformation.amazonaws.com', undefined],
		['999.1.1.1', undefined],
		[undefined, undefined],
	] as const) {
		assert.equal(originOf(address), origin, address);
	}
});
