import type {LedgerHead} from '../../recording/recording.js';
import {parseLogGroup} from '../../stream/log-group.js';
import {UsageError} from '../../stream/user-error.js';
import {visibleText} from '../../text/visible-text.js';

/** What is asked for, as far as it is known. */
export type AskedTarget = {
	readonly command?: LedgerHead['command'];
	/** Names or ARNs. @default those of the recording */
	readonly logGroups?: readonly string[];
	readonly region?: string | undefined;
};

/**
 * Refuses to go on with a recording of something else.
 *
 * @throws UsageError that says what differs
 */
export function checkSameTarget(
	file: string,
	head: LedgerHead,
	{command, logGroups, region}: AskedTarget,
): void {
	if (command !== undefined && command !== head.command) {
		throw otherRecording(
			file,
			head.command === 'demo' ? 'of qtail demo' : 'of a log group',
			command === 'demo' ? 'qtail demo' : 'a log group',
		);
	}

	if (logGroups !== undefined && logGroups.length > 0) {
		const recorded = head.logGroups.map(facts);
		const asked = logGroups.map(facts);
		const isSame =
			recorded.length === asked.length &&
			recorded.every(({name}) => asked.some(each => each.name === name));
		if (!isSame) {
			throw otherRecording(
				file,
				`of ${head.logGroups.join(' and ')}`,
				logGroups.join(' and '),
			);
		}

		for (const each of recorded) {
			const other = asked.find(({name}) => name === each.name);
			if (differ(each.account, other?.account)) {
				throw otherRecording(
					file,
					`of account ${each.account}`,
					`account ${other?.account}`,
				);
			}
		}
	}

	if (differ(head.region, region)) {
		throw otherRecording(file, `of ${head.region}`, `${region}`);
	}
}

/** What is not known differs from nothing. */
function differ(one: string | undefined, other: string | undefined): boolean {
	return one !== undefined && other !== undefined && one !== other;
}

function facts(logGroup: string): {
	readonly name: string;
	readonly account: string | undefined;
} {
	const {name, arn} = parseLogGroup(logGroup);
	return {name, account: arn?.split(':')[4]};
}

/** @param recorded `of us-east-1`. @param asked `eu-west-1` */
export function otherRecording(
	file: string,
	recorded: string,
	asked: string,
): UsageError {
	return new UsageError(
		`--resume: ${visibleText(file)} is a recording ${visibleText(recorded)}, and ${visibleText(asked)} is asked for.`,
		{
			nextSteps: [
				`Leave it to the recording: qtail --resume ${visibleText(file)}`,
				'Or record to a new file: --record FILE',
			],
		},
	);
}
