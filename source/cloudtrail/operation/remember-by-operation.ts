// There are about 15,000 operations; an account uses some hundred, and only an
// attacker brings more.
const mostRemembered = 5000;
// UTF-16 units. A hostile record may have names of 256 KB, which are not kept.
const longestRemembered = 128;

/**
 * The same function, which works each operation out once, as every record asks. With
 * more operations than an account can use, all are forgotten.
 *
 * @param work depends on the two names alone
 */
export function rememberByOperation<Value>(
	work: (eventSource: string, eventName: string) => Value,
): (eventSource: string, eventName: string) => Value {
	const known = new Map<string, Map<string, Value>>();
	let count = 0;
	return (eventSource, eventName) => {
		const ofSource = known.get(eventSource);
		const found = ofSource?.get(eventName);
		if (found !== undefined || ofSource?.has(eventName) === true) {
			return found as Value; // it has one, be it undefined
		}

		const value = work(eventSource, eventName);
		if (eventSource.length + eventName.length <= longestRemembered) {
			if (count >= mostRemembered) {
				known.clear();
				count = 0;
			}

			const values = known.get(eventSource) ?? new Map<string, Value>();
			known.set(eventSource, values.set(eventName, value));
			count++;
		}

		return value;
	};
}
