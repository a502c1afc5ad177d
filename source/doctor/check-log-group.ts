import {counted} from '../text/format-count.js';
import {visibleText} from '../text/visible-text.js';
import {awsCommand} from './aws-command.js';
import {type Finding, obstacle, pass, unknown} from './finding.js';
import type {SetUp} from './set-up.js';

const noGroup = unknown('It is not known which log group to read.');

/** Whether the log group exists, and is of a class that can be tailed. */
export async function checkLogGroup(setUp: SetUp): Promise<Finding> {
	const [group, probe] = await Promise.all([setUp.logGroup(), setUp.group()]);
	if (group === undefined || probe === undefined) {
		return noGroup;
	}

	if (!probe.isAnswered) {
		return unknown(
			`What ${group.name} is was not answered: ${probe.error.message}`,
			probe.error.nextSteps,
		);
	}

	const {region} = await setUp.logsSettings();
	if (!probe.answer.isThere) {
		const {nearNames} = probe.answer;
		if (group.arn !== undefined && !(await isOwn(group.arn, setUp))) {
			return unknown(
				`${group.arn} is not among the log groups of these credentials in ${region}; one of a linked account never is.`,
			);
		}

		return obstacle(`There is no log group ${group.name} in ${region}.`, [
			...(nearNames.length > 0
				? [`Did you mean ${nearNames.join(' or ')}?`]
				: []),
			...awsCommand(
				setUp,
				['logs', 'describe-log-groups', '--query', 'logGroups[].logGroupName'],
				region,
			),
		]);
	}

	const {logGroupClass} = probe.answer.settings;
	switch (logGroupClass) {
		case 'STANDARD':
		case undefined: {
			return pass(
				`${group.name} in ${region}${logGroupClass === undefined ? '' : ', of the Standard class'}.`,
			);
		}

		case 'INFREQUENT_ACCESS': {
			return obstacle(
				`${group.name} is of the Infrequent Access class, which neither Live Tail nor FilterLogEvents can read.`,
				[
					'Have the trail deliver to a log group of the Standard class: the class of a group cannot be changed.',
				],
			);
		}

		default: {
			return unknown(
				`${group.name} is of the class ${logGroupClass}. What can be read of it is not documented.`,
			);
		}
	}
}

/** Whether the log group is of the account of the caller, as far as that is known. */
async function isOwn(arn: string, setUp: SetUp): Promise<boolean> {
	const caller = await setUp.caller();
	return caller.isAnswered && arn.split(':')[4] === caller.answer.accountId;
}

/** How long the log group keeps records. */
export async function checkRetention(setUp: SetUp): Promise<Finding> {
	const probe = await setUp.group();
	if (probe === undefined) {
		return noGroup;
	}

	if (!probe.isAnswered || !probe.answer.isThere) {
		return unknown('CloudWatch Logs did not say how long it keeps records.');
	}

	const {retentionDays} = probe.answer.settings;
	return pass(
		retentionDays === undefined
			? 'Records are kept forever.'
			: `Records are kept for ${counted(retentionDays, 'day')}: --since reaches no further back.`,
	);
}

// CloudWatch Logs decrypts for the caller. Whether the caller needs a permission on the
// key for that, AWS does not document: only a read that works shows it.
const aboutKeys = /\bkms\b/i;

/** Whether the encryption of the log group is in the way. */
export async function checkEncryption(setUp: SetUp): Promise<Finding> {
	const [probe, newest] = await Promise.all([setUp.group(), setUp.newest()]);
	if (probe === undefined || newest === undefined) {
		return noGroup;
	}

	const key =
		probe.isAnswered && probe.answer.isThere
			? probe.answer.settings.kmsKeyId
			: undefined;
	const isKeyKnown = probe.isAnswered && probe.answer.isThere;
	if (!newest.isAnswered && aboutKeys.test(newest.message)) {
		return obstacle(
			`The records cannot be decrypted: ${newest.message}`,
			key === undefined
				? []
				: [
						`Have an administrator of ${visibleText(key)} allow CloudWatch Logs, and this caller, to decrypt with it.`,
					],
		);
	}

	if (newest.isAnswered && newest.answer.length > 0) {
		return pass(
			key === undefined
				? 'Records can be read.'
				: `Encrypted with ${key}. Records can be read.`,
		);
	}

	if (isKeyKnown && key === undefined) {
		return pass(
			'Encrypted with a key of CloudWatch Logs, which needs no permission.',
		);
	}

	return unknown(
		`${key === undefined ? 'Which key encrypts the records is not known' : `Encrypted with ${key}`}. Only a record that is read shows whether they can be decrypted, and none was.`,
	);
}
