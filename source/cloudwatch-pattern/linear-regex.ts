import {existsSync} from 'node:fs';
import {createRequire} from 'node:module';
import {fileURLToPath} from 'node:url';
import type {RE2JS} from 're2js';

/** A regex that takes linear time for every text: RE2. */
export type LinearRegex = {
	/** Whether a text holds a match. */
	test(text: string): boolean;
};

export type CompiledRegex =
	| {readonly ok: true; readonly regex: LinearRegex}
	/** `reason` is in the words of RE2: `missing closing )`. */
	| {readonly ok: false; readonly reason: string; readonly part: string};

// The engine takes as long to load as Node itself, so it is loaded for the first
// regex. In the built program it is a file beside the others, seen here from
// `dist/chunks` and from `dist`. From the sources it is the package.
const builtEngines = ['../regex-engine.js', './regex-engine.js'];
let engine: typeof RE2JS | undefined;

function loadEngine(): typeof RE2JS {
	const load = createRequire(import.meta.url);
	const {RE2JS: loaded} = load(
		builtEngines
			.map(file => fileURLToPath(new URL(file, import.meta.url)))
			.find(file => existsSync(file)) ?? 're2js',
	) as {RE2JS: typeof RE2JS};
	return loaded;
}

// Counted repeats, such as `a{900}`, make RE2's program much larger than the
// text of the regex. RE2 allows 1,000 each; this limit is for all together.
export const mostRepeats = 1000;

/** How often a regex asks for counted repeats, all together: 12 for `a{2}b{3,10}`. */
export function repeatsIn(source: string): number {
	let repeats = 0;
	for (const [, least, most] of source.matchAll(/\{(\d+)(?:,(\d*))?\}/g)) {
		repeats += Number(most || least);
	}

	return repeats;
}

/** Prepares a regex. Never throws for a text that is none. @param source with at most `mostRepeats` */
export function compileRegex(
	source: string,
	{ignoresCase}: {readonly ignoresCase: boolean},
): CompiledRegex {
	engine ??= loadEngine();
	try {
		const regex = engine.compile(
			source,
			ignoresCase ? engine.CASE_INSENSITIVE : 0,
		);
		return {ok: true, regex: {test: text => regex.test(text)}};
	} catch (error) {
		const [, reason = '', part = ''] =
			/^error parsing regexp: (.*?)(?:: `(.*)`)?$/s.exec(
				error instanceof Error ? error.message : '',
			) ?? [];
		return {ok: false, reason, part};
	}
}
