/** The memory of all typed arrays in some data, to be handed over to another thread instead of copied. */
export function buffersIn(data: unknown): ArrayBuffer[] {
	const found = new Set<ArrayBuffer>();
	const left: unknown[] = [data];
	while (left.length > 0) {
		const next = left.pop();
		if (ArrayBuffer.isView(next)) {
			// An empty one may be shared by all batches.
			if (next.buffer instanceof ArrayBuffer && next.byteLength > 0) {
				found.add(next.buffer);
			}
		} else if (Array.isArray(next)) {
			// Lists hold texts and values of records, but one holds batches.
			if (typeof next[0] === 'object') {
				left.push(...next);
			}
		} else if (isPlainObject(next)) {
			left.push(...Object.values(next));
		}
	}

	return [...found];
}

function isPlainObject(value: unknown): value is object {
	return (
		typeof value === 'object' &&
		value !== null &&
		Object.getPrototypeOf(value) === Object.prototype
	);
}
