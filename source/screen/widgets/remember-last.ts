/**
 * `compute` that answers from memory when it is called with the same
 * arguments as the last time: for what is drawn again with every frame and
 * changes with few of them.
 */
export function rememberLast<Arguments extends readonly unknown[], Result>(
	compute: (...values: Arguments) => Result,
): (...values: Arguments) => Result {
	let last: {readonly values: Arguments; readonly result: Result} | undefined;
	return (...values) => {
		if (
			last === undefined ||
			!values.every((value, index) => Object.is(value, last?.values[index]))
		) {
			last = {values, result: compute(...values)};
		}

		return last.result;
	};
}
