import assert from 'node:assert/strict';
import {test} from 'node:test';
import {exportsByValue} from '../../.build/exports-by-value.js';

type Exports = {
	readonly one?: unknown;
	readonly default?: unknown;
	readonly $x?: unknown;
	readonly a?: unknown;
	readonly set?: unknown;
	readonly __esModule?: unknown;
};

function run(text: string): Exports {
	const module = {exports: {} as Exports};
	new Function('module', exportsByValue(text))(module);
	return module.exports;
}

function isValue(exports: Exports, name: string): boolean {
	return 'value' in (Object.getOwnPropertyDescriptor(exports, name) ?? {});
}

test('what is assigned once is exported by value', () => {
	const exports = run(
		'function one(){return 1}var two=class{},three=3;export{one,two as default,three as $x};',
	);
	assert.equal((exports.one as () => number)(), 1);
	assert.equal(exports.$x, 3);
	assert.ok(['one', 'default', '$x'].every(name => isValue(exports, name)));
	assert.equal(exports.__esModule, true);
	assert.deepEqual(Object.keys(exports), ['one', 'default', '$x']);
});

for (const [what, text] of [
	['what a lazy module assigns later', 'var a;function set(){a=2}'],
	['what is assigned again', 'var a=1;function set(){a=2}'],
	['what is counted up', 'var a=1;function set(){a++}'],
	['what is counted up by a sum', 'var a=1;function set(){a+=1}'],
] as const) {
	test(`${what} stays live`, () => {
		const exports = run(`${text}export{a,set};`);
		assert.equal(isValue(exports, 'a'), false);
		(exports.set as () => void)();
		assert.equal(exports.a, 2);
	});
}

test('a module without exports stays as it is', () => {
	assert.equal(exportsByValue('var a=1;'), 'var a=1;');
});
