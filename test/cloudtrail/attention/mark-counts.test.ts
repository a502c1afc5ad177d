import assert from 'node:assert/strict';
import {it} from 'node:test';
import {
	attentionRules,
	everyMark,
	isMarked,
	markOf,
	rulesOf,
} from '../../../source/cloudtrail/attention/attention.js';
import {
	addMarks,
	noMarkCounts,
} from '../../../source/cloudtrail/attention/mark-counts.js';

it('records with the same marks are added to each rule that marked them, and to no other', () => {
	const some = attentionRules
		.filter((_, index) => index % 3 === 0)
		.map(markOf)
		.reduce((marks, bit) => marks | bit);
	for (const marks of [everyMark, some, ...attentionRules.map(markOf)]) {
		const two = addMarks(noMarkCounts, marks, 2);
		for (const rule of attentionRules) {
			assert.equal(two[rule], isMarked(marks, rule) ? 2 : 0, rule);
		}

		assert.deepEqual(addMarks(two, marks, -2), noMarkCounts);
	}
});

it('a record without marks changes nothing', () => {
	assert.equal(addMarks(noMarkCounts, 0), noMarkCounts);
});

it('the rules of marks come with the gravest first, and other bits are of none', () => {
	const others = ~everyMark;
	assert.deepEqual(rulesOf(everyMark | others), attentionRules);
	assert.deepEqual(rulesOf(others), []);
});
