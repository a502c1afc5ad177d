import assert from 'node:assert/strict';
import {test} from 'node:test';
import {nearestName, nearNames} from '../../source/text/near-names.js';

test('near names are found, the nearest first', () => {
	const names = ['aws-cloudtrail-logs', 'CloudTrail/logs', '/aws/lambda/x'];
	for (const [wanted, expected] of [
		['aws-cloudtrial-logs', ['aws-cloudtrail-logs']],
		['cloudtrail/logs', ['CloudTrail/logs', 'aws-cloudtrail-logs']],
		['cloudtrail', ['aws-cloudtrail-logs', 'CloudTrail/logs']],
		['CloudTrail/logs', ['aws-cloudtrail-logs']],
		['something/else', []],
	] as const) {
		assert.deepEqual(nearNames(wanted, names), expected);
	}

	assert.deepEqual(nearNames('cloudtrail', names, 1), ['aws-cloudtrail-logs']);
});

test('no name is offered when none is near', () => {
	const names = ['event', 'who', 'id', 'service', 'access', 'error'];
	for (const [typed, meant] of [
		['evnt', 'event'],
		['eventName', 'event'],
		['EVENT', 'event'],
		['event', 'event'],
		['serv', 'service'],
		['acess', 'access'],
		['errro', 'error'],
		['hwo', 'who'],
		['iv', 'id'],
		['zz', undefined],
		['z', undefined],
		['zzzz', undefined],
		['', undefined],
	] as const) {
		assert.equal(nearestName(typed, names), meant, typed);
	}
});
