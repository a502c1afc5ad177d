/** The walk along the chips of the filter line. */
export type ChipWalkState = {
	readonly kind: 'chip-walk';
	/** Index of the chosen term in the filter. */
	readonly cursor: number;
};
