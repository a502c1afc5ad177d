import {patchPackage} from './patch-package.js';

// Yoga, the layout of Ink, is WebAssembly in a data URL that its loader passes to
// `fetch`. Node loads its HTTP client for that, and a top-level await holds up
// everything that imports Ink. Decoded and compiled at once it takes 2 ms.
const gain =
	'25 ms of the first frame on Node 20, as long as Node itself takes';

const dataUrl = /"data:application\/octet-stream;base64,([A-Za-z0-9+/=]+)"/;

const binary = patchPackage({
	packageName: 'yoga-layout',
	version: '3.2.1',
	file: 'dist/binaries/yoga-wasm-base64-esm.js',
	gain,
	change(code, replace) {
		const [url = '', base64 = ''] = dataUrl.exec(code) ?? [];
		const withoutUrl = replace(code, url, '""');
		return `${withoutUrl}\nexport const base64 = "${base64}";\n`;
	},
});

const loader = patchPackage({
	packageName: 'yoga-layout',
	version: '3.2.1',
	file: 'dist/src/index.js',
	gain,
	change(code, replace) {
		const withBinary = replace(
			code,
			'import loadYoga from',
			'import loadYoga, {base64} from',
		);
		// Emscripten fills the object at once; only its promise resolves later.
		return replace(
			withBinary,
			'const Yoga = wrapAssembly(await loadYoga());',
			`const assembly = {
				instantiateWasm(imports, receive) {
					const module = new WebAssembly.Module(Buffer.from(base64, 'base64'));
					const instance = new WebAssembly.Instance(module, imports);
					receive(instance);
					return instance.exports;
				},
			};
			loadYoga(assembly);
			const Yoga = wrapAssembly(assembly);`,
		);
	},
});

export const yogaAtOnce = [binary, loader];
