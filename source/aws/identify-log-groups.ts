import type {LogGroup} from '../stream/log-group.js';
import type {ClientSettings} from './clients/client-options.js';
import {createLogsClient} from './clients/create-logs-client.js';
import {type ResolvedLogGroup, resolveLogGroup} from './resolve-log-groups.js';

/** What tells a log group from others of the same name, and how long it keeps records. */
export type IdentifiedLogGroup = Pick<
	ResolvedLogGroup,
	'name' | 'arn' | 'retentionDays'
>;

/**
 * Asks once what the log groups are. Where a group cannot be asked for, what its
 * typed name says is all that is known: the watch itself says what is wrong.
 *
 * @param signal ends the wait
 */
export async function identifyLogGroups(
	settings: ClientSettings,
	logGroups: readonly LogGroup[],
	signal: AbortSignal,
): Promise<readonly IdentifiedLogGroup[]> {
	const client = createLogsClient(settings);
	try {
		return await Promise.all(
			logGroups.map(async (logGroup): Promise<IdentifiedLogGroup> => {
				try {
					return await resolveLogGroup(client, logGroup, signal);
				} catch {
					return {name: logGroup.name, arn: logGroup.arn};
				}
			}),
		);
	} finally {
		client.destroy();
	}
}
