import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {
	compileValuePatterns,
	literalPattern,
} from '../../../source/filter/evaluate/value-pattern.js';
import {howMany} from '../../harness/how-many.js';

test('wildcards match what the same regular expression matches', () => {
	const letters = fc.string({
		unit: fc.constantFrom('a', 'b', 'B', '*', '\\', '.'),
		maxLength: 8,
	});
	// Few letters, so that many candidates match.
	const fewLetters = fc.string({
		unit: fc.constantFrom('a', 'b', '*'),
		maxLength: 6,
	});
	const pair = fc.oneof(
		fc.tuple(letters, letters),
		fc.tuple(
			fewLetters,
			fewLetters.map(text => text.replaceAll('*', 'a')),
		),
	);
	fc.assert(
		fc.property(pair, ([pattern, candidate]) => {
			const source = pattern.replaceAll(
				/\\([*\\])|([\s\S])/g,
				(_, escaped?: string, plain?: string) =>
					plain === '*'
						? '.*'
						: `\\${escaped ?? plain}`.replace(/^\\(?=[a-z])/i, ''),
			);
			assert.equal(
				compileValuePatterns([pattern])(candidate),
				new RegExp(`^(?:${source})$`, 'is').test(candidate),
				`${pattern} on ${candidate}`,
			);
			assert.equal(
				compileValuePatterns([literalPattern(pattern)])(candidate),
				pattern.toLowerCase() === candidate.toLowerCase(),
			);
		}),
		{numRuns: howMany('filters', {short: 300, long: 3000}), seed: 4},
	);
});
