import {patchPackage} from './patch-package.js';

// Ink reads `DEV` from an imported `process`, which esbuild's `define` does not
// reach, and has a top-level await for what it then loads.
const devtools = `if (process.env['DEV'] === 'true') {
    // Intentionally no warning`;
const packageInfo = `if (process.env['DEV'] === 'true') {
    try {
        const loaded = await loadPackageJson();`;

export const inkWithoutDevtools = patchPackage({
	packageName: 'ink',
	version: '8.0.0',
	file: 'build/reconciler.js',
	gain: 'a top-level await, a chunk, and a network connection where DEV=true happens to be set',
	change: (code, replace) =>
		[devtools, packageInfo].reduce(
			(changed, block) =>
				replace(
					changed,
					block,
					block.replace("process.env['DEV'] === 'true'", 'false'),
				),
			code,
		),
});
