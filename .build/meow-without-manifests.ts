import {patchPackage} from './patch-package.js';

// meow can find and normalize the package.json of its caller, with npm's own
// code for versions, licences and repositories. qtail passes its name instead.
// The code stays in a bundle, since calls at the top level may have effects.
const gain = '90 KB of code and some 5 ms of every command line but --version';

const options = patchPackage({
	packageName: 'meow',
	version: '14.1.0',
	file: 'build/options.js',
	gain,
	change: (code, replace) =>
		replace(
			code,
			"import { a as readPackageUpSync, n as normalizePackageData } from './dependencies.js';",
			`const readPackageUpSync = () => {
				throw new Error('This meow needs the option pkg.');
			};
			const normalizePackageData = () => {};`,
		),
});

const unusedCalls = [
	'requireLib$1();',
	'requireNormalize();',
	'getDefaultExportFromCjs(normalizeExports);',
];

const dependencies = patchPackage({
	packageName: 'meow',
	version: '14.1.0',
	file: 'build/dependencies.js',
	gain,
	change: (code, replace) =>
		unusedCalls.reduce(
			(changed, call) =>
				replace(changed, `= ${call}`, `= /* @__PURE__ */ ${call}`),
			// For files of options, which qtail has none of.
			replace(
				replace(code, '\npromisify(execFile);', ''),
				'= createRequire ? createRequire(import.meta.url) : undefined;',
				'= undefined;',
			),
		),
});

export const meowWithoutManifests = [options, dependencies];
