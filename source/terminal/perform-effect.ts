import type {Answer} from '../screen/commands/answer.js';
import type {Effect} from '../screen/commands/effect.js';

/** What the terminal can do at the request of a command. */
export type TerminalActions = {
	/** Gives the terminal back, before the program ends. */
	exit(): void;
	/** Erases the screen and draws it again. */
	redraw(): void;
	/** Gives the terminal to the shell until `fg`. */
	suspend(): void;
	/** Writes bytes to the terminal between two frames. False, and nothing is written, while the shell has it. */
	write(bytes: string): boolean;
	/** Tells the view what the effect came to, at once or later. */
	answer(answer: Answer): void;
};

/** Performs the effect of a command: `quit` calls `exit`, `redraw` calls `redraw`. */
export type PerformEffect = (effect: Effect, terminal: TerminalActions) => void;
