/** Columns × rows of the windows in which the screen is looked at. */
export const screenSizes = [
	[60, 15],
	[80, 24],
	[100, 30],
	[120, 40],
	[160, 45],
	[200, 50],
] as const;
