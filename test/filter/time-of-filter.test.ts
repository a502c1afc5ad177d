import assert from 'node:assert/strict';
import {test} from 'node:test';
import {noFilter, withQuery, withTime} from '../../source/filter/filter.js';
import {timeOfFilter} from '../../source/filter/time-of-filter.js';

const at = (clock: string) => Date.parse(`2026-11-29T${clock}Z`);
const day = 'time:2026-11-29T';

for (const [text, expected] of [
	['alice', undefined],
	[
		`${day}16:05Z..2026-11-29T16:10Z`,
		{from: at('16:05'), to: at('16:10:00.999')},
	],
	// What is hidden leaves no range.
	[`-${day}16:05Z..`, undefined],
	[`${day}16:05Z..`, {from: at('16:05'), to: Number.POSITIVE_INFINITY}],
	// Alternatives reach from the first to the last, several terms what they share.
	[
		`${day}16:05Z,2026-11-29T16:20Z`,
		{from: at('16:05'), to: at('16:20:59.999')},
	],
	[
		`${day}16:05Z.. time:..2026-11-29T16:10Z`,
		{from: at('16:05'), to: at('16:10:00.999')},
	],
	[`${day}16:05Z.. time:..2026-11-29T16:00Z`, undefined],
] as const) {
	test(`the times that ${text} leaves`, () => {
		assert.deepEqual(timeOfFilter(withQuery(noFilter, text)), expected);
	});
}

test('a range that was chosen counts as a typed one', () => {
	const range = {from: at('16:05'), to: at('16:10')};
	assert.deepEqual(
		timeOfFilter(withTime(withQuery(noFilter, 'alice'), {range, label: 'x'})),
		{from: range.from, to: at('16:10:00.999')},
	);
});
