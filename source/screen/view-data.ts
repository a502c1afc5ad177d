import type {ScreenInput} from './screen-input.js';

/** What a command has to know of the moment at which it runs: what is on the screen, but for what the user chose. */
export type ViewData = Omit<ScreenInput, 'state'>;
