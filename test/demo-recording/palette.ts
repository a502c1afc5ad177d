/** The colours of the recorded terminal: a dark one, with enough contrast for every tone. */
export const background = '#11151c';
export const foreground = '#d5dae3';
/** Of the window around the screen. */
export const frame = '#1d232d';
export const frameText = '#8a94a6';

/** The sixteen of ANSI, the bright ones last. */
export const ansiColors: readonly string[] = [
	'#2a313d',
	'#ff6b6b',
	'#7bd88f',
	'#f2c14e',
	'#6cb6ff',
	'#d38aea',
	'#56c8d8',
	'#d5dae3',
	'#6b7688',
	'#ff8a8a',
	'#98e6a8',
	'#ffd877',
	'#93c9ff',
	'#e3aef2',
	'#83dde9',
	'#ffffff',
];

/** How much of a dim character is left; the rest is what is behind it. */
export const dimOpacity = 0.6;
