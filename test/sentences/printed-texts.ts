import {readFileSync} from 'node:fs';
import {type Node, parse, type TemplateLiteral} from 'acorn';
import {ancestor} from 'acorn-walk';
import {transformSync} from 'esbuild';

/**
 * The texts of several words in a source file, in order, each once. What is put in
 * stands in braces:
 *
 *     {counted(records, 'record')} received
 *
 * A text that is built from parts is several, and one word alone is none. Names
 * of operations alone are data.
 */
export function printedTexts(file: string): readonly string[] {
	const {code} = transformSync(readFileSync(file, 'utf8'), {
		loader: file.endsWith('x') ? 'tsx' : 'ts',
		charset: 'utf8',
		jsx: 'automatic',
	});
	const texts: Array<readonly [start: number, text: string]> = [];
	ancestor(parse(code, {ecmaVersion: 'latest', sourceType: 'module'}), {
		Literal(node, _state, ancestors) {
			if (typeof node.value === 'string' && isText(ancestors)) {
				texts.push([node.start, node.value]);
			}
		},
		TemplateLiteral(node, _state, ancestors) {
			if (isText(ancestors)) {
				texts.push([node.start, templateText(node, code)]);
			}
		},
	});
	const inOrder = texts
		.toSorted(([a], [b]) => a - b)
		.map(([, text]) => text.trim());
	return [...new Set(inOrder)].filter(
		text => hasWords(text) && !areNames(text),
	);
}

function templateText(
	{quasis, expressions}: TemplateLiteral,
	code: string,
): string {
	return quasis
		.map(({value}, index) => {
			const expression = expressions[index];
			const inside =
				expression === undefined
					? ''
					: `{${code.slice(expression.start, expression.end).replaceAll(/\s+/g, ' ')}}`;
			return `${value.cooked ?? ''}${inside}`;
		})
		.join('');
}

/** Not a module's name, and not the source of a regular expression (`String.raw`). */
function isText(ancestors: readonly Node[]): boolean {
	return !ancestors.some(
		({type}) =>
			type === 'ImportDeclaration' || type === 'TaggedTemplateExpression',
	);
}

const twoWords = /\p{L}[\p{L}’',;:]*\s+[“‘(]?\p{L}/u;

/** Whether a person reads it: two words at least, outside of the braces. */
function hasWords(text: string): boolean {
	return twoWords.test(text.replaceAll(/\{[^}]*\}/g, '1'));
}

const operationName = /^[A-Z][A-Za-z\d]*[a-z][A-Z][A-Za-z\d]*$/;

function areNames(text: string): boolean {
	return text.split(/\s+/).every(word => operationName.test(word));
}
