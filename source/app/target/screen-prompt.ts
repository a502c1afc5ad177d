import type {Answer} from '../../screen/commands/answer.js';
import type {FoundGroup} from '../../stream/trails/found-trails.js';
import type {TrailPrompt} from './find-target.js';

/** Asks the user on the screen. */
export type ScreenPrompt = TrailPrompt & {
	/** The user took a log group from the list. @param logGroupArn as in the list */
	take(logGroupArn: string): void;
};

/**
 * @param give tells the view
 * @param signal the user quits, or qtail ends: nobody will answer
 */
export function screenPrompt(
	give: (answer: Answer) => void,
	signal: AbortSignal,
): ScreenPrompt {
	let onTaken = (_logGroupArn: string) => {};
	/** Rejects when the user quits. */
	const untilQuit = <Answered>(
		executor: (
			resolve: (answered: Answered) => void,
			reject: (reason: unknown) => void,
		) => void,
	) =>
		new Promise<Answered>((resolve, reject) => {
			signal.addEventListener('abort', () => reject(signal.reason), {
				once: true,
			});
			executor(resolve, reject);
		});

	return {
		say(sentence) {
			give({kind: 'said', sentence});
		},
		choose: ({found, preselected, examine}) =>
			untilQuit<FoundGroup>((resolve, reject) => {
				const show = (groups: readonly FoundGroup[]) => {
					give({
						kind: 'trails-found',
						...{found: {...found, groups}, preselected},
					});
				};

				let isTaken = false;
				onTaken = logGroupArn => {
					const group = found.groups.find(
						each => each.logGroupArn === logGroupArn,
					);
					if (group !== undefined) {
						isTaken = true;
						resolve(group);
					}
				};

				show(found.groups);
				examine(groups => {
					if (!isTaken) {
						show(groups);
					}
				}).catch(reject);
			}),
		findNone: none =>
			untilQuit<never>(() => {
				give({kind: 'no-trail', none});
			}),
		take(logGroupArn) {
			onTaken(logGroupArn);
		},
	};
}
