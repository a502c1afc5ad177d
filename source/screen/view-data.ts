import type {ScreenInput} from './screen-input.js';

/** What a command knows of the screen at the moment it runs, beside the state. */
export type ViewData = Omit<ScreenInput, 'state'>;
