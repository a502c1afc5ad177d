/** From here on the terminal tells when its window gets or loses focus: xterm's mode 1004. */
export const focusReportsOn = '\u{1B}[?1004h';

/** Ends that. */
export const focusReportsOff = '\u{1B}[?1004l';
