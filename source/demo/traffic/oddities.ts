import {accountId, region} from './account.js';
import type {PlannedRecord} from './delivery.js';
import type {Random} from './seeded-random.js';
import {trailTime} from './trail-message.js';
import {type World, wallTime} from './world.js';

const meanGapMs = 110_000;
const lagMs = 30_000;

/** CloudTrail Insights sends a start and an end, joined by `sharedEventID`. */
function insight(
	state: 'Start' | 'End',
	sharedEventID: string,
	at: number,
	random: Random,
): string {
	return JSON.stringify({
		eventVersion: '1.09',
		eventTime: trailTime(at),
		awsRegion: region,
		eventID: random.uuid(),
		eventType: 'AwsCloudTrailInsight',
		recipientAccountId: accountId,
		sharedEventID,
		insightDetails: {
			state,
			eventSource: 'kms.amazonaws.com',
			eventName: 'Decrypt',
			insightType: 'ApiCallRateInsight',
			insightContext: {
				statistics: {baseline: {average: 4.2}, insight: {average: 31.5}},
			},
		},
		eventCategory: 'Insight',
	});
}

// A log group takes any text from a writer with permission.
const foreignLines = [
	'ERROR log agent restarted, 3 lines lost',
	'{"eventVersion":"1.11","userIdentity":{"type":"AssumedRole","principalId":"AROA',
	'',
] as const;

/**
 * Messages that are no ordinary records, every couple of minutes: Insights events,
 * foreign lines, half a record.
 *
 * @param from traffic time in ms
 */
export function* oddTraffic(
	world: World,
	from: number,
): Generator<PlannedRecord> {
	const random = world.random.fork('oddities');
	let time = from;
	const plan = (message: string): PlannedRecord => ({
		eventAt: time,
		deliveries: [time + lagMs],
		message,
	});
	while (true) {
		time += Math.round(meanGapMs * (0.5 + random.next()));
		if (random.chance(0.6)) {
			yield plan(random.pick(foreignLines));
			continue;
		}

		const shared = random.uuid();
		yield plan(insight('Start', shared, wallTime(world.clock, time), random));
		time += 60_000;
		yield plan(insight('End', shared, wallTime(world.clock, time), random));
	}
}
