import assert from 'node:assert/strict';
import {test} from 'node:test';
import {setFlagsFromString} from 'node:v8';
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

test('a variable that is assigned once is exported by value', () => {
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
	['a variable that a lazy module assigns later', 'var a;function set(){a=2}'],
	['a variable that is assigned again', 'var a=1;function set(){a=2}'],
	['a variable that is counted up', 'var a=1;function set(){a++}'],
	['a variable that is added to', 'var a=1;function set(){a+=1}'],
] as const) {
	test(`the export of ${what} is live`, () => {
		const exports = run(`${text}export{a,set};`);
		assert.equal(isValue(exports, 'a'), false);
		(exports.set as () => void)();
		assert.equal(exports.a, 2);
	});
}

test('a module without exports is unchanged', () => {
	assert.equal(exportsByValue('var a=1;'), 'var a=1;');
});

// V8 inlines functions only from such objects.
for (const [what, count, others] of [
	['of many exports', 200, ''],
	['with an export that has no value yet', 8, 'late'],
] as const) {
	test(`the exports of a module ${what} are no dictionary`, () => {
		const names = Array.from({length: count}, (_, index) => `f${index}`);
		const exports = run(
			`var late;function set(){late=1}${names.map(name => `function ${name}(){}`).join('')}export{${[...names, others].join(',')}};`,
		);
		setFlagsFromString('--allow-natives-syntax');
		const isFast = new Function('module', 'return %HasFastProperties(module)');
		assert.equal(isFast(exports), true);
		assert.equal(Object.keys(exports).length, count + (others ? 1 : 0));
	});
}
