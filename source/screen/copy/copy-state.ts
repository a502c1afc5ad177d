import type {StoredRecord} from '../../store/snapshot.js';
import type {CommandName} from '../commands/commands.js';

/** The open copy menu. What it offers stands still while it is open. */
export type CopyState = {
	readonly kind: 'copy';
	/** Undefined where no record is selected: the view alone is offered. */
	readonly stored: StoredRecord | undefined;
	readonly copies: readonly Copy[];
	/** Index of the selected copy. */
	readonly cursor: number;
};

/** One text that can be copied. */
export type Copy = {
	/** The command that copies it. */
	readonly command: CopyCommand;
	/** In the menu: `access key ID`. */
	readonly title: string;
	/** In a sentence: `the access key ID`. */
	readonly name: string;
	readonly content:
		| {
				readonly kind: 'text';
				/** As it goes to the clipboard. */
				readonly text: string;
		  }
		/** A sentence that says why there is none. */
		| {readonly kind: 'missing'; readonly reason: string};
};

export type CopyCommand = Extract<CommandName, `copy-${string}`>;
