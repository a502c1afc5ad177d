import assert from 'node:assert/strict';
import {test} from 'node:test';
import {compileFilter} from '../../source/filter/evaluate/compile-filter.js';
import {parseFilter} from '../../source/filter/language/parse-filter.js';
import {withMarks} from '../../source/filter/with-marks.js';
import {trailRecord} from '../harness/trail-record.js';

const records = ['GetQApp', 'DeleteQApp', 'ListQApps'].map((eventName, index) =>
	trailRecord({eventName, key: `id-${index} 111122223333`}),
);

const marks = records.slice(0, 2);

/** The event names that a filter shows where the first two records are marked. */
function shownBy(text: string, marked = marks): readonly string[] {
	const parsed = parseFilter(text);
	assert.ok(parsed.ok, text);
	const {matches} = compileFilter(withMarks(parsed.expression, marked));
	return records
		.filter(record => matches(record))
		.map(({eventName}) => eventName);
}

test('a filter for marks shows the marked records, or the others', () => {
	assert.deepEqual(shownBy('mark:yes'), ['GetQApp', 'DeleteQApp']);
	assert.deepEqual(shownBy('-mark:no'), ['GetQApp', 'DeleteQApp']);
	assert.deepEqual(shownBy('mark:no'), ['ListQApps']);
	assert.deepEqual(shownBy('-mark:yes'), ['ListQApps']);
	assert.equal(shownBy('mark:no,yes').length, records.length);
	assert.deepEqual(shownBy('mark:yes event:Delete'), ['DeleteQApp']);
	assert.deepEqual(shownBy('mark:no OR -(mark:no OR event:Delete)'), [
		'GetQApp',
		'ListQApps',
	]);
});

test('where nothing is marked, no record is', () => {
	assert.deepEqual(shownBy('mark:yes', []), []);
	assert.equal(shownBy('mark:no', []).length, records.length);
});

test('a filter that does not ask for marks stays the same object, whatever is marked', () => {
	const parsed = parseFilter('event:Get -(who:ana OR first:yes)');
	assert.ok(parsed.ok);
	assert.equal(withMarks(parsed.expression, marks), parsed.expression);
});

test('another mark is another expression, which the store takes for another filter', () => {
	const parsed = parseFilter('mark:yes');
	assert.ok(parsed.ok);
	assert.notDeepEqual(
		withMarks(parsed.expression, marks.slice(1)),
		withMarks(parsed.expression, marks),
	);
});
