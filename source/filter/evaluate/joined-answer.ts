/** What a filter answers; undefined where that is not known. */
export type Answer = boolean | undefined;

/** The answer of an `and` or `or`, which one operand may decide alone. */
export function joinedAnswer(
	kind: 'and' | 'or',
	answers: readonly Answer[],
): Answer {
	const decisive = kind === 'or';
	return answers.includes(decisive)
		? decisive
		: answers.includes(undefined)
			? undefined
			: !decisive;
}

/** The answer of a `not`. */
export function negatedAnswer(answer: Answer): Answer {
	return answer === undefined ? undefined : !answer;
}
