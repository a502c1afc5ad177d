import assert from 'node:assert/strict';
import {test} from 'node:test';
import {parseStruct} from '../../../source/cloudtrail/spelling/struct-text.js';

test('structs, maps and lists are read, without what is null', () => {
	const cases: ReadonlyArray<readonly [string, unknown]> = [
		['{}', {}],
		['[]', []],
		['{a=1, b=null, c=}', {a: '1', c: ''}],
		['{a={b={c=x, y}}, d=z}', {a: {b: {c: 'x, y'}}, d: 'z'}],
		['[{arn=a:b, type=c}, {arn=d}]', [{arn: 'a:b', type: 'c'}, {arn: 'd'}]],
		['{list=[a, b, null], c=d}', {list: ['a', 'b', null], c: 'd'}],
		['{session=x=y,z+1@a.b-c, b=1}', {session: 'x=y,z+1@a.b-c', b: '1'}],
		[
			'{www.amazon.com:app_id=amzn1, x=1}',
			{'www.amazon.com:app_id': 'amzn1', x: '1'},
		],
		['{policy={"Version":"}, a="}, b=1}', {policy: {Version: '}, a='}, b: '1'}],
	];
	for (const [text, value] of cases) {
		assert.deepEqual(parseStruct(text), value, text);
	}
});

test('a value that a caller chose cannot replace a field before it', () => {
	assert.deepEqual(
		parseStruct('{type=IAMUser, username=x, type=Root, sessioncontext=null}'),
		{type: 'IAMUser', username: 'x, type=Root'},
	);
});

test('other texts are none', () => {
	for (const text of [
		'',
		'ana',
		'{',
		'{a=1',
		'{a=1}}',
		'{a=b}c=d}',
		'[a',
		'{=1}',
		'{a}',
		'['.repeat(100_000),
	]) {
		assert.equal(parseStruct(text), undefined, text.slice(0, 20));
	}
});

test('a key of a prototype is a key', () => {
	const value = parseStruct('{__proto__={a=1}, constructor=b}');
	assert.equal(value, undefined, 'a name begins with a letter');
	assert.deepEqual(Object.keys(parseStruct('{constructor=b}') as object), [
		'constructor',
	]);
});
