import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
	attentionRules,
	defaultSeverities,
	markOf,
	withChosenSeverities,
} from '../../source/cloudtrail/attention/attention.js';
import {compileFilter} from '../../source/filter/evaluate/compile-filter.js';
import {parseFilter} from '../../source/filter/language/parse-filter.js';
import {rowFlagsOf} from '../../source/filter/row-flags.js';
import {withSeverities} from '../../source/filter/with-severities.js';
import {trailRecord} from '../harness/trail-record.js';

const severities = withChosenSeverities({
	denied: 'alarm',
	'made-public': 'notice',
	'trail-tampering': 'notice',
});

/** The rules whose records the filter shows. */
function shownBy(text: string, asked = severities): readonly string[] {
	const parsed = parseFilter(text);
	assert.ok(parsed.ok);
	const {matches} = compileFilter(withSeverities(parsed.expression, asked));
	return attentionRules.filter(rule =>
		matches(
			trailRecord(),
			rowFlagsOf({
				isFirstOfActor: false,
				isFirstOfOperation: false,
				isLate: false,
				marks: markOf(rule),
			}),
		),
	);
}

test('a filter for a severity shows the rules that have it here', () => {
	const alarms = shownBy('why:alarm');
	assert.ok(alarms.includes('denied'));
	assert.ok(!alarms.includes('made-public'));
	assert.deepEqual(shownBy('why:notice,alarm,warning'), shownBy('why:*'));
	assert.ok(!shownBy('-(why:alarm OR why:warning)').includes('denied'));
	assert.deepEqual(shownBy('why:denied'), ['denied']);
});

test('a name that another begins with is itself, and a beginning is all that begin so', () => {
	assert.deepEqual(shownBy('why:denied'), ['denied']);
	assert.deepEqual(
		shownBy('why:new-'),
		attentionRules.filter(rule => rule.startsWith('new-')),
	);
	assert.deepEqual(shownBy('why:made'), ['made-public']);
});

test('a touched trail stays an alarm', () => {
	assert.equal(severities['trail-tampering'], 'alarm');
	assert.ok(shownBy('why:alarm').includes('trail-tampering'));
});

test('without a choice the filter stays the same object', () => {
	const parsed = parseFilter('why:alarm');
	assert.ok(parsed.ok);
	assert.equal(
		withSeverities(parsed.expression, defaultSeverities),
		parsed.expression,
	);
	assert.deepEqual(
		shownBy('why:alarm', defaultSeverities),
		attentionRules.filter(rule => defaultSeverities[rule] === 'alarm'),
	);
});
