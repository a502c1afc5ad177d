import {errorFacts} from '../../aws/error-facts.js';
import type {ResolvedLogGroup} from '../../aws/resolve-log-groups.js';
import {parsePattern} from '../../cloudwatch-pattern/cloudwatch-pattern.js';
import type {
	FilterPatterns,
	Question,
} from '../../cloudwatch-pattern/scope-question.js';
import type {Asked, Scope} from '../../stream/scope.js';

/**
 * A log group with what it is asked for. Each scope has objects of its own, so that
 * what one says of a session or a sweep is never taken for an answer to another.
 */
export type AskedGroup = ResolvedLogGroup & {readonly asking: Asking};

/** What the service has shown of the patterns that it takes. All questions of a place share it. */
export type Dialect = {isPlain: boolean};

/** One question, in the words that the service takes. */
export class Asking {
	readonly #question: Question;
	readonly #dialect: Dialect;
	#tests: readonly ((message: string) => boolean)[] | undefined;

	constructor(question: Question, dialect: Dialect) {
		this.#question = question;
		this.#dialect = dialect;
	}

	get scope(): Scope {
		return this.#question.scope;
	}

	get patterns(): FilterPatterns {
		const {patterns, plainPatterns = patterns} = this.#question;
		return this.#dialect.isPlain ? plainPatterns : patterns;
	}

	/** A session does not show all that is asked for: sweeps bring the rest. */
	get isPartlySwept(): boolean {
		return this.patterns.beside !== undefined;
	}

	get asked(): Asked {
		return {scope: this.scope, withTrailReads: this.#dialect.isPlain};
	}

	/** Whether this asks for a message. False where the pattern cannot be evaluated here. */
	matches(message: string): boolean {
		const {main, beside} = this.#question.patterns;
		this.#tests ??= [main, beside ?? main].map(pattern => {
			const parsed = parsePattern(pattern ?? '');
			return parsed.ok ? parsed.matches : () => false;
		});
		return this.#tests.some(matches => matches(message));
	}

	/**
	 * Takes the error of a request.
	 *
	 * @param patterns what was asked
	 * @returns whether to ask again, in plainer words: the service refuses `NOT EXISTS`, or what it refuses is in `--pattern` and it will do so again
	 */
	takeRefusal(error: unknown, patterns: FilterPatterns): boolean {
		if (errorFacts(error).name !== 'InvalidParameterException') {
			return false;
		}

		this.#dialect.isPlain = true;
		return this.patterns !== patterns;
	}
}
