import {DescribeLogGroupsCommand} from '@aws-sdk/client-cloudwatch-logs';
import type {LogGroup} from '../../stream/log-group.js';
import type {ClientSettings} from '../clients/client-options.js';
import {createLogsClient} from '../clients/create-logs-client.js';
import type {ErrorContext} from '../error-context.js';
import {findNearNames} from '../resolve-log-groups.js';
import {type OnDate, onDateHeader} from './date-header.js';
import {type Probe, probe} from './probe.js';

/** What CloudWatch Logs says of a log group. */
export type GroupSettings = {
	/** Without `:*`. */
	readonly arn: string | undefined;
	/** `STANDARD`, `INFREQUENT_ACCESS`, …; undefined where the answer has none. */
	readonly logGroupClass: string | undefined;
	/** Undefined: for ever. */
	readonly retentionDays: number | undefined;
	/** ARN of the customer's key. Undefined: encrypted with a key of the service. */
	readonly kmsKeyId: string | undefined;
};

export type DescribedGroup =
	| {readonly isThere: true; readonly settings: GroupSettings}
	/** Not listed. A group of a linked account never is. */
	| {readonly isThere: false; readonly nearNames: readonly string[]};

/**
 * Asks DescribeLogGroups about one log group.
 *
 * @param onDate gets the clocks at each answer
 */
export async function groupSettings(
	settings: ClientSettings,
	{name, arn}: LogGroup,
	context: ErrorContext,
	signal: AbortSignal,
	onDate: OnDate,
): Promise<Probe<DescribedGroup>> {
	const client = createLogsClient(settings);
	onDateHeader(client, onDate);
	try {
		return await probe(
			{...context, operation: 'DescribeLogGroups'},
			async () => {
				const {logGroups = []} = await client.send(
					new DescribeLogGroupsCommand({logGroupNamePrefix: name}),
					{abortSignal: signal},
				);
				const found = logGroups.find(
					each =>
						each.logGroupName === name &&
						(arn === undefined ||
							arn === (each.logGroupArn ?? each.arn?.replace(/:\*$/, ''))),
				);
				return found === undefined
					? {
							isThere: false,
							nearNames: await findNearNames(client, name, signal),
						}
					: {
							isThere: true,
							settings: {
								arn: found.logGroupArn ?? found.arn?.replace(/:\*$/, ''),
								logGroupClass: found.logGroupClass,
								retentionDays: found.retentionInDays,
								kmsKeyId: found.kmsKeyId,
							},
						};
			},
		);
	} finally {
		client.destroy();
	}
}
