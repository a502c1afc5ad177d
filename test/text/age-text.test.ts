import assert from 'node:assert/strict';
import {test} from 'node:test';
import {ageText} from '../../source/text/age-text.js';

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

const cases: ReadonlyArray<readonly [age: number, expected: string]> = [
	[0, '<10s'],
	[9999, '<10s'],
	[59 * secondMs, '50s'],
	[minuteMs + 59 * secondMs, '1m'],
	[59 * minuteMs + 59 * secondMs, '59m'],
	[2 * hourMs + 5 * minuteMs, '2h5m'],
	[50 * hourMs, '2d2h'],
	[-30 * secondMs, '<10s'],
	[-5 * minuteMs, 'in 5m'],
	[Number.NaN, '?'],
];

for (const [age, expected] of cases) {
	test(`${age} ms are ${expected}`, () => {
		assert.equal(ageText(age), expected);
	});
}

test('an age keeps its text for ten seconds at least', () => {
	for (let age = 0; age < 2 * hourMs; age += 10 * secondMs) {
		assert.equal(ageText(age), ageText(age + 10 * secondMs - 1));
	}
});
