import assert from 'node:assert/strict';
import {test} from 'node:test';
import {type Coverage, coverageOfAll} from '../../source/stream/coverage.js';

const gap = {from: 1000, to: 1999, reason: 'throttled'};
const known: Coverage = {
	askedFor: {scope: 'q', from: 500},
	receivedTo: 5000,
	completeTo: 4000,
	gaps: [gap],
};
const unknown: Coverage = {
	...known,
	receivedTo: undefined,
	completeTo: undefined,
};

test('what is known holds for as much and for less', () => {
	assert.equal(coverageOfAll(known, {scope: 'q', from: 500}), known);
	assert.equal(coverageOfAll(known, {scope: 'q-apps', from: 500}), known);
	assert.equal(coverageOfAll(known, {scope: 'q', from: 900}), known);
});

test('of a wider scope nothing is known, and a gap stays a gap', () => {
	assert.deepEqual(coverageOfAll(known, {scope: 'all', from: 500}), unknown);
});

test('of a watch that begins earlier nothing is known', () => {
	assert.deepEqual(coverageOfAll(known, {scope: 'q', from: 499}), unknown);
});

test('files hold what they hold, whatever is asked for', () => {
	const ofFiles: Coverage = {...known, askedFor: undefined, isWhole: true};
	assert.equal(coverageOfAll(ofFiles, {scope: 'all', from: 0}), ofFiles);
});
