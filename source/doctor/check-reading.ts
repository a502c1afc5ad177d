import {tryLiveTail} from '../aws/probes/try-live-tail.js';
import {parseEventTime} from '../cloudtrail/event-time.js';
import {textAt} from '../cloudtrail/json-object.js';
import {fieldsOf} from '../cloudtrail/parse-json.js';
import {counted} from '../text/format-count.js';
import {formatDuration} from '../text/format-time.js';
import {awsCommand} from './aws-command.js';
import {type Finding, fail, obstacle, pass, unknown} from './finding.js';
import type {SetUp} from './set-up.js';

const noGroup = unknown('It is not known which log group to read.');

/** Whether FilterLogEvents may read the log group: tried, since a call costs nothing. */
export async function checkFilterLogEvents(setUp: SetUp): Promise<Finding> {
	const probe = await setUp.newest();
	if (probe === undefined) {
		return noGroup;
	}

	if (probe.isAnswered) {
		return pass('FilterLogEvents is permitted: it was tried.');
	}

	const {error, errorName} = probe;
	const sentence = `FilterLogEvents does not read the log group: ${error.message}`;
	// A service that is slow or asks for patience says nothing of what is permitted.
	return /^AccessDenied|^ResourceNotFound|^Invalid|^Vpce/.test(errorName)
		? obstacle(sentence, error.nextSteps)
		: unknown(sentence, error.nextSteps);
}

/** Whether StartLiveTail may be called: tried where the user asks for it, since a session is billed. */
export async function checkLiveTail(
	setUp: SetUp,
	signal: AbortSignal,
): Promise<Finding> {
	const {options} = setUp;
	if (!options.triesLiveTail) {
		return unknown(
			'StartLiveTail was not tried: a session is billed by the minute. Without it qtail polls.',
			['qtail doctor --try-live-tail opens one and closes it at once.'],
		);
	}

	const [group, described] = await Promise.all([
		setUp.logGroup(),
		setUp.group(),
	]);
	const arn =
		group?.arn ??
		(described?.isAnswered && described.answer.isThere
			? described.answer.settings.arn
			: undefined);
	if (group === undefined || arn === undefined) {
		return unknown(
			'StartLiveTail needs the ARN of the log group, which is not known.',
		);
	}

	const probe = await tryLiveTail(
		await setUp.logsSettings(),
		arn,
		{...options.context, logGroups: [group.name]},
		signal,
	);
	if (probe.isAnswered) {
		return pass('StartLiveTail is permitted: a session was opened and closed.');
	}

	return fail(
		`No Live Tail session was opened, so that qtail polls: ${probe.error.message}`,
		probe.error.nextSteps,
	);
}

/** Insights is not tried: a query is billed, and qtail makes none. */
export async function checkInsights(setUp: SetUp): Promise<Finding> {
	const group = await setUp.logGroup();
	if (group === undefined) {
		return noGroup;
	}

	const {region} = await setUp.logsSettings();
	const seconds = Math.floor(setUp.options.now() / 1000);
	return unknown(
		'StartQuery was not tried: a query is billed by the data that it scans, and qtail makes none.',
		awsCommand(
			setUp,
			[
				...['logs', 'start-query', '--log-group-name', group.name],
				...[
					'--start-time',
					String(seconds - 60),
					'--end-time',
					String(seconds),
				],
				...['--query-string', 'limit 1'],
			],
			region,
		),
	);
}

// The quotas page of CloudWatch Logs, April 2026.
const sessionsOfAnAccount = 15;

/** What is left of the quotas is nowhere told. */
export function checkQuota(): Finding {
	return unknown(
		`An account has ${sessionsOfAnAccount} Live Tail sessions at a time in a region. Nothing lists those that are open; where none is free, qtail polls.`,
	);
}

// “About 5 minutes on average”: AWS CloudTrail user guide, "Sending events to
// CloudWatch Logs". Older editions promised 15.
const slowFromMs = 15 * 60_000;

/** How long records take from the call to the log group, by those of the last hour. */
export async function checkLag(setUp: SetUp): Promise<Finding> {
	const probe = await setUp.newest();
	if (probe === undefined) {
		return noGroup;
	}

	const lags = (probe.isAnswered ? probe.answer : [])
		.flatMap(({message, deliveredAt}) => {
			const time = parseEventTime(textAt(fieldsOf(message), 'eventTime'));
			return time === undefined || deliveredAt === undefined
				? []
				: [deliveredAt - time];
		})
		.sort((a, b) => a - b);
	const median = lags[Math.floor(lags.length / 2)];
	if (median === undefined) {
		return unknown(
			probe.isAnswered
				? 'No record of the last hour was read, so that no lag can be measured. About 5 minutes is usual.'
				: 'No record could be read, so that no lag can be measured.',
		);
	}

	const sentence = `Records come ${formatDuration(Math.max(0, median))} after their call, by the median of ${counted(lags.length, 'record')}. About 5 minutes is usual.`;
	return median < slowFromMs
		? pass(sentence)
		: fail(sentence, [
				'Give --since a longer time than that. https://health.aws.amazon.com shows outages.',
			]);
}
