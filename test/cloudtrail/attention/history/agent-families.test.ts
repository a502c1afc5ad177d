import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {AgentFamilies} from '../../../../source/cloudtrail/attention/history/agent-families.js';
import type {TrailRecord} from '../../../../source/cloudtrail/trail-record.js';
import {trailRecord} from '../../../harness/trail-record.js';

const noon = Date.UTC(2026, 0, 2, 12);

function call(
	minutes: number,
	userAgent: string | undefined,
	more: Partial<TrailRecord> = {},
): TrailRecord {
	return trailRecord({time: noon + minutes * 60_000, userAgent, ...more});
}

/** Five calls with Terraform. */
const usual = [0, 1, 2, 3, 4].map(minutes =>
	call(minutes, `APN/1.0 HashiCorp/1.0 Terraform/1.13.${minutes}`),
);

function isLastNew(...records: readonly TrailRecord[]): boolean | undefined {
	const families = new AgentFamilies();
	return records.map(record => families.take(record)).at(-1);
}

describe('a new program', () => {
	it('is one that an actor with a history calls with for the first time', () => {
		assert.equal(isLastNew(...usual, call(5, 'curl/8.14.1')), true);
		assert.equal(isLastNew(...usual, call(5, 'Terraform/2.0.0')), false);
		assert.equal(
			isLastNew(...usual, call(5, 'curl/8.14.1'), call(6, 'curl/8.15.0')),
			false,
		);
		assert.equal(isLastNew(...usual.slice(1), call(5, 'curl/8.14.1')), false);
		const atOnce = usual.map(record => ({...record, time: noon}));
		assert.equal(isLastNew(...atOnce, call(1, 'curl/8.14.1')), false);
	});

	it('goes by event time, whatever the order of arrival', () => {
		assert.equal(isLastNew(...usual, call(-1, 'curl/8.14.1')), false);
		assert.equal(
			isLastNew(call(5, 'curl/8.14.1'), ...usual, call(6, 'curl/8.14.1')),
			false,
		);
	});

	it('is none of an actor with many programs', () => {
		const three = ['a/1', 'b/1', 'c/1'].map(agent => call(4, agent));
		assert.equal(isLastNew(...usual, ...three.slice(1), call(5, 'd/1')), true);
		assert.equal(isLastNew(...usual, ...three, call(5, 'd/1')), false);
	});

	it('is none of a service, or without an agent', () => {
		for (const more of [
			{callingService: 'cloudformation.amazonaws.com'},
			{isAutomatic: true},
			{timeFrom: 'delivery'},
		] as const) {
			assert.equal(isLastNew(...usual, call(5, 'curl/8.14.1', more)), false);
		}

		assert.equal(isLastNew(...usual, call(5, undefined)), false);
	});

	it('is the console, whatever agents its services have', () => {
		const console = {isOfConsole: true};
		assert.equal(isLastNew(...usual, call(5, 'Mozilla/5.0', console)), true);
		assert.equal(
			isLastNew(
				...usual,
				call(5, 'Mozilla/5.0', console),
				call(6, 'AWS Internal', console),
			),
			false,
		);
	});
});
