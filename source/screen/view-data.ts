import type {ScreenInput} from './screen-input.js';

/** What a command knows of the screen at the moment it runs, beside the state. */
export type ViewData = Omit<ScreenInput, 'state'> & {
	/** The moment itself, ms: `now` is the clock of the last frame, which may be half a minute old. @default now */
	readonly pressedAt?: number;
};
