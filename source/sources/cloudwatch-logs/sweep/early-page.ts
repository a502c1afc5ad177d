import type {LogGroup} from '../../../stream/log-group.js';
import type {DeliveredMessage} from '../../../stream/message.js';
import type {AskedGroup, Asking} from '../asking.js';

/** The first records of a log group, which were asked for before anything was known of it. */
export type EarlyPage = {
	readonly asking: Asking;
	/** Oldest first. Empty where the request failed. Never rejects. */
	readonly messages: Promise<readonly DeliveredMessage[]>;
};

/** The rows of a large screen. A hundred take a tenth longer until they are drawn. */
export const earlyRecords = 50;

/**
 * Asks for the first records of a log group by the name or ARN as it was typed,
 * while DescribeLogGroups and StartLiveTail are asked as well: the first rows wait
 * for one answer instead of three.
 *
 * It says nothing about what was received, and a failure says nothing either. The
 * backfill reads the same time again and meets the same failure, or the log group
 * is not found, which has a message of its own.
 *
 * For example, of `qtail CloudTrail/logs --since 15m` at 16:40:00:
 *
 *     early page   limit 50 from 16:25:00      rows at once
 *     backfill     from 16:25:00 to now         the same 50, which `ingest` knows,
 *                                               and all others
 */
export function askEarly(
	logGroup: LogGroup,
	asking: Asking,
	fetchPages: (
		logGroup: AskedGroup,
	) => AsyncIterable<readonly DeliveredMessage[]>,
): EarlyPage {
	const {name, arn} = logGroup;
	const firstOf = async () => {
		const pages = fetchPages({
			...{name, arn, asking},
			filterTarget:
				arn === undefined ? {logGroupName: name} : {logGroupIdentifier: arn},
		});
		for await (const page of pages) {
			return page;
		}

		return [];
	};

	return {asking, messages: firstOf().catch(() => [])};
}
