/** Gives equal values the same object, up to a limit. */
export type Pool<Value> = (value: Value) => Value;

/**
 * @param most with more different values than this, the pool forgets all; blocks
 * keep those that they use
 */
export function createPool<Value>(most: number): Pool<Value> {
	const values = new Map<string, Value>();
	return value => {
		const key = JSON.stringify(value) ?? '';
		const known = values.get(key);
		if (known !== undefined) {
			return known;
		}

		if (values.size >= most) {
			values.clear();
		}

		values.set(key, value);
		return value;
	};
}
