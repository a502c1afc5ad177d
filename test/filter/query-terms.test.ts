import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
	type Filter,
	isSameFilter,
	noFilter,
	queryOf,
	withoutTerm,
	withQueryTerms,
} from '../../source/filter/filter.js';
import {parseQuery} from '../../source/filter/query-terms.js';

const typedAt = Date.UTC(2026, 10, 29, 16, 7, 30);

/** The filter after its text was changed at this moment. @param minutes since the first text */
function typed(filter: Filter, text: string, minutes: number): Filter {
	const parsed = parseQuery(text, {
		now: typedAt + minutes * 60_000,
		zone: 'utc',
	});
	assert.ok(parsed.ok, text);
	return withQueryTerms(filter, parsed.terms);
}

function labels(filter: Filter): readonly string[] {
	return filter.map(({label}) => label);
}

const since = 'since 15:57:30Z, 29 Nov';

test('a chip says a time in words, and everything else as it can be typed', () => {
	assert.deepEqual(labels(typed(noFilter, 'time:-10m -time:16:05 mfa:no', 0)), [
		since,
		'not 16:05Z, 29 Nov',
		'mfa:no',
	]);
	assert.deepEqual(labels(typed(noFilter, 'time:16:05,16:06', 0)), [
		'16:05Z, 29 Nov or 16:06Z, 29 Nov',
	]);
	assert.deepEqual(labels(typed(noFilter, '(time:-10m OR alice)', 0)), [
		'time:2026-11-29T15:57:30Z.. OR alice',
	]);
});

test('a duration counts from when it was typed, whatever is typed behind it later', () => {
	const first = typed(noFilter, 'time:-10m', 0);
	const longer = typed(first, 'time:-10m alice', 5);
	assert.deepEqual(labels(longer), [since, 'alice']);
	assert.equal(queryOf(longer), 'time:-10m alice');
	assert.deepEqual(longer[0]?.expression, first[0]?.expression);
	const shorter = withoutTerm(longer, longer[1]?.id ?? '');
	assert.deepEqual(labels(shorter), [since]);
	assert.equal(isSameFilter(shorter, first), true);
});

test('a duration that is typed again counts from then, and is another filter', () => {
	const first = typed(noFilter, 'time:-10m', 0);
	const again = typed(typed(first, 'alice', 5), 'time:-10m', 5);
	assert.deepEqual(labels(again), ['since 16:02:30Z, 29 Nov']);
	assert.equal(isSameFilter(again, first), false);
});
