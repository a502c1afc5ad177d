import type {StyledLine} from '../../text/styled-line.js';

/** Lines that are made only when they are asked for. */
export type LazyLines<Line extends StyledLine = StyledLine> = {
	/** All lines made so far: at least the first `count`, or all that there are. */
	upTo(count: number): readonly Line[];
	/** Every line is made. */
	readonly isWhole: boolean;
};

export function lazyLines<Line extends StyledLine>(
	source: Iterator<Line>,
): LazyLines<Line> {
	const made: Line[] = [];
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
