import assert from 'node:assert/strict';
import {test} from 'node:test';
import {parseFilePatterns} from '../../../../source/sources/files/folders/file-pattern.js';

function testPath(pattern: string, path: string) {
	const [first] = parseFilePatterns(pattern);
	return first?.test(path.split('/'));
}

test('a pattern begins to look at the folder before its first sign', () => {
	const bases = (text: string) => parseFilePatterns(text).map(({base}) => base);
	assert.deepEqual(bases('/logs/a*/b'), ['/logs']);
	assert.deepEqual(bases('*.json'), ['.']);
	assert.deepEqual(bases('/*'), ['/']);
	assert.deepEqual(bases('x/{a,b/c}/*'), ['x/a', 'x/b/c']);
	assert.deepEqual(bases('{a,b}.json'), ['.', '.']);
	assert.deepEqual(bases('plain.json'), []);
	assert.deepEqual(bases('{plain}.json'), []);
});

test('signs stand within a name, two stars for any number of folders', () => {
	for (const [pattern, path, expected] of [
		['*.json', 'a.json', 'match'],
		['*.json', 'aXjson', 'no match'],
		['*.json', 'a', 'no match'],
		['a?c', 'abc', 'match'],
		['[a-c]x', 'bx', 'match'],
		['[!a-c]x', 'bx', 'no match'],
		['[z-a]x', 'bx', 'no match'],
		['[x', '[x', 'match'],
		['a.(b)+$*', 'a.(b)+$', 'match'],
		['*/x', 'a', 'may match'],
		['*/x', 'a/x', 'match'],
		['*/x', 'a/y', 'no match'],
		['*', 'a/b/c', 'match'],
		['**/x', 'x', 'match'],
		['**/x', 'a/b', 'may match'],
		['**/x', 'a/b/x', 'match'],
		['**', 'a', 'match'],
		['*é', 'caf\u{FFFD}é', 'match'],
	] as const) {
		assert.equal(testPath(pattern, path), expected, `${pattern} ${path}`);
	}
});

test('a pattern with thousands of alternatives is not expanded for ever', () => {
	assert.ok(parseFilePatterns('{a,b}'.repeat(40)).length <= 1000);
});
