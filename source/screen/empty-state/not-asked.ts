import {eventSourcesInScope, type Scope} from '../../stream/scope.js';
import {scopeWords} from '../../stream/scope-words.js';
import {segment} from '../../text/styled-line.js';
import type {KeyOf} from '../commands/commands.js';
import type {Paragraph} from '../widgets/paragraphs.js';

export type NotAskedOptions = {
	readonly scope: Scope;
	/** See `ViewState`. */
	readonly askable: readonly Scope[];
	/** `--pattern`. */
	readonly pattern: string | undefined;
	readonly keyOf: KeyOf;
};

/**
 * What was never asked for, so that its absence says nothing, and the key that asks:
 *
 *     Not asked for (scope q-apps): services other than Q Apps, and CloudTrail's
 *     own reads. a asks.
 */
export function notAskedParagraphs(
	{scope, askable, pattern, keyOf}: NotAskedOptions,
	rank: number,
): readonly Paragraph[] {
	const isOfFiles = askable.length === 0;
	const does = isOfFiles ? 'Left out' : 'Not asked for';
	const ofScope: readonly Paragraph[] =
		eventSourcesInScope(scope) === undefined
			? []
			: [
					{
						segments: [
							segment(
								`${does} (scope ${scope}): services other than ${scopeWords(scope)}, and CloudTrail's own reads. `,
							),
							...(askable.length > 1
								? [segment(keyOf('cycle-scope'), 'key'), segment(' asks.')]
								: [segment(isOfFiles ? '--scope all reads them.' : '')]),
						],
						rank,
					},
				];
	return pattern === undefined || isOfFiles
		? ofScope
		: [
				...ofScope,
				{
					segments: [
						segment(
							`${does} (--pattern): records that do not match ${pattern}`,
						),
					],
					rank,
				},
			];
}
