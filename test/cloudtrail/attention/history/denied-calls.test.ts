import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {reasonsOf} from '../../../../source/cloudtrail/attention/attention.js';
import {ActorHistory} from '../../../../source/cloudtrail/attention/history/actor-history.js';
import {mostDeniedCalls} from '../../../../source/cloudtrail/attention/history/denied-calls.js';
import type {TrailRecord} from '../../../../source/cloudtrail/trail-record.js';
import {trailRecord} from '../../../harness/trail-record.js';

const noon = Date.UTC(2026, 0, 2, 12);
const minute = 60_000;

function call(
	minutes: number,
	more: Partial<TrailRecord> = {},
	resource: string | undefined = 'arn:aws:s3:::logs',
): TrailRecord {
	return trailRecord({
		time: noon + minutes * minute,
		eventName: 'GetBucketPolicy',
		eventSource: 's3.amazonaws.com',
		resource,
		...more,
	});
}

const accessDenied = {error: {code: 'AccessDenied', message: undefined}};

function denied(minutes: number, more: Partial<TrailRecord> = {}): TrailRecord {
	return call(minutes, {...accessDenied, ...more});
}

function isMarkedLast(history: ActorHistory, record: TrailRecord): boolean {
	return reasonsOf(history.take(record), record).some(
		({rule}) => rule === 'denied-then-allowed',
	);
}

/** Which of the records are marked, in order of arrival. */
function marked(...records: readonly TrailRecord[]): readonly boolean[] {
	const history = new ActorHistory();
	return records.map(record => isMarkedLast(history, record));
}

describe('denied, then allowed', () => {
	it('is the first success within an hour of a denial', () => {
		assert.deepEqual(marked(denied(0), denied(1), call(2), call(3)), [
			...[false, false, true, false],
		]);
		assert.deepEqual(marked(denied(0), call(60)), [false, true]);
		assert.deepEqual(marked(denied(0), call(60.1)), [false, false]);
	});

	it('is no call that was allowed before it was denied', () => {
		assert.deepEqual(marked(call(-1), denied(0), call(1)), [
			...[false, false, false],
		]);
		assert.deepEqual(
			marked(denied(0), call(1), denied(2), call(3)),
			[false, true, false, false],
			'once allowed, it is no news',
		);
		const other = call(-1, {}, 'arn:aws:s3:::images');
		assert.deepEqual(
			marked(other, denied(0), call(1)),
			[false, false, true],
			'another bucket had been allowed',
		);
	});

	it('goes by event time, whatever the order of arrival', () => {
		assert.deepEqual(
			marked(call(5), denied(0), call(6)),
			[false, false, true],
			'the denial came late',
		);
		assert.deepEqual(marked(denied(5), call(0)), [false, false]);
		assert.deepEqual(
			marked(denied(5), call(5)),
			[false, false],
			'within one second nobody knows which came first',
		);
		const noTime = {timeFrom: 'delivery'} as const;
		assert.deepEqual(marked(denied(0), call(1, noTime)), [false, false]);
		assert.deepEqual(marked(denied(0, noTime), call(1)), [false, false]);
	});

	it('is of the same operation, and of the same resource where both name one', () => {
		assert.deepEqual(marked(denied(0), call(1, {eventName: 'PutObject'})), [
			...[false, false],
		]);
		assert.deepEqual(
			marked(denied(0), call(1, {eventSource: 's3express.amazonaws.com'})),
			[false, false],
		);
		assert.deepEqual(marked(denied(0), call(1, {}, 'arn:aws:s3:::images')), [
			...[false, false],
		]);
		assert.deepEqual(marked(denied(0, {resource: undefined}), call(1)), [
			false,
			true,
		]);
		assert.deepEqual(marked(denied(0), call(1, {resource: undefined})), [
			false,
			true,
		]);
		const run = {eventName: 'RunInstances', eventSource: 'ec2.amazonaws.com'};
		assert.deepEqual(
			marked(
				denied(0, {...run, resource: 'arn:aws:ec2:eu-west-1::image/ami-1'}),
				call(1, run, 'arn:aws:ec2:eu-west-1:111122223333:instance/i-1'),
			),
			[false, true],
			'an image is no other instance',
		);
	});

	it('is no failure, no dry run, nothing that AWS does by itself', () => {
		for (const other of [
			{error: {code: 'NoSuchBucket', message: undefined}},
			{dryRun: 'DryRunOperation'},
			{isAutomatic: true},
		]) {
			assert.deepEqual(marked(denied(0), call(1, other)), [false, false]);
		}

		assert.deepEqual(marked(denied(0, {isAutomatic: true}), call(1)), [
			false,
			false,
		]);
		const service = {callingService: 'cloudformation.amazonaws.com'};
		assert.deepEqual(
			marked(denied(0, service), call(1, service)),
			[false, false],
			'CloudFormation tries again until a new role works',
		);
		assert.deepEqual(
			marked(denied(0), call(1, service)),
			[false, true],
			'what was denied is done by way of CloudFormation',
		);
		assert.deepEqual(
			marked(
				denied(0, {error: {code: 'ThrottlingException', message: undefined}}),
				call(1),
			),
			[false, false],
		);
	});

	it('remembers the newest denied calls only, whatever their names are', () => {
		const bucket = (index: number) => `arn:aws:s3:::bucket-${index}`;
		const many = Array.from({length: mostDeniedCalls}, (_, index) =>
			denied(index + 1, {resource: bucket(index)}),
		);
		const again = call(50, {}, bucket(0));
		assert.equal(marked(denied(0), ...many, call(50)).at(-1), false);
		assert.equal(marked(denied(0), ...many, again).at(-1), true);
		assert.equal(marked(...many, denied(0), again).at(-1), true);
		const long = 'x'.repeat(200_000);
		assert.deepEqual(
			marked(denied(0, {resource: `${long}a`}), call(1, {}, `${long}b`)),
			[false, false],
		);
	});

	it('joins the denials of another key of the person', () => {
		const [one, other] = [new ActorHistory(), new ActorHistory()];
		one.take(denied(3));
		other.take(denied(1));
		other.take(denied(2, {eventName: 'PutBucketPolicy'}));
		one.join(other);
		assert.equal(isMarkedLast(one, call(2)), false, 'the newest denial counts');
		assert.equal(isMarkedLast(one, call(4)), true);
		assert.equal(
			isMarkedLast(one, call(4, {eventName: 'PutBucketPolicy'})),
			true,
		);
		assert.equal(isMarkedLast(one, call(5)), false);
	});
});
