import {readFileSync} from 'node:fs';
import path from 'node:path';
import type {Plugin} from 'esbuild';

/** One file of a package, changed on its way into the bundle. */
export type PackagePatch = {
	readonly packageName: string;
	/** The version that the patch was written for and measured with. */
	readonly version: string;
	/** Below the package's folder, with slashes. */
	readonly file: string;
	/** What the patch saves: `30 ms of the first frame`. Part of the message when it no longer fits. */
	readonly gain: string;
	/** Returns the changed file. */
	readonly change: (code: string, replace: Replace) => string;
};

/** `code` with `to` in place of `from`, which must be in it exactly once. */
export type Replace = (code: string, from: string, to: string) => string;

/** The entry of the program, which `source/cli.ts` loads. */
export const programEntry = 'source/run.ts';

/**
 * The patch as a plugin. The build fails, with a sentence that says what to do,
 * where the package has another version, where the code to replace is not there
 * exactly once, and where nothing of the program imports the file any more.
 * Otherwise a patch could do nothing without anybody noticing.
 */
export function patchPackage(patch: PackagePatch): Plugin {
	const {packageName, file} = patch;
	const name = `${packageName}/${file}`;
	const withAdvice = (problem: string) =>
		`${problem} Its patch in .build saves ${patch.gain}. Read the file and the patch side by side; then adapt the patch, or delete it, and compare what \`npm run bench\` says of the start.`;
	const replace: Replace = (code, from, to) => {
		const parts = code.split(from);
		if (parts.length !== 2) {
			throw new Error(
				withAdvice(`${name} has ${parts.length - 1} × “${from}”, not one.`),
			);
		}

		return parts.join(to);
	};

	return {
		name: `patch ${name}`,
		setup(build) {
			// Other entry points, those of benchmarks and tests, need not import every
			// patched file.
			const isProgram = [build.initialOptions.entryPoints]
				.flat()
				.includes(programEntry);
			let isApplied = !isProgram;
			build.onLoad({filter: endOf(name)}, ({path: loaded}) => {
				const version = versionOf(loaded.slice(0, -file.length));
				if (version !== patch.version) {
					throw new Error(
						withAdvice(
							`${packageName} is ${version}, and ${file} was patched in ${patch.version}.`,
						),
					);
				}

				isApplied = true;
				return {
					contents: patch.change(readFileSync(loaded, 'utf8'), replace),
					loader: 'js',
					resolveDir: path.dirname(loaded),
				};
			});
			build.onEnd(({errors}) =>
				isApplied || errors.length > 0
					? undefined
					: {errors: [{text: withAdvice(`Nothing imports ${name}.`)}]},
			);
		},
	};
}

function endOf(name: string): RegExp {
	const parts = ['node_modules', ...name.split('/')].map(part =>
		part.replaceAll('.', String.raw`\.`),
	);
	return new RegExp(`${parts.join(String.raw`[\\/]`)}$`);
}

function versionOf(folder: string): string {
	const manifest = readFileSync(path.join(folder, 'package.json'), 'utf8');
	return (JSON.parse(manifest) as {version: string}).version;
}
