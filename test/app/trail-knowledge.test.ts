import assert from 'node:assert/strict';
import {test} from 'node:test';
import {TrailKnowledge} from '../../source/app/trail-knowledge.js';
import type {Coverage} from '../../source/stream/coverage.js';
import type {ExaminedTrail, Known} from '../../source/stream/trail-facts.js';
import {examinedTrail} from '../harness/examined-trail.js';

const connecting: Coverage = {
	receivedTo: undefined,
	completeTo: undefined,
	gaps: [],
};
const fetched: Coverage = {...connecting, receivedTo: 1};

test('CloudTrail is asked once, when the first records are fetched, and the last coverage is shown again', async () => {
	const shown: Coverage[] = [];
	let asked = 0;
	let answer = (_answer: Known<readonly ExaminedTrail[]>) => {};
	const trails = new TrailKnowledge(coverage => shown.push(coverage));
	trails.open({
		trails: () =>
			new Promise(resolve => {
				asked++;
				answer = resolve;
			}),
	});
	trails.setCoverage(connecting);
	assert.equal(asked, 0);
	trails.setCoverage(fetched);
	trails.setCoverage({...fetched, receivedTo: 2});
	assert.equal(asked, 1);
	assert.deepEqual(
		shown.map(coverage => coverage.trails),
		[undefined, undefined, undefined],
	);

	const known = {isKnown: true, answer: [examinedTrail()]} as const;
	answer(known);
	await trails.settled();
	assert.deepEqual(shown.at(-1), {...fetched, receivedTo: 2, trails: known});
	trails.setCoverage({...fetched, receivedTo: 3});
	assert.equal(shown.at(-1)?.trails, known);
	assert.equal(asked, 1);
});

test('files are asked of nobody', async () => {
	const shown: Coverage[] = [];
	const trails = new TrailKnowledge(coverage => shown.push(coverage));
	trails.open({});
	trails.setCoverage(fetched);
	await trails.settled();
	assert.deepEqual(shown, [fetched]);
});
