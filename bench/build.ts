import {mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {bundle, bundleProgram} from '../.build/bundle.js';

export type Build = {
	/** The built program, as it is published. */
	readonly cli: string;
	/** Scratch of this run, gone at the end. */
	readonly folder: string;
	/** A driver of `bench/drivers`, built like the program. */
	driver(name: DriverName): string;
	/** The driver that draws frames, with Ink as it is published. */
	readonly stockFrames: string;
};

const driverNames = [
	'draw-frames',
	'echo-keys',
	'hold-records',
	'parse-lines',
	'read-lines',
	'serve-traffic',
] as const;
export type DriverName = (typeof driverNames)[number];

/**
 * Builds what is measured into a folder of its own: what runs under tsx, or
 * unbundled, has other costs, and `dist/` may be in use. The drivers are
 * measured parts of the program in a process of their own.
 */
export async function buildAll(): Promise<Build> {
	const folder = mkdtempSync(path.join(tmpdir(), 'qtail-bench-'));
	process.on('exit', () => {
		rmSync(folder, {recursive: true, force: true});
	});
	// Beside the program, as in the published package.
	writeFileSync(
		path.join(folder, 'package.json'),
		JSON.stringify({type: 'module', version: '0.0.0'}),
	);
	symlinkSync(path.resolve('node_modules'), path.join(folder, 'node_modules'));
	await bundleProgram(path.join(folder, 'dist'));
	await bundle(path.join(folder, 'drivers'), {
		entryPoints: driverNames.map(name => `bench/drivers/${name}.ts`),
	});
	await bundle(path.join(folder, 'stock'), {
		entryPoints: ['bench/drivers/draw-frames.ts'],
		plugins: [],
	});
	return {
		cli: path.join(folder, 'dist', 'cli.js'),
		folder,
		driver: name => path.join(folder, 'drivers', `${name}.js`),
		stockFrames: path.join(folder, 'stock', 'draw-frames.js'),
	};
}
