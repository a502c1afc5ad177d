import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {
	type AttentionRule,
	isMarked,
} from '../../../../source/cloudtrail/attention/attention.js';
import {ActorHistory} from '../../../../source/cloudtrail/attention/history/actor-history.js';
import type {TrailRecord} from '../../../../source/cloudtrail/trail-record.js';
import {trailRecord} from '../../../harness/trail-record.js';

const noon = Date.UTC(2026, 0, 2, 12);

type Made = (index: number) => Partial<TrailRecord>;

/** How many of the calls a rule marks, in order of arrival. */
function count(rule: AttentionRule, records: readonly TrailRecord[]): number {
	const history = new ActorHistory();
	return records.filter(record => isMarked(history.take(record), rule)).length;
}

/** Calls one after the other. @param seconds between two of them */
function calls(
	many: number,
	seconds: number,
	make: Made,
): readonly TrailRecord[] {
	return Array.from({length: many}, (_, index) =>
		trailRecord({time: noon + index * seconds * 1000, ...make(index)}),
	);
}

function failed(code: string): Pick<TrailRecord, 'error'> {
	return {error: {code, message: undefined}};
}

describe('a burst of failures', () => {
	const burst = (many: number, seconds: number, make: Made) =>
		count('error-burst', calls(many, seconds, make));
	const deniedOf: Made = index => ({
		...failed('AccessDenied'),
		resource: `secret-${index}`,
	});
	const invalid: Made = index => ({
		...failed('ValidationException'),
		eventName: `Put${index}`,
	});

	it('is ten different attempts within a minute', () => {
		assert.equal(burst(9, 1, deniedOf), 0);
		assert.equal(burst(10, 1, deniedOf), 1);
		assert.equal(burst(13, 1, deniedOf), 4);
		assert.equal(burst(13, 1, invalid), 4);
		assert.equal(burst(10, 6, deniedOf), 1, '54 seconds');
		assert.equal(burst(30, 7, deniedOf), 0);
	});

	it('arrives in any order', () => {
		// The newest 16 attempts are remembered.
		const records = calls(20, 1, deniedOf);
		assert.equal(count('error-burst', records.toReversed()), 7);
		const mixed = records.toSorted(
			(a, b) => ((a.time / 1000) % 7) - ((b.time / 1000) % 7),
		);
		assert.equal(count('error-burst', mixed), 11);
	});

	it('has no attempt twice', () => {
		const again: Made = index => deniedOf(index % 9);
		assert.equal(burst(50, 1, again), 0);
		const same: Made = () => ({...failed('ValidationException')});
		assert.equal(burst(50, 1, same), 0);
	});

	it('is none of throttled calls, of what is not there, of services', () => {
		for (const code of [
			'ThrottlingException',
			'Client.RequestLimitExceeded',
			'TooManyRequestsException',
			'SlowDown',
			'NoSuchTagSet',
			'ResourceNotFoundException',
			'InvalidInstanceID.NotFound',
			'ReplicationConfigurationNotFoundError',
		]) {
			assert.equal(
				burst(30, 1, index => ({...failed(code), eventName: `Get${index}`})),
				0,
				code,
			);
		}

		for (const other of [
			{isAutomatic: true},
			{callingService: 'cloudformation.amazonaws.com'},
			{timeFrom: 'arrival'},
			{error: undefined},
		] as const) {
			assert.equal(
				burst(30, 1, index => ({...deniedOf(index), ...other})),
				0,
			);
		}
	});
});

describe('many different reads', () => {
	const services = ['ec2', 'iam', 's3', 'rds', 'lambda'];
	const reads = (many: number, seconds: number, make: Made = () => ({})) =>
		calls(many, seconds, index => ({
			eventName: `List${index}`,
			eventSource: `${services[index % services.length]}.amazonaws.com`,
			...make(index),
		}));
	const enumeration = (...made: Parameters<typeof reads>) =>
		count('enumeration', reads(...made));

	it('are twenty of five services within two minutes', () => {
		assert.equal(enumeration(19, 1), 0);
		assert.equal(enumeration(20, 1), 1);
		assert.equal(enumeration(24, 6), 5, '114 seconds for twenty');
		assert.equal(enumeration(60, 7), 0);
		const few: Made = index => ({
			eventSource: `${services[index % 4]}.amazonaws.com`,
		});
		assert.equal(enumeration(60, 1, few), 0);
	});

	it('arrive in any order', () => {
		// The newest 24 operations are remembered.
		assert.equal(count('enumeration', reads(30, 1).toReversed()), 5);
	});

	it('are no polling, no look at what is known, no visit to the console', () => {
		for (const make of [
			(index: number) => ({
				eventName: `List${index % 15}`,
			}),
			() => ({resource: 'arn:aws:s3:::logs'}),
			() => ({isOfConsole: true}),
			() => ({isAutomatic: true}),
			() => ({callingService: 'config.amazonaws.com'}),
			() => ({timeFrom: 'delivery'}) as const,
			() => ({access: {kind: 'mutating', isInferred: false}}) as const,
		]) {
			assert.equal(enumeration(100, 0.5, make), 0, String(make));
		}
	});

	it('count when they are refused', () => {
		assert.equal(
			enumeration(20, 1, () => failed('AccessDenied')),
			1,
		);
	});
});
