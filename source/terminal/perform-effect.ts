import type {Effect} from '../screen/commands/effect.js';

/** What the terminal can do at the request of a command. */
export type TerminalActions = {
	/** Gives the terminal back; the program ends after it. */
	exit(): void;
	/** Draws the whole screen anew, whatever the terminal made of it. */
	redraw(): void;
	/** Gives the terminal to the shell until the job is continued. */
	suspend(): void;
};

/** Does what a command asked for: the program's part itself, the terminal's by its actions. */
export type PerformEffect = (effect: Effect, terminal: TerminalActions) => void;
