/** Gives the same object for equal ones, as long as there are not too many. */
export type Pool<Value> = (value: Value) => Value;

/**
 * @param most when there are more different values, the pool forgets all of them; blocks keep those that they use
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
