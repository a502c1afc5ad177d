/**
 * JSON as it is written: numbers keep all their digits, strings their escapes,
 * objects every repeated key. `JSON.parse` loses all three.
 */
export type JsonNode =
	| {
			readonly kind: 'object';
			readonly entries: ReadonlyArray<readonly [keyLiteral: string, JsonNode]>;
	  }
	| {readonly kind: 'array'; readonly items: readonly JsonNode[]}
	| {
			readonly kind: 'string' | 'number' | 'literal';
			/** As written, strings with their quotes. */
			readonly text: string;
	  };

type Open =
	| {kind: 'object'; entries: Array<[string, JsonNode]>; key: string}
	| {kind: 'array'; items: JsonNode[]};

const scalar = /[^\s,\]}]+/y;

/**
 * The tree of valid JSON; undefined for any other text. Without recursion, since
 * JSON may be nested deeper than any call stack.
 */
export function parseJsonTree(text: string): JsonNode | undefined {
	// A byte order mark is no JSON, but `parseRecord` accepts it.
	const start = text.startsWith('\u{FEFF}') ? 1 : 0;
	try {
		JSON.parse(text.slice(start));
	} catch {
		return;
	}

	// The text is valid JSON, so what follows only splits it.
	const open: Open[] = [];
	let root: JsonNode | undefined;
	const put = (node: JsonNode) => {
		const parent = open.at(-1);
		if (parent === undefined) {
			root = node;
		} else if (parent.kind === 'array') {
			parent.items.push(node);
		} else {
			parent.entries.push([parent.key, node]);
		}
	};
	for (let at = start; at < text.length; ) {
		const character = text[at];
		const parent = open.at(-1);
		if (character === '{') {
			open.push({kind: 'object', entries: [], key: ''});
			at++;
		} else if (character === '[') {
			open.push({kind: 'array', items: []});
			at++;
		} else if (character === '}' || character === ']') {
			const closed = open.pop();
			if (closed) {
				put(closed);
			}

			at++;
		} else if (character === '"') {
			const end = endOfString(text, at);
			const literal = text.slice(at, end);
			const colon = parent?.kind === 'object' ? colonBehind(text, end) : -1;
			if (parent?.kind === 'object' && colon !== -1) {
				parent.key = literal;
				at = colon + 1;
			} else {
				put({kind: 'string', text: literal});
				at = end;
			}
		} else {
			scalar.lastIndex = at;
			const literal = character === ',' ? undefined : scalar.exec(text)?.[0];
			if (literal === undefined) {
				at++;
			} else {
				put({
					kind: /^[-\d]/.test(literal) ? 'number' : 'literal',
					text: literal,
				});
				at += literal.length;
			}
		}
	}

	return root;
}

/** The value of a string literal: `"a\u0062"` with its quotes → `ab`. */
export function stringOf(literal: string): string {
	const value: unknown = JSON.parse(literal);
	return String(value);
}

/** Offset behind the closing quote, the first with an even number of backslashes before it. */
function endOfString(text: string, start: number): number {
	for (let quote = text.indexOf('"', start + 1); quote !== -1; ) {
		let backslashes = 0;
		while (text[quote - 1 - backslashes] === '\\') {
			backslashes++;
		}

		if (backslashes % 2 === 0) {
			return quote + 1;
		}

		quote = text.indexOf('"', quote + 1);
	}

	return text.length;
}

/** Offset of the colon behind a string; -1 without one. Only a key has a colon. */
function colonBehind(text: string, end: number): number {
	let at = end;
	while (/\s/.test(text[at] ?? '')) {
		at++;
	}

	return text[at] === ':' ? at : -1;
}
