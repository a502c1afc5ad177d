import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
	blindParagraphs,
	trailParagraphs,
} from '../../../source/screen/empty-state/trail-paragraphs.js';
import type {Paragraph} from '../../../source/screen/widgets/paragraphs.js';
import type {Coverage} from '../../../source/stream/coverage.js';
import {
	examinedTrail,
	managementSelector,
	trailSelecting,
} from '../../harness/examined-trail.js';

function texts(paragraphs: readonly Paragraph[]): readonly string[] {
	return paragraphs.map(({segments}) =>
		segments.map(({text}) => text).join(''),
	);
}

function coverage(trails: Coverage['trails']): Coverage {
	return {receivedTo: 1, completeTo: 1, gaps: [], trails};
}

const generic =
	/^Asked for: Q Apps, and calls that touch the trail\. Most Q Apps calls are data events/;

test('before CloudTrail has answered, what trails do by default is said', () => {
	const [only, ...others] = texts(
		trailParagraphs(coverage(undefined), 'q-apps'),
	);
	assert.match(only ?? '', generic);
	assert.deepEqual(others, []);
	assert.deepEqual(blindParagraphs(coverage(undefined)), []);
});

test('an answer that is denied is said to be none, beside what trails do by default', () => {
	const [why, byDefault] = texts(
		trailParagraphs(
			coverage({
				isKnown: false,
				reason: 'cloudtrail:DescribeTrails is not permitted',
			}),
			'q-apps',
		),
	);
	assert.equal(
		why,
		'Which trail delivers here is unknown: cloudtrail:DescribeTrails is not permitted.',
	);
	assert.match(byDefault ?? '', generic);
});

test('a log group that no known trail delivers to may be of another account', () => {
	const [why] = texts(
		trailParagraphs(coverage({isKnown: true, answer: []}), 'all'),
	);
	assert.match(
		why ?? '',
		/CloudTrail knows no trail .* another account may\.$/,
	);
});

test('a trail without data events is told with the operations that cannot appear', () => {
	const known = coverage({
		isKnown: true,
		answer: [trailSelecting(managementSelector)],
	});
	assert.match(
		texts(blindParagraphs(known)).join('\n'),
		/Not recorded by the trail main, so that they cannot appear: .*DeleteQApp/,
	);
	assert.deepEqual(texts(trailParagraphs(known, 'q-apps')), [
		'Delivers here: main. qtail doctor says what is recorded.',
	]);
});

test('selectors that are not known are no “everything is recorded”', () => {
	const known = coverage({
		isKnown: true,
		answer: [
			examinedTrail({
				selectors: {
					isKnown: false,
					reason: 'cloudtrail:GetEventSelectors is not permitted',
				},
			}),
		],
	});
	const [why, byDefault] = texts(trailParagraphs(known, 'q-apps'));
	assert.equal(
		why,
		'Which events the trail main records is unknown: cloudtrail:GetEventSelectors is not permitted.',
	);
	assert.match(byDefault ?? '', generic);
});
