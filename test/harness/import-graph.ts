import {spawnSync} from 'node:child_process';
import path from 'node:path';

/** `specifier` as written; `target` is the file it means, undefined for a package. */
export type Import = {
	readonly specifier: string;
	readonly target: string | undefined;
};

/**
 * What each file of `source/` imports: values and types, static and dynamic,
 * also what JSX imports silently. From the compiler's own account (`tsc
 * --explainFiles`), since bundlers do not see imports of types. Imports of
 * Node's own modules are not in it.
 */
export function readImportGraph(): ReadonlyMap<string, readonly Import[]> {
	const {stdout, error} = spawnSync(
		path.join('node_modules', '.bin', 'tsc'),
		['--explainFiles'],
		{encoding: 'utf8', maxBuffer: 64 * 1024 * 1024},
	);
	if (error) {
		throw error;
	}

	const imports = new Map<string, Import[]>();
	let file = '';
	for (const line of stdout.split('\n')) {
		if (!line.startsWith(' ')) {
			file = line;
			if (isSource(file) && !imports.has(file)) {
				imports.set(file, []);
			}

			continue;
		}

		const match = /^ +Imported via ['"](.+?)['"] from file '(.+?)'/.exec(line);
		const [, specifier, importer] = match ?? [];
		if (specifier === undefined || importer === undefined) {
			continue;
		}

		if (isSource(importer)) {
			const target = isSource(file) ? file : undefined;
			const known = imports.get(importer) ?? [];
			imports.set(importer, [...known, {specifier, target}]);
		}
	}

	return imports;
}

function isSource(file: string): boolean {
	return /^source\/.+\.tsx?$/.test(file);
}

/** Every file that is reached from `start`, itself included. */
export function reachableFrom(
	start: string,
	next: (file: string) => readonly string[],
): ReadonlySet<string> {
	const reached = new Set([start]);
	for (const file of reached) {
		for (const target of next(file)) {
			reached.add(target);
		}
	}

	return reached;
}

/** A cycle as the files along it, or undefined where there is none. */
export function findCycle(
	files: Iterable<string>,
	next: (file: string) => readonly string[],
): readonly string[] | undefined {
	const finished = new Set<string>();
	const visit = (
		file: string,
		trail: readonly string[],
	): readonly string[] | undefined => {
		const start = trail.indexOf(file);
		if (start !== -1) {
			return [...trail.slice(start), file];
		}

		if (finished.has(file)) {
			return undefined;
		}

		for (const target of next(file)) {
			const cycle = visit(target, [...trail, file]);
			if (cycle) {
				return cycle;
			}
		}

		finished.add(file);
		return undefined;
	};

	for (const file of files) {
		const cycle = visit(file, []);
		if (cycle) {
			return cycle;
		}
	}

	return undefined;
}
