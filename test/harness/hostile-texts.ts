import {attacks} from '../hostile/attack-strings.js';

/** Texts that misalign columns, move the cursor or hide what follows where nobody looks after them. */
export const hostileTexts: readonly string[] = attacks.map(({text}) => text);
