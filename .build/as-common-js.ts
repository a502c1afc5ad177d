import {readFile, writeFile} from 'node:fs/promises';
import {type Metafile, transform} from 'esbuild';
import {codeStyle} from './code-style.js';
import {exportsByValue} from './exports-by-value.js';

const importMeta =
	'const importMeta={get url(){return require("node:url").pathToFileURL(__filename).href}};';

/**
 * Rewrites the built ES modules to CommonJS, in place. On Node 20 the first ES
 * module takes 7 ms to load, a third of Node's own start, and every further one
 * 0.3 to 0.5 ms. esbuild splits only ES modules, hence this second pass.
 *
 * @param metafile of the build; has the new sizes afterwards
 * @param isByValue whether exports become values (`exports-by-value.ts`) or stay getters
 */
export async function asCommonJs(
	{outputs}: Metafile,
	isByValue: boolean,
): Promise<void> {
	await Promise.all(
		Object.entries(outputs).map(async ([file, output]) => {
			const text = await readFile(file, 'utf8');
			const built = isByValue ? exportsByValue(text) : text;
			const {code} = await transform(built, {
				...codeStyle,
				sourcefile: file,
				format: 'cjs',
				// `import()` becomes `require` as well.
				supported: {...codeStyle.supported, 'dynamic-import': false},
				define: {'import.meta': 'importMeta'},
			});
			const rewritten = code.includes('importMeta') ? importMeta + code : code;
			await writeFile(file, rewritten);
			output.bytes = Buffer.byteLength(rewritten);
		}),
	);
}
