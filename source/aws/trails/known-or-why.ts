import type {Known} from '../../stream/trail-facts.js';
import {errorFacts, notPermitted} from '../error-facts.js';

/**
 * The answer of CloudTrail, or why there is none. Never throws.
 *
 * @param operation such as `GetTrailStatus`
 */
export async function knownOrWhy<Answer>(
	operation: string,
	ask: () => Promise<Answer>,
): Promise<Known<Answer>> {
	try {
		return {isKnown: true, answer: await ask()};
	} catch (error) {
		const {name, message} = errorFacts(error);
		return {
			isKnown: false,
			reason:
				notPermitted(error, `cloudtrail:${operation}`) ??
				`${operation} failed (${name}: ${message})`,
		};
	}
}
