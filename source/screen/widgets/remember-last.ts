/**
 * `compute` with a memory for one result: the same arguments as the last time
 * give the same result. For what every frame draws and few frames change.
 */
export function rememberLast<Arguments extends readonly unknown[], Result>(
	compute: (...values: Arguments) => Result,
): (...values: Arguments) => Result {
	let last: {readonly values: Arguments; readonly result: Result} | undefined;
	return (...values) => {
		if (
			last?.values.length !== values.length ||
			!values.every((value, index) => Object.is(value, last?.values[index]))
		) {
			last = {values, result: compute(...values)};
		}

		return last.result;
	};
}

/** The same for a function of one object: the properties are compared, not the object. */
export function rememberLastOptions<Options extends object, Result>(
	compute: (options: Options) => Result,
): (options: Options) => Result {
	let last: {readonly options: Options; readonly result: Result} | undefined;
	return options => {
		if (last === undefined || !hasSameProperties(last.options, options)) {
			last = {options, result: compute(options)};
		}

		return last.result;
	};
}

/** Whether both have the same properties with identical values. */
export function hasSameProperties(a: object, b: object): boolean {
	const before: Readonly<Record<string, unknown>> = {...a};
	const after: Readonly<Record<string, unknown>> = {...b};
	const names = Object.keys(after);
	return (
		Object.keys(before).length === names.length &&
		names.every(
			name =>
				Object.hasOwn(before, name) && Object.is(before[name], after[name]),
		)
	);
}
