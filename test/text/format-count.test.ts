import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
	counted,
	formatCompactCount,
	formatCount,
	formatPercent,
} from '../../source/text/format-count.js';

const counts: ReadonlyArray<
	readonly [count: number, full: string, compact: string]
> = [
	[0, '0', '0'],
	[7, '7', '7'],
	[999, '999', '999'],
	[1000, '1,000', '1k'],
	[1204, '1,204', '1.2k'],
	[12_345, '12,345', '12.3k'],
	[99_999, '99,999', '99.9k'],
	[123_456, '123,456', '123k'],
	// Rounded up it would claim a million.
	[999_999, '999,999', '999k'],
	[1_000_000, '1,000,000', '1M'],
	[1_250_000, '1,250,000', '1.2M'],
	[12_345_678_901, '12,345,678,901', '12.3G'],
	[-1204, '-1,204', '-1.2k'],
	[-12, '-12', '-12'],
];

for (const [count, full, compact] of counts) {
	test(`${count} is ${full}, in short ${compact}`, () => {
		assert.equal(formatCount(count), full);
		assert.equal(formatCompactCount(count), compact);
	});
}

test('groups as Intl does', () => {
	const format = new Intl.NumberFormat('en-US');
	for (let count = 1; count < 1e15; count = count * 3 + 7) {
		assert.equal(formatCount(count), format.format(count));
		assert.ok(formatCompactCount(count).length <= 5, String(count));
	}
});

const shares: ReadonlyArray<
	readonly [part: number, whole: number, expected: string]
> = [
	[0, 0, '0%'],
	[5, 0, '0%'],
	[0, 10, '0%'],
	[1, 3, '33%'],
	[1, 2, '50%'],
	[10, 10, '100%'],
	[1, 1000, '<1%'],
	[999, 1000, '>99%'],
];

for (const [part, whole, expected] of shares) {
	test(`${part} of ${whole} is ${expected}`, () => {
		assert.equal(formatPercent(part, whole), expected);
	});
}

test('a count has its noun', () => {
	assert.equal(counted(1, 'record'), '1 record');
	assert.equal(counted(0, 'record'), '0 records');
	assert.equal(counted(1204, 'identity', 'identities'), '1,204 identities');
});
