/**
 * Where a text ends in another one: its first occurrence that begins at `from`
 * or later. UTF-16 units; -1 where there is none.
 */
export type FindEnd = (text: string, from: number) => number;

/** How a text is compared, character by character. */
export type Comparison = {
	/** The character at an index. Above U+FFFF it takes two units, else one. Equal ones match. */
	readonly codeAt: (text: string, index: number) => number;
	/** Where one of a few characters next begins, at `from` or later; -1 where it does not. */
	readonly findHead: (head: string) => FindEnd;
};

/** UTF-16 units up to which the searches of V8, which take text × wanted at worst, are the fastest. */
export const longestHead = 64;

/**
 * Finds a text in others in linear time, also `aaaa…b` in `aaaa…`, where the
 * searches of V8 take the product of both lengths. V8 looks for the first
 * characters, which settles nearly every text. From there on, the rest is
 * compared as Knuth, Morris and Pratt do: no character twice.
 */
export function linearSearch(
	wanted: string,
	{codeAt, findHead}: Comparison,
): FindEnd {
	if (wanted.length <= longestHead) {
		const findStart = findHead(wanted);
		return (text, from) => {
			const start = findStart(text, from);
			return start === -1 ? -1 : start + wanted.length;
		};
	}

	const codes = codesOf(wanted, codeAt);
	const borders = bordersOf(codes);
	const findStart = findHead(headOf(wanted));
	return (text, from) => {
		let matched = 0;
		let at = findStart(text, from);
		while (at !== -1 && at < text.length) {
			const code = codeAt(text, at);
			while (matched > 0 && codes[matched] !== code) {
				matched = borders[matched - 1] ?? 0;
			}

			matched += codes[matched] === code ? 1 : 0;
			at += code > 0xff_ff ? 2 : 1;
			if (matched === codes.length) {
				return at;
			}

			if (matched === 0) {
				at = findStart(text, at);
			}
		}

		return -1;
	};
}

/** Finds a text as it is, letter case included. Linear. */
export function exactSearch(wanted: string): FindEnd {
	return linearSearch(wanted, {
		codeAt: (text, index) => text.charCodeAt(index),
		findHead: head => (text, from) => text.indexOf(head, from),
	});
}

function codesOf(
	text: string,
	codeAt: Comparison['codeAt'],
): Readonly<Uint32Array> {
	const codes = new Uint32Array(text.length);
	let count = 0;
	for (let at = 0; at < text.length; count++) {
		const code = codeAt(text, at);
		codes[count] = code;
		at += code > 0xff_ff ? 2 : 1;
	}

	return codes.subarray(0, count);
}

/** For each beginning of the text: how long the longest shorter one is that it ends in. `abcab` ends in `ab`: 2. */
function bordersOf(codes: Readonly<Uint32Array>): Uint32Array {
	const borders = new Uint32Array(codes.length);
	let length = 0;
	for (let end = 1; end < codes.length; end++) {
		while (length > 0 && codes[length] !== codes[end]) {
			length = borders[length - 1] ?? 0;
		}

		length += codes[length] === codes[end] ? 1 : 0;
		borders[end] = length;
	}

	return borders;
}

/** The first characters, none of them halved. */
function headOf(text: string): string {
	const isHalved = (text.codePointAt(longestHead - 1) ?? 0) > 0xff_ff;
	return text.slice(0, longestHead - (isHalved ? 1 : 0));
}
