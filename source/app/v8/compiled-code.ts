import {
	existsSync,
	openSync,
	readFileSync,
	readSync,
	renameSync,
	writeFileSync,
} from 'node:fs';
import module from 'node:module';
import path from 'node:path';
import process from 'node:process';
import {setFlagsFromString} from 'node:v8';
import {Script} from 'node:vm';
import {crc32} from 'node:zlib';

/** What V8 made of one file of the program. The sums tell whether both are the same as then. */
type Kept = {
	readonly sourceSum: number;
	readonly codeSum: number;
	/** Reads it, when the file is loaded: the whole is three times what the first frame needs. */
	readonly readCode: () => Buffer;
};

type Made = {readonly sourceSum: number; readonly script: Script};

/** As in the file: `[sourceSum, codeSum, start, length]` of each file of the program. */
type Header = {
	readonly id: string;
	readonly files: Readonly<Record<string, readonly number[]>>;
};

type Run = (
	exports: unknown,
	require: NodeJS.Require,
	target: NodeJS.Module,
	file: string,
	folder: string,
) => void;

const before = '(function(exports,require,module,__filename,__dirname){';
const after = '\n})';

/**
 * Loads the program's files with what V8 compiled at an earlier start, and writes
 * that down at the end of a run that had to compile some. It is for Node before
 * 22.8, which cannot do so by itself; on Node 20 the first frame takes a third less.
 *
 * The invariant: a file runs as it is on the disk. What was kept counts only with
 * the same source, unharmed, and by the same Node; V8 checks its own version and
 * flags once more.
 *
 * @param root the folder of the program, with a separator at its end
 * @param folder where it is kept; nobody else can write to it
 */
export function loadCompiled(root: string, folder: string): void {
	const {execArgv, env, version, arch} = process;
	const id = JSON.stringify([
		root,
		version,
		arch,
		execArgv,
		env['NODE_OPTIONS'],
	]);
	// One file for each program and Node, so that two do not overwrite each other's.
	const kept = path.join(folder, `compiled-${crc32(id).toString(16)}`);
	const known = readKept(kept, id);
	const made = new Map<string, Made>();
	const {_extensions: extensions} = module as unknown as {
		readonly _extensions: {
			'.js': (target: NodeJS.Module, file: string) => void;
		};
	};
	const loadPlain = extensions['.js'];
	extensions['.js'] = (target, file) => {
		if (!file.startsWith(root)) {
			loadPlain(target, file);
			return;
		}

		const name = file.slice(root.length);
		const source = readFileSync(file);
		const sourceSum = crc32(source);
		const entry = known.get(name);
		const cachedData =
			entry?.sourceSum === sourceSum ? soundCode(entry) : undefined;
		const script = new Script(`${before}${source.toString()}${after}`, {
			filename: file,
			columnOffset: -before.length,
			...(cachedData === undefined ? {} : {cachedData}),
		});
		if (cachedData === undefined) {
			if (made.size === 0) {
				// V8 forgets code that has not run for a while, such as that of the start.
				setFlagsFromString('--no-flush-bytecode');
			}

			made.set(name, {sourceSum, script});
		}

		const run = script.runInThisContext() as Run; // `before` and `after` make it one
		run.call(
			target.exports,
			target.exports,
			target.require.bind(target) as NodeJS.Require, // the program only calls it
			target,
			file,
			path.dirname(file),
		);
	};
	process.on('exit', () => {
		if (made.size > 0) {
			setFlagsFromString('--flush-bytecode');
			writeKept(kept, {root, id}, known, made);
		}
	});
}

function readKept(file: string, id: string): ReadonlyMap<string, Kept> {
	try {
		// Open until the end of the process, also where another qtail replaces it.
		const descriptor = openSync(file, 'r');
		const start = 4 + readAt(descriptor, 0, 4).readUInt32LE();
		const header = JSON.parse(
			readAt(descriptor, 4, start - 4).toString(),
		) as Header; // we wrote it, or it fails below
		return new Map(
			header.id === id
				? Object.entries(header.files).map(
						([name, [sourceSum = 0, codeSum = 0, at = 0, length = 0]]) => {
							const readCode = () => readAt(descriptor, start + at, length);
							return [name, {sourceSum, codeSum, readCode}] as const;
						},
					)
				: [],
		);
	} catch {
		// There is none yet, or it is no longer whole.
		return new Map();
	}
}

/** Undefined where it is no longer whole. */
function soundCode({codeSum, readCode}: Kept): Buffer | undefined {
	try {
		const code = readCode();
		return crc32(code) === codeSum ? code : undefined;
	} catch {
		return undefined;
	}
}

/** @throws where the file is shorter */
function readAt(descriptor: number, at: number, length: number): Buffer {
	const bytes = Buffer.allocUnsafeSlow(length);
	if (readSync(descriptor, bytes, 0, length, at) < length) {
		throw new RangeError('The file is shorter than its header says.');
	}

	return bytes;
}

function writeKept(
	file: string,
	{root, id}: {readonly root: string; readonly id: string},
	known: ReadonlyMap<string, Kept>,
	made: ReadonlyMap<string, Made>,
): void {
	try {
		const all = new Map(
			[...known]
				.filter(([name]) => !made.has(name) && existsSync(root + name))
				.map(([name, {sourceSum, codeSum, readCode}]) => [
					name,
					{sourceSum, codeSum, code: readCode()},
				]),
		);
		for (const [name, {sourceSum, script}] of made) {
			const code = script.createCachedData();
			all.set(name, {sourceSum, codeSum: crc32(code), code});
		}

		let at = 0;
		const files: Record<string, readonly number[]> = {};
		for (const [name, {sourceSum, codeSum, code}] of all) {
			files[name] = [sourceSum, codeSum, at, code.length];
			at += code.length;
		}

		const header = Buffer.from(JSON.stringify({id, files} satisfies Header));
		const length = Buffer.alloc(4);
		length.writeUInt32LE(header.length);
		// Another qtail may read it meanwhile.
		const written = `${file}-${process.pid}`;
		writeFileSync(
			written,
			Buffer.concat([
				length,
				header,
				...[...all.values()].map(({code}) => code),
			]),
			{mode: 0o600, flag: 'wx'},
		);
		renameSync(written, file);
	} catch {
		// The next start compiles again.
	}
}
