import assert from 'node:assert/strict';
import {test} from 'node:test';
import {SeenOperations} from '../../../source/store/counts/seen-operations.js';

test('an operation is new once, and by its service', () => {
	const operations = new SeenOperations();
	const see = (eventSource: string, eventName: string) =>
		operations.see({eventSource, eventName});
	assert.equal(see('ec2.amazonaws.com', 'DescribeInstances'), true);
	assert.equal(see('ec2.amazonaws.com', 'DescribeInstances'), false);
	assert.equal(see('opsworks.amazonaws.com', 'DescribeInstances'), true);
	assert.equal(see('ec2.amazonaws.com', 'RunInstances'), true);
});

test('none is called new once there are too many to remember', () => {
	const operations = new SeenOperations();
	const see = (index: number) =>
		operations.see({eventSource: `s${index % 7}`, eventName: `Op${index}`});
	const seen = Array.from({length: 20_000}, (_, index) => see(index));
	assert.ok(seen.every(Boolean));
	assert.equal(see(20_000), false);
	assert.equal(see(20_000), false);
	assert.equal(see(5), false);
});
