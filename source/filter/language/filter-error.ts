import type {FilterSyntaxError} from '../filter-expression.js';

/** Carries a `FilterSyntaxError` out of the parser. Never leaves this room. */
export class FilterError extends Error {
	override readonly name = 'FilterError';
	readonly at: number;
	readonly length: number;

	constructor(message: string, place: {at: number; length: number}) {
		super(message);
		this.at = place.at;
		this.length = place.length;
	}

	get syntaxError(): FilterSyntaxError {
		return {message: this.message, at: this.at, length: this.length};
	}
}
