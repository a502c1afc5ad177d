import assert from 'node:assert/strict';
import {test} from 'node:test';
import {decideGroup} from '../../../source/stream/trails/decide-group.js';
import type {FoundGroup} from '../../../source/stream/trails/found-trails.js';
import {foundTrails, guessedGroup, trailFacts, trailGroup} from './found.js';

const audit = trailGroup({name: 'audit'});
const org = trailGroup({
	name: 'org',
	accountId: '999988887777',
	isOrganization: true,
});
const second = trailGroup({name: 'second', homeRegion: 'eu-west-1'});

function decide(
	groups: readonly FoundGroup[],
	remembered?: FoundGroup,
	mustChoose = false,
) {
	const decision = decideGroup(foundTrails({groups}), {
		remembered: remembered?.logGroupArn,
		mustChoose,
	});
	return decision.kind === 'take'
		? [decision.because, decision.group.logGroupArn]
		: decision.kind === 'choose'
			? ['choose', decision.preselected]
			: ['none'];
}

test('the only log group is taken, with one trail or with two that share it', () => {
	assert.deepEqual(decide([audit]), ['only', audit.logGroupArn]);
	const twin = {
		...audit,
		origin: {
			...audit.origin,
			trail: trailFacts({name: 'twin', logGroupArn: audit.logGroupArn}),
		},
	} as FoundGroup;
	assert.deepEqual(decide([audit, twin]), ['only', audit.logGroupArn]);
});

test('of several the remembered one is taken, and else the user chooses', () => {
	assert.deepEqual(decide([audit, second]), ['choose', undefined]);
	assert.deepEqual(decide([audit, second], second), [
		'remembered',
		second.logGroupArn,
	]);
	assert.deepEqual(decide([audit, second], trailGroup({name: 'gone'})), [
		'choose',
		undefined,
	]);
});

test('the only one of the own account is taken before one of the organization', () => {
	assert.deepEqual(decide([audit, org]), ['only-own', audit.logGroupArn]);
	assert.deepEqual(decide([audit, org], org), ['remembered', org.logGroupArn]);
	assert.deepEqual(decide([org]), ['only', org.logGroupArn]);
	const {logGroupArn} = org;
	assert.deepEqual(
		decideGroup(foundTrails({groups: [audit, org], accountId: undefined}), {
			remembered: undefined,
			mustChoose: false,
		}),
		{kind: 'choose', preselected: undefined},
		logGroupArn,
	);
});

test('--choose always shows the list, at the remembered one', () => {
	assert.deepEqual(decide([audit], undefined, true), ['choose', undefined]);
	assert.deepEqual(decide([audit, second], second, true), [
		'choose',
		second.logGroupArn,
	]);
});

test('a guess is taken by its streams, never by its name alone', () => {
	const byStreams = guessedGroup('CloudTrail/logs', true);
	const byName = guessedGroup('guardrails', false);
	assert.deepEqual(decide([byStreams]), ['guess', byStreams.logGroupArn]);
	assert.deepEqual(decide([byName]), ['choose', undefined]);
	assert.deepEqual(decide([byStreams, byName]), ['choose', undefined]);
});

test('without a group there is nothing to take', () => {
	assert.deepEqual(decide([]), ['none']);
	assert.deepEqual(decide([], audit, true), ['none']);
});
