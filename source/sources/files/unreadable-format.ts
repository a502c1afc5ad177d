import type {Recognized} from './recognize/recognized.js';

/** Thrown where the bytes of a file are no text: nothing of it is read. */
export class UnreadableFormat extends Error {
	override readonly name = 'UnreadableFormat';
	readonly recognized: Recognized;

	constructor(recognized: Recognized) {
		super(`it is ${recognized.what}`);
		this.recognized = recognized;
	}
}
