/** When parsing gives the event loop a turn. */
export type Turn = {
	/** Work begins after other things were done. */
	begin(): void;
	/** Some work was done. @param length of the messages that were parsed, UTF-16 code units. @default 0 @returns whether the turn is over */
	isOver(length?: number): boolean;
	/** The event loop had its turn. */
	next(): void;
};

// So that a page of 10,000 messages does not hold up keys. To append what was
// parsed takes as long again.
const msPerTurn = 4;

const charactersPerTurn = 262_144;

/**
 * For the screen: a turn ends after 4 ms of parsing. The time between two batches is
 * no work; many small batches do not hold up the event loop either.
 *
 * @param clock ms, of which only differences count
 */
export function turnOfTime(clock: () => number): Turn {
	let workedMs = 0;
	let lookedAt = 0;
	return {
		begin() {
			lookedAt = clock();
		},
		isOver() {
			const at = clock();
			workedMs += at - lookedAt;
			lookedAt = at;
			return workedMs >= msPerTurn;
		},
		next() {
			workedMs = 0;
			lookedAt = clock();
		},
	};
}

/**
 * For lines: a turn ends after 262,144 characters. What is appended at once is
 * written in order of time, which must not depend on how fast the computer is.
 */
export function turnOfCharacters(): Turn {
	let parsed = 0;
	return {
		begin() {},
		isOver(length = 0) {
			parsed += length;
			return parsed >= charactersPerTurn;
		},
		next() {
			parsed = 0;
		},
	};
}
