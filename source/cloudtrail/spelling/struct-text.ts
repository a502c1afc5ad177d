/**
 * Reads the text that Athena and CloudTrail Lake write for a struct, a map or a list:
 * `{type=IAMUser, sessioncontext={attributes={mfaauthenticated=true}}, invokedby=null}`.
 * Nothing in it is quoted, so that a value ends where `, key=` or a closing bracket
 * follows. A key that came already is part of the value before it: in
 * `{type=IAMUser, username=x, type=Root}` somebody chose the user name
 * `x, type=Root`.
 *
 * @returns strings, lists and objects, without what is null; undefined for any other text
 */
export function parseStruct(text: string): unknown {
	const trimmed = text.trim();
	if (!/^[{[]/.test(trimmed)) {
		return;
	}

	const read = readValue(trimmed, 0, 0, nothing);
	return read?.end === trimmed.length ? read.value : undefined;
}

type Read = {readonly value: unknown; readonly end: number};

// `userIdentity` has 4 levels.
const mostLevels = 16;

const nothing: ReadonlySet<string> = new Set();

function readValue(
	text: string,
	start: number,
	level: number,
	siblings: ReadonlySet<string>,
): Read | undefined {
	if (level > mostLevels) {
		return;
	}

	const json = readJson(text, start);
	if (json !== undefined) {
		return json;
	}

	switch (text[start]) {
		case '{': {
			return readStruct(text, start + 1, level);
		}

		case '[': {
			return readList(text, start + 1, level);
		}

		default: {
			const end = endOfScalar(text, start, siblings);
			return end === undefined
				? undefined
				: {value: scalar(text.slice(start, end)), end};
		}
	}
}

function readStruct(
	text: string,
	start: number,
	level: number,
): Read | undefined {
	const members = new Map<string, unknown>();
	const seen = new Set<string>();
	let at = start;
	if (text[at] === '}') {
		return {value: {}, end: at + 1};
	}

	for (;;) {
		const key = /([A-Za-z][\w.:/-]*)=/y;
		key.lastIndex = at;
		const name = key.exec(text)?.[1];
		if (name === undefined) {
			return;
		}

		seen.add(name);
		const read = readValue(text, at + name.length + 1, level + 1, seen);
		if (read === undefined) {
			return;
		}

		if (read.value !== undefined) {
			members.set(name, read.value);
		}

		if (text[read.end] === '}') {
			return {value: Object.fromEntries(members), end: read.end + 1};
		}

		if (!text.startsWith(', ', read.end)) {
			return;
		}

		at = read.end + 2;
	}
}

function readList(
	text: string,
	start: number,
	level: number,
): Read | undefined {
	const values: unknown[] = [];
	let at = start;
	if (text[at] === ']') {
		return {value: values, end: at + 1};
	}

	for (;;) {
		const isNested = text[at] === '{' || text[at] === '[';
		const ends = /, |\]/g;
		ends.lastIndex = at;
		const end = ends.exec(text)?.index;
		const read = isNested
			? readValue(text, at, level + 1, nothing)
			: end === undefined
				? undefined
				: {value: scalar(text.slice(at, end)), end};
		if (read === undefined) {
			return;
		}

		values.push(read.value ?? null);
		if (text[read.end] === ']') {
			return {value: values, end: read.end + 1};
		}

		if (!text.startsWith(', ', read.end)) {
			return;
		}

		at = read.end + 2;
	}
}

function endOfScalar(
	text: string,
	start: number,
	siblings: ReadonlySet<string>,
): number | undefined {
	const ends = /, ([A-Za-z][\w.:/-]*)=|\}/g;
	ends.lastIndex = start;
	for (;;) {
		const found = ends.exec(text);
		if (found === null) {
			return;
		}

		const name = found[1];
		if (name === undefined || !siblings.has(name)) {
			return found.index;
		}
	}
}

function scalar(text: string): string | undefined {
	return text === 'null' ? undefined : text;
}

/** CloudTrail Lake writes nested parameters as JSON: `{policy={"Version":"2012-10-17"}}`. */
function readJson(text: string, start: number): Read | undefined {
	const isJson = /\{\s*"|\[\s*(?:["{[]\s*["{])/y;
	isJson.lastIndex = start;
	const end = isJson.test(text) ? endOfBrackets(text, start) : undefined;
	if (end === undefined) {
		return;
	}

	try {
		const value: unknown = JSON.parse(text.slice(start, end));
		return {value, end};
	} catch {
		return;
	}
}

function endOfBrackets(text: string, start: number): number | undefined {
	const tokens = /"(?:[^"\\]|\\.)*"|[{}[\]]/gs;
	tokens.lastIndex = start;
	let depth = 0;
	for (;;) {
		const token = tokens.exec(text);
		if (token === null) {
			return;
		}

		if (token[0] === '{' || token[0] === '[') {
			depth++;
		} else if (token[0] === '}' || token[0] === ']') {
			depth--;
			if (depth === 0) {
				return tokens.lastIndex;
			}
		}
	}
}
