import {errorContext} from '../../aws/error-context.js';
import {explainError} from '../../aws/explain-error.js';
import {resolveTarget, type TargetOptions} from '../../aws/resolve-target.js';
import {UserError} from '../../stream/user-error.js';
import {findTarget, type TrailPrompt} from './find-target.js';
import {rememberedTrails, rememberedTrailsFile} from './remembered-trails.js';

/** How a command line without a log group comes to one. */
export type TrailSearch = {
	readonly prompt: TrailPrompt;
	/** `--choose` @default false */
	readonly mustChoose?: boolean;
	/** What the user chooses is taken by itself the next time. @default true */
	readonly isRemembering?: boolean;
	readonly signal: AbortSignal;
};

/**
 * The options with the log group and region of a trail, where they name no log group.
 *
 * @throws UserError where nothing can be tailed, and what the prompt rejects with
 */
export async function withLogGroup<Options extends TargetOptions>(
	options: Options,
	{prompt, mustChoose = false, isRemembering = true, signal}: TrailSearch,
): Promise<Options> {
	if (options.logGroups.length > 0) {
		return options;
	}

	const {region, endpointUrl} = await resolveTarget(options);
	const file = isRemembering ? await rememberedTrailsFile() : undefined;
	try {
		const found = await findTarget({
			settings: {...options, region, credentials: options.credentials},
			remembered:
				file === undefined ? undefined : rememberedTrails(file, endpointUrl),
			...{prompt, mustChoose, signal},
		});
		return {...options, ...found};
	} catch (error) {
		if (error instanceof UserError || signal.aborted) {
			throw error;
		}

		const explanation = explainError(
			error,
			await errorContext({...options, region, service: 'CloudTrail'}),
		);
		throw explanation === undefined ? error : withDemo(explanation.error);
	}
}

/** Who has no account at hand can look at qtail nevertheless. */
function withDemo(error: UserError): UserError {
	return new UserError(error.message, {
		nextSteps: [
			...error.nextSteps,
			'Or try qtail demo, which needs no AWS account.',
		],
		cause: error,
	});
}
