import {readFile, writeFile} from 'node:fs/promises';
import {type Metafile, transform} from 'esbuild';
import {codeStyle} from './code-style.js';
import {exportsByValue} from './exports-by-value.js';

const importMeta =
	'const importMeta={url:require("node:url").pathToFileURL(__filename).href};';

/**
 * Rewrites the built ES modules to CommonJS, in place. On Node 20 the first ES
 * module takes 7 ms to load, a third of Node's own start, and every further one
 * 0.3 to 0.5 ms. esbuild splits only ES modules, hence this second pass.
 *
 * @param metafile of the build; has the new sizes afterwards
 */
export async function asCommonJs({outputs}: Metafile): Promise<void> {
	await Promise.all(
		Object.entries(outputs).map(async ([file, output]) => {
			const built = exportsByValue(await readFile(file, 'utf8'));
			const {code} = await transform(built, {
				...codeStyle,
				sourcefile: file,
				format: 'cjs',
				// `import()` becomes `require` as well.
				supported: {...codeStyle.supported, 'dynamic-import': false},
				define: {'import.meta': 'importMeta'},
			});
			const text = code.includes('importMeta') ? importMeta + code : code;
			await writeFile(file, text);
			output.bytes = Buffer.byteLength(text);
		}),
	);
}
