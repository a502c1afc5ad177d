import {discoverTrails} from '../../aws/discovery/discovery.js';
import {resolveTarget, type TargetOptions} from '../../aws/resolve-target.js';
import {noTrailFor} from '../../stream/trails/no-trail.js';
import {takenSentence} from '../../stream/trails/taken-words.js';
import {UserError} from '../../stream/user-error.js';
import {nearNames} from '../../text/near-names.js';
import {visibleText} from '../../text/visible-text.js';
import {targetOf, whoMends} from './find-target.js';
import {noTrailError} from './no-trail-error.js';

/**
 * The options with the log group of the trail that has the name of a log group that
 * there is not. Undefined where CloudTrail cannot be asked.
 *
 * @param missing the error of the log group
 * @throws UserError where no trail has the name, with those that have a near one, and where the trail has no log group
 */
export async function withTrailOfName<Options extends TargetOptions>(
	options: Options,
	missing: UserError,
	{
		say,
		signal,
	}: {
		readonly say: (sentence: string) => void;
		readonly signal: AbortSignal;
	},
): Promise<Options | undefined> {
	const [name = ''] = options.logGroups;
	const {region} = await resolveTarget(options);
	const settings = {...options, region, credentials: options.credentials};
	const found = await discoverTrails(settings, {
		signal,
		limitMs: 3000,
	}).catch(() => undefined);
	if (found === undefined || found.guessedBecause !== undefined) {
		return undefined;
	}

	const group = found.groups.find(
		({origin}) => origin.kind === 'trail' && origin.trail.name === name,
	);
	if (group !== undefined) {
		say(takenSentence({kind: 'take', group, because: 'only'}, found));
		return {...options, ...targetOf(group)};
	}

	const silent = found.others.find(trail => trail.name === name);
	if (silent !== undefined) {
		throw noTrailError(noTrailFor(silent, found, whoMends(settings)));
	}

	const names = [
		...found.groups.flatMap(({origin}) =>
			origin.kind === 'trail' ? [origin.trail.name] : [],
		),
		...found.others.map(trail => trail.name),
	];
	const near = nearNames(name, names).map(each => visibleText(each));
	throw near.length === 0
		? missing
		: new UserError(missing.message, {
				nextSteps: [
					...missing.nextSteps,
					`Or did you mean the trail ${near.join(' or ')}?`,
				],
				cause: missing.cause,
			});
}
