/** Why a pattern is refused; `at` is the offset in UTF-16 code units. Never leaves this folder. */
export class PatternError extends Error {
	override readonly name = 'PatternError';
	readonly at: number;

	constructor(message: string, at: number) {
		super(message);
		this.at = at;
	}
}

// One character class a time and sticky: every match is linear.
const space = /\s+/y;
const quoted = /"(?:[^"\\]|\\.)*"/sy;

/** A position in a pattern's text. */
export class PatternScanner {
	readonly text: string;
	at = 0;

	constructor(text: string) {
		this.text = text;
	}

	get isAtEnd(): boolean {
		return this.at >= this.text.length;
	}

	skipSpace(): void {
		this.take(space);
	}

	/** Takes what a sticky regex matches here. */
	take(regex: RegExp): string | undefined {
		regex.lastIndex = this.at;
		const found = regex.exec(this.text)?.[0];
		this.at += found?.length ?? 0;
		return found;
	}

	takeText(wanted: string): boolean {
		if (!this.text.startsWith(wanted, this.at)) {
			return false;
		}

		this.at += wanted.length;
		return true;
	}

	/**
	 * A double-quoted string, unescaped. Single quotes do not quote
	 * (hashicorp/terraform-provider-aws#2945).
	 *
	 * @throws PatternError where the closing quote is missing
	 */
	takeQuoted(): string | undefined {
		if (this.text[this.at] !== '"') {
			return undefined;
		}

		const found = this.take(quoted);
		if (found === undefined) {
			throw this.error('a quoted string is not closed');
		}

		return found.slice(1, -1).replaceAll(/\\(["\\])/g, '$1');
	}

	/** The service says no more than the first three words. */
	error(reason: string, at = this.at): PatternError {
		return new PatternError(`Invalid filter pattern: ${reason}`, at);
	}
}
