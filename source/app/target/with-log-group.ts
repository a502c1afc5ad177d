import {errorContext} from '../../aws/error-context.js';
import {explainError} from '../../aws/explain-error.js';
import {resolveTarget, type TargetOptions} from '../../aws/resolve-target.js';
import {trailRegion} from '../../stream/log-group.js';
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
 * The options with the log group and region of a trail, where they name no log group,
 * or a trail by its ARN.
 *
 * @throws UserError where nothing can be tailed, and what the prompt rejects with
 */
export async function withLogGroup<Options extends TargetOptions>(
	options: Options,
	{prompt, mustChoose = false, isRemembering = true, signal}: TrailSearch,
): Promise<Options> {
	const isNamed = options.logGroups.length > 0;
	if (
		isNamed &&
		options.logGroups.every(typed => trailRegion(typed) === undefined)
	) {
		return options;
	}

	// Of a trail by its ARN, the region is that of the ARN.
	const {region, endpointUrl} = await resolveTarget({
		...options,
		...(isNamed && {region: options.region ?? firstRegion(options)}),
		logGroups: [],
	});
	try {
		if (isNamed) {
			const {withTrailArns} = await import('./with-trail-arns.js');
			return await withTrailArns(options, signal);
		}

		const file = isRemembering ? await rememberedTrailsFile() : undefined;
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
			await errorContext({
				...options,
				...{region, endpointUrl, logGroups: [], service: 'CloudTrail'},
			}),
		);
		throw explanation === undefined ? error : withDemo(explanation.error);
	}
}

function firstRegion({logGroups}: TargetOptions): string | undefined {
	return logGroups.map(typed => trailRegion(typed)).find(Boolean);
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
