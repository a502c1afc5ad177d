import {eventSourcesInScope, type Scope} from '../stream/scope.js';
import {UsageError} from '../stream/user-error.js';
import {longestPattern} from './pattern-limits.js';

/**
 * The filter pattern that asks the service for a scope, narrowed by the user's
 * `--pattern`. Undefined for the scope `all` without a pattern.
 *
 * @throws UsageError where scope and pattern have no common form, or are too long together
 */
export function scopePattern(
	scope: Scope,
	extra: string | undefined,
): string | undefined {
	const added = extra?.trim() || undefined;
	const ofScope = eventSourcesInScope(scope)
		?.map(eventSource => `$.eventSource = ${quote(eventSource)}`)
		.join(' || ');
	const pattern =
		ofScope === undefined || added === undefined
			? (added ?? (ofScope && `{ ${ofScope} }`))
			: `{ (${ofScope}) && (${withoutBraces(added, scope)}) }`;

	if (pattern !== undefined && pattern.length > longestPattern) {
		throw new UsageError(
			`The filter pattern is ${pattern.length} characters long, with what --scope ${scope} adds to it; CloudWatch Logs takes ${longestPattern}.`,
			{
				nextSteps: [
					'Shorten --pattern, or filter on the screen with --filter.',
				],
			},
		);
	}

	return pattern;
}

/** Double quotes always, as AWS's CDK writes them: they never hurt. */
function quote(text: string): string {
	return `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}

function withoutBraces(pattern: string, scope: Scope): string {
	if (pattern.startsWith('{') && pattern.endsWith('}')) {
		return pattern.slice(1, -1).trim();
	}

	throw new UsageError(
		`--pattern is not a JSON pattern, and CloudWatch Logs can't join another kind with --scope ${scope}: ${pattern}`,
		{
			nextSteps: [
				'Use --scope all with this pattern.',
				'Or write it as a JSON pattern, such as { $.eventName = "Delete*" }.',
			],
		},
	);
}
