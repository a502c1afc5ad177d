import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import {bundle} from '../../../.build/bundle.js';
import type * as Drawing from './drawing.js';

export type Ink = typeof Drawing;

/** Ink as its authors published it, and Ink as it is built into the program. */
export async function buildTwoInks(): Promise<{
	readonly stock: Ink;
	readonly fast: Ink;
}> {
	const folder = mkdtempSync(path.join(tmpdir(), 'qtail-drawing-'));
	const entryPoints = ['test/terminal/ink-patches/drawing.tsx'];
	const load = async (name: string): Promise<Ink> =>
		(await import(
			pathToFileURL(path.join(folder, name, 'drawing.js')).href
		)) as Ink;
	// Without it tsx takes the built files for CommonJS.
	writeFileSync(path.join(folder, 'package.json'), '{"type": "module"}');
	try {
		await bundle(path.join(folder, 'stock'), {entryPoints, plugins: []});
		await bundle(path.join(folder, 'fast'), {entryPoints});
		return {stock: await load('stock'), fast: await load('fast')};
	} finally {
		rmSync(folder, {recursive: true});
	}
}
