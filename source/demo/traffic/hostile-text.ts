const escapeCharacter = String.fromCodePoint(0x1b);
const bell = String.fromCodePoint(0x07);
const rightToLeftOverride = '\u202E';
const zeroWidthSpace = '\u200B';

/** User agents with which a caller forges, hides or steers what a terminal shows. */
export const hostileUserAgent: readonly string[] = [
	`aws-cli/2.31.9 ${escapeCharacter}[2K${escapeCharacter}[1A${escapeCharacter}[32mRoot login verified${escapeCharacter}[0m`,
	`curl/8.14.1 ${escapeCharacter}]0;all clear${bell}`,
	`${rightToLeftOverride}gnihton/0.1 sdk-swa`,
	`${escapeCharacter}]8;;https://example.com/${escapeCharacter}\\aws-internal/3${escapeCharacter}]8;;${escapeCharacter}\\`,
];

/** The same for text that people type, such as the title of an app. */
export const hostileText: readonly string[] = [
	`Quarterly report${escapeCharacter}[8m hidden part${escapeCharacter}[0m`,
	`Invoice checker\nApproved by security`,
	`pay${zeroWidthSpace}roll ${rightToLeftOverride}fdp.exe`,
];
