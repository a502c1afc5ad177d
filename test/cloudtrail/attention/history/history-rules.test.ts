import assert from 'node:assert/strict';
import {it} from 'node:test';
import {
	type AttentionRule,
	type KnownPast,
	markOf,
	reasonsOf,
} from '../../../../source/cloudtrail/attention/attention.js';
import {historyRules} from '../../../../source/cloudtrail/attention/history/history-rules.js';
import type {TrailRecord} from '../../../../source/cloudtrail/trail-record.js';
import {actor, trailRecord} from '../../../harness/trail-record.js';

function reasonOf(
	rule: AttentionRule,
	overrides: Partial<TrailRecord>,
	known?: KnownPast,
): string | undefined {
	return reasonsOf(markOf(rule), trailRecord(overrides), known)[0]?.reason;
}

it('says from when on the records are that a first one is the first of', () => {
	const record = {awsRegion: 'ap-south-2', actor: actor({label: 'mallory'})};
	const from = Date.UTC(2026, 0, 2, 12);
	assert.equal(
		reasonOf('new-region', record, {from, zone: 'utc'}),
		'nobody had called in ap-south-2 before; the records here begin at 2026-01-02 12:00:00Z',
	);
	assert.equal(
		reasonOf('new-actor', record, {from: undefined, zone: 'utc'}),
		'mallory had not called before; what came before the watch is not known',
	);
	assert.match(reasonOf('first-change', record) ?? '', /; what came before/);
	assert.match(
		reasonOf('new-agent', {userAgent: 'curl/8.14.1'}) ?? '',
		/^the actor had called with other programs before, and now with curl; /,
	);
});

it('says the values of the record, each cut to a clause', () => {
	assert.equal(
		reasonOf('denied-then-allowed', {
			eventName: 'GetSecretValue',
			resource: 'prod/db',
		}),
		'GetSecretValue on prod/db succeeded, and had been denied to the actor less than an hour before',
	);
	const long = 'x'.repeat(200_000);
	const hostile = {
		...{eventName: long, eventSource: long, resource: long, userAgent: long},
		...{awsRegion: long, actor: actor({label: long})},
		error: {code: long, message: long},
	};
	for (const rule of Object.keys(historyRules) as AttentionRule[]) {
		const reason = reasonOf(rule, {...hostile, sourceIPAddress: '192.0.2.1'});
		assert.ok((reason ?? long).length < 400, rule);
	}
});
