/**
 * The path of every key of a JSON value, in order, each once: `top.events.values[].value`.
 * A list stands for its first entry.
 */
export function jsonPaths(value: unknown, path = ''): readonly string[] {
	if (Array.isArray(value)) {
		const [first] = value as readonly unknown[];
		return first === undefined ? [] : jsonPaths(first, `${path}[]`);
	}

	if (typeof value !== 'object' || value === null) {
		return [];
	}

	return Object.entries(value).flatMap(([key, inner]) => {
		const own = path === '' ? key : `${path}.${key}`;
		return [own, ...jsonPaths(inner, own)];
	});
}
