import type {ExaminedTrail} from '../stream/trail-facts.js';
import {noTrail, noTrailFor, type WhoMends} from '../stream/trails/no-trail.js';
import {ageText} from '../text/age-text.js';
import {counted} from '../text/format-count.js';
import {formatMoment} from '../text/format-moment.js';
import {shellCommand} from '../text/shell/shell-word.js';
import {trailCommand} from './aws-command.js';
import type {Trails} from './find-trails.js';
import {type Finding, fail, obstacle, pass, unknown} from './finding.js';
import type {SetUp} from './set-up.js';

// Q Apps run there alone: the Amazon Q Business user guide, "Service quotas" and regions.
const regionsOfQApps = ['us-east-1', 'us-west-2'];

/** Whether a trail delivers to the log group, or to any. */
export async function checkTrail(setUp: SetUp): Promise<Finding> {
	const probe = await setUp.trails();
	const {logGroup, trailArn} = setUp.options;
	if (!probe.isAnswered) {
		return unknown(
			`CloudTrail did not say which trails there are: ${probe.error.message}`,
			probe.error.nextSteps,
		);
	}

	const {trail, others, search} = probe.answer;
	if (trail !== undefined && trail.logGroupArn === undefined) {
		const {sentence, remarks, commands} = noTrailFor(
			trail,
			{accountId: trail.accountId},
			whoMends(setUp),
		);
		return obstacle(sentence, [...remarks, ...commands]);
	}

	if (trail !== undefined) {
		return findingOfTrail(trail, others, setUp);
	}

	if (trailArn !== undefined) {
		return obstacle(`There is no trail ${trailArn}.`, []);
	}

	return search === undefined
		? unknown(
				`No trail that these credentials see delivers to ${logGroup?.name ?? ''}. A trail of another account may, or a rule that enables telemetry.`,
				trailCommand(setUp, 'describe-trails', []),
			)
		: findingOfSearch(search, setUp);
}

function whoMends({options, settings}: SetUp): WhoMends {
	return {
		profile: options.context.profile,
		hasCommandLine: settings.credentials === undefined,
	};
}

/** No trail is known for certain: the user has to choose, qtail guesses, or there is none. */
function findingOfSearch(
	{found, decision}: NonNullable<Trails['search']>,
	setUp: SetUp,
): Finding {
	const {groups, guessedBecause, unasked} = found;
	if (decision.kind === 'none') {
		const {sentence, remarks, commands} = noTrail(found, whoMends(setUp));
		const mend = [...remarks, ...commands];
		// What nobody could ask may be there.
		return guessedBecause === undefined && unasked.length === 0
			? obstacle(sentence, mend)
			: unknown(sentence, mend);
	}

	if (decision.kind === 'take') {
		return unknown(
			`${decision.group.logGroupArn} looks like the log group of a trail. Whether it is cannot be known: ${guessedBecause ?? ''}.`,
		);
	}

	return unknown(
		guessedBecause === undefined
			? `${counted(groups.length, 'trail')} deliver to CloudWatch Logs. Choose one.`
			: `Which log group is that of a trail cannot be known: ${guessedBecause}. Choose one.`,
		groups.flatMap(({logGroupArn}) => {
			const command = shellCommand(['qtail', 'doctor', logGroupArn]);
			return command === undefined ? [] : [command];
		}),
	);
}

function findingOfTrail(
	trail: ExaminedTrail,
	others: number,
	setUp: SetUp,
): Finding {
	const {name, homeRegion, isMultiRegion, isOrganization, accountId} = trail;
	const sentence = `${name} of ${isOrganization ? 'the organization, ' : ''}account ${accountId}, home ${homeRegion}, ${isMultiRegion ? 'all regions' : `${homeRegion} alone`}, delivers to ${trail.logGroupArn ?? ''}${others > 0 ? `; ${counted(others, 'other trail delivers', 'other trails deliver')} there as well` : ''}.`;
	return isMultiRegion || regionsOfQApps.includes(homeRegion)
		? pass(sentence)
		: fail(
				`${sentence} Q Apps run in ${regionsOfQApps.join(' and ')}, and no record of theirs comes from there.`,
				trailCommand(
					setUp,
					'update-trail',
					['--name', trail.arn, '--is-multi-region-trail'],
					trail,
				),
			);
}

/** The trail, or the finding of a check that needs one. */
async function trailOf(
	setUp: SetUp,
): Promise<ExaminedTrail | {readonly finding: Finding}> {
	const probe = await setUp.trails();
	const trail = probe.isAnswered ? probe.answer.trail : undefined;
	return trail ?? {finding: unknown('It is not known which trail delivers.')};
}

/** Whether the trail records at all. */
export async function checkLogging(setUp: SetUp): Promise<Finding> {
	const trail = await trailOf(setUp);
	if ('finding' in trail) {
		return trail.finding;
	}

	if (!trail.status.isKnown) {
		return unknown(`${trail.status.reason}.`);
	}

	const {isLogging, loggingStoppedAt} = trail.status.answer;
	if (isLogging === true) {
		return pass(`${trail.name} records.`);
	}

	const {now, timeZone} = setUp.options;
	const since =
		loggingStoppedAt === undefined
			? ''
			: ` since ${formatMoment(loggingStoppedAt, now(), timeZone)}`;
	return isLogging === undefined
		? unknown(`CloudTrail does not say whether ${trail.name} records.`)
		: obstacle(
				`${trail.name} is stopped${since}: nothing new is recorded.`,
				trailCommand(setUp, 'start-logging', ['--name', trail.arn], trail),
			);
}

// Three lags of the about 5 minutes that are usual: see `stream/delivery-state`.
const usualSilenceMs = 15 * 60_000;

/** When the trail delivered last, and what it met. */
export async function checkDelivery(setUp: SetUp): Promise<Finding> {
	const trail = await trailOf(setUp);
	if ('finding' in trail) {
		return trail.finding;
	}

	if (!trail.status.isKnown) {
		return unknown(`${trail.status.reason}.`);
	}

	const {logsDeliveredAt, logsDeliveryError} = trail.status.answer;
	const {now, timeZone} = setUp.options;
	const last =
		logsDeliveredAt === undefined
			? 'It has never delivered to CloudWatch Logs'
			: `It last delivered at ${formatMoment(logsDeliveredAt, now(), timeZone)}, ${ageText(now() - logsDeliveredAt)} ago`;
	if (logsDeliveryError !== undefined) {
		return obstacle(
			`CloudTrail cannot deliver to the log group: ${logsDeliveryError}. ${last}.`.replace(
				/\.\. /,
				'. ',
			),
			[
				`Its role needs logs:CreateLogStream and logs:PutLogEvents on ${trail.logGroupArn ?? 'the log group'}:log-stream:*, and a key of the log group must allow CloudWatch Logs to use it.`,
				...trailCommand(
					setUp,
					'describe-trails',
					[
						...['--trail-name-list', trail.arn],
						...['--query', 'trailList[].CloudWatchLogsRoleArn'],
					],
					trail,
				),
			],
		);
	}

	if (logsDeliveredAt === undefined) {
		return fail(
			`${last}. A new trail delivers its first records after some minutes.`,
			[],
		);
	}

	return now() - logsDeliveredAt > usualSilenceMs
		? unknown(
				`${last}. CloudTrail names no error: it may have nothing to deliver, or have stopped.`,
			)
		: pass(`${last}, without an error.`);
}
