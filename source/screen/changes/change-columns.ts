/** The cells of a row. */
export type ChangeColumns = {
	/** Which words of the state fit. */
	readonly words: 'long' | 'short';
	readonly state: number;
	readonly resource: number;
	/** 0: there is no room for it. */
	readonly changes: number;
	readonly failed: number;
	readonly event: number;
	readonly actor: number;
	readonly time: number;
};

// Cells.
const widthForWords = 100;
const widthForCounts = 72;
const longestState = 'will be deleted'.length;
const shortState = 'recreated'.length;
// `CreateAccessKey`; in wide windows longer names, and longer ones still are rare.
const widestEvent = 30;
const widestActor = 36;

/**
 * The columns that fit `width` cells. The figures go first, then the texts get narrower.
 *
 * @param hasOtherDays not every time is of the day that the title names, or of today
 */
export function changeColumns(
	width: number,
	hasOtherDays: boolean,
): ChangeColumns {
	const words = width >= widthForWords ? 'long' : 'short';
	const state = words === 'long' ? longestState : shortState;
	const changes =
		width < widthForCounts ? 0 : words === 'long' ? 'changes'.length : 4;
	const failed = words === 'long' ? 'failed'.length : 0;
	const time = hasOtherDays && words === 'long' ? 14 : 8;
	// The bar, the sign with the space behind it, and a space before each of the others.
	const fixed = [state, changes, failed, time]
		.filter(cells => cells > 0)
		.reduce((sum, cells) => sum + cells + 1, 2);
	const room = Math.max(3, width - fixed - 3);
	const event = Math.min(widestEvent, Math.floor(room * 0.33));
	const actor = Math.min(widestActor, Math.floor(room * 0.28));
	return {
		words,
		state,
		resource: room - event - actor,
		...{changes, failed, event, actor, time},
	};
}
