import type {StyledLine} from '../../text/styled-line.js';

/** Lines that are made when somebody looks at them. */
export type LazyLines = {
	/** The first `count` lines at least, or all that there are: those made so far. */
	upTo(count: number): readonly StyledLine[];
	/** Whether there are no more than those made so far. */
	readonly isWhole: boolean;
};

export function lazyLines(source: Iterator<StyledLine>): LazyLines {
	const made: StyledLine[] = [];
	let isWhole = false;
	return {
		upTo(count) {
			while (!isWhole && made.length < count) {
				const next = source.next();
				if (next.done === true) {
					isWhole = true;
				} else {
					made.push(next.value);
				}
			}

			return made;
		},
		get isWhole() {
			return isWhole;
		},
	};
}
