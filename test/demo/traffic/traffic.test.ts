import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {
	describeIncident,
	generateTraffic,
	type TrafficOptions,
} from '../../../source/demo/traffic/traffic.js';

const startsAt = Date.UTC(2026, 10, 23, 12);
const options: TrafficOptions = {
	seed: 1,
	ratePerSecond: 8,
	startsAt,
	historyMs: 20 * 60_000,
};

type Delivered = {readonly deliverAt: number; readonly message: string};
type AnyRecord = Record<string, unknown> & {
	readonly userIdentity?: Readonly<Record<string, unknown>>;
};

function take(count: number, changed: Partial<TrafficOptions> = {}) {
	const traffic = generateTraffic({...options, ...changed});
	return Array.from({length: count}, () => traffic.next().value);
}

function parse(message: string): AnyRecord | undefined {
	try {
		return JSON.parse(message);
	} catch {
		return undefined;
	}
}

const delivered = take(25_000);
const parsed = new Map(delivered.map(({message}) => [message, parse(message)]));
const records = delivered
	.map(({message}) => parsed.get(message))
	.filter(record => record !== undefined);
const calls = records.filter(
	({eventType}) => eventType !== 'AwsCloudTrailInsight',
);
const qApps = calls.filter(
	({eventSource}) => eventSource === 'qapps.amazonaws.com',
);

function share(
	of: readonly AnyRecord[],
	condition: (record: AnyRecord) => boolean,
): number {
	return of.filter(condition).length / of.length;
}

function assertBetween(value: number, low: number, high: number): void {
	assert.ok(value >= low && value <= high, `${value} in ${low}–${high}`);
}

function countBy(of: readonly AnyRecord[], field: string): Map<string, number> {
	const counts = new Map<string, number>();
	for (const record of of) {
		const value = String(record[field]);
		counts.set(value, (counts.get(value) ?? 0) + 1);
	}

	return counts;
}

describe('determinism', () => {
	it('gives the same bytes for the same options', () => {
		assert.deepEqual(take(3000), delivered.slice(0, 3000));
	});

	it('gives other people and other calls for another seed', () => {
		const other = take(200, {seed: 2}).map(({message}) => message);
		const ours = new Set(delivered.map(({message}) => message));
		assert.ok(other.every(message => message === '' || !ours.has(message)));
	});

	it('delivers at the same intervals for a later start', () => {
		const shifted = take(500, {startsAt: startsAt + 3_600_000});
		assert.deepEqual(
			shifted.map(({deliverAt}) => deliverAt - 3_600_000),
			delivered.slice(0, 500).map(({deliverAt}) => deliverAt),
		);
	});
});

describe('time', () => {
	const lags = delivered
		.map(({deliverAt, message}) => {
			const eventTime = parsed.get(message)?.['eventTime'];
			return deliverAt - Date.parse(String(eventTime));
		})
		.filter(lag => !Number.isNaN(lag))
		.toSorted((a, b) => a - b);
	const lagAt = (quantile: number) =>
		(lags[Math.floor(quantile * (lags.length - 1))] ?? 0) / 1000;

	it('delivers in order, from the beginning of the history on', () => {
		const times = delivered.map(({deliverAt}) => deliverAt);
		assert.deepEqual(
			times.toSorted((a, b) => a - b),
			times,
		);
		assertBetween(
			(times[0] ?? 0) - (startsAt - options.historyMs),
			20_000,
			25_000,
		);
	});

	it('keeps the rate that was asked for', () => {
		for (const [ratePerSecond, from] of [
			[8, delivered],
			[40, take(14_000, {ratePerSecond: 40, historyMs: 4 * 60_000})],
		] as const) {
			const live = from.filter(({deliverAt}) => deliverAt > startsAt);
			const seconds = ((live.at(-1)?.deliverAt ?? 0) - startsAt) / 1000;
			assertBetween(live.length / seconds / ratePerSecond, 0.95, 1.07);
		}
	});

	it('delivers most within three minutes, some after five, and out of order', () => {
		assertBetween(lagAt(0), 20, 21);
		assertBetween(lagAt(0.5), 30, 60);
		assertBetween(lagAt(0.95), 90, 180);
		assertBetween(lagAt(0.99), 300, 420);
		assertBetween(lagAt(1), 400, 480);
		const times = calls.map(({eventTime}) => String(eventTime));
		assert.ok(times.some((time, index) => time < (times[index - 1] ?? '')));
	});

	it('plays faster at a higher speed, history and lag included', () => {
		const fast = take(5000, {speed: 4, historyMs: 5 * 60_000});
		const atSpeed = (time: number) => startsAt + (time - startsAt) / 4;
		assert.deepEqual(
			fast.map(({deliverAt}) => deliverAt),
			delivered.slice(0, 5000).map(({deliverAt}) => atSpeed(deliverAt)),
		);
	});
});

describe('Q Apps', () => {
	const names = countBy(qApps, 'eventName');
	const of = (name: string) => (names.get(name) ?? 0) / qApps.length;

	it('has all 42 operations, reads most', () => {
		assert.equal(names.size, 42);
		assertBetween(
			share(qApps, ({readOnly}) => readOnly === true),
			0.6,
			0.8,
		);
		assert.ok(of('GetQAppSession') > of('UpdateQAppSession'));
		assert.ok(of('UpdateQAppSession') > of('CreateQApp'));
		assertBetween(of('DeleteQApp'), 0.0005, 0.01);
	});

	it('is about half of all records', () => {
		assertBetween(qApps.length / records.length, 0.5, 0.6);
	});

	it('fails about every 25th time', () => {
		assertBetween(
			share(qApps, ({errorCode}) => errorCode !== undefined),
			0.03,
			0.06,
		);
		assert.ok(countBy(qApps, 'errorCode').size >= 8);
	});

	it('has the shape that AWS documents', () => {
		for (const record of qApps) {
			const parameters = record['requestParameters'];
			assert.ok(typeof parameters === 'object' && parameters !== null);
			assert.ok('application-id' in parameters);
			assert.ok('idc-application-arn' in parameters);
			assert.equal(record['eventVersion'], '1.09');
			assert.equal(
				record['eventCategory'] === 'Management',
				record['managementEvent'],
			);
			assert.equal(
				record['eventCategory'] === 'Data',
				Array.isArray(record['resources']),
			);
		}
	});

	it('is mostly people, on whose behalf the role of the web experience acts', () => {
		const people = qApps.filter(
			({userIdentity}) => userIdentity?.['onBehalfOf'] !== undefined,
		);
		assertBetween(people.length / qApps.length, 0.8, 0.95);
		assert.equal(
			new Set(people.map(({userIdentity}) => userIdentity?.['arn'])).size,
			// 24 people, two of them also with a permission set, and one for all records
			// without a role.
			27,
		);
	});

	it('leaves readOnly out now and then', () => {
		assertBetween(
			share(qApps, ({readOnly}) => readOnly === undefined),
			0.01,
			0.03,
		);
	});
});

describe('all records', () => {
	it('have the fields that every record has', () => {
		const ids =
			/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
		for (const record of calls) {
			for (const field of [
				'userIdentity',
				'eventTime',
				'eventSource',
				'eventName',
				'awsRegion',
				'sourceIPAddress',
				'userAgent',
				'requestParameters',
				'responseElements',
				'eventType',
				'recipientAccountId',
				'eventCategory',
			]) {
				if (record[field] === undefined) {
					assert.fail(`No ${field} in ${JSON.stringify(record)}`);
				}
			}

			assert.match(String(record['eventID']), ids);
			assert.match(
				String(record['eventTime']),
				/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/,
			);
		}
	});

	it('come from every kind of identity', () => {
		const types = new Set(
			calls.map(({userIdentity}) => userIdentity?.['type']),
		);
		for (const type of [
			'AssumedRole',
			'AWSService',
			'FederatedUser',
			'IAMUser',
			'IdentityCenterUser',
			'Root',
			undefined,
		]) {
			assert.ok(types.has(type), String(type));
		}

		assertBetween(
			share(calls, ({userIdentity}) => userIdentity?.['type'] === 'Root'),
			0.0001,
			0.01,
		);
		assert.ok(
			calls.some(
				({userIdentity}) => userIdentity?.['accountId'] === '444455556666',
			),
		);
	});

	it('are duplicated byte for byte if at all', () => {
		const messagesOf = new Map<unknown, Delivered[]>();
		for (const one of delivered) {
			const eventID = parsed.get(one.message)?.['eventID'];
			const before = messagesOf.get(eventID) ?? [];
			before.push(one);
			messagesOf.set(eventID, before);
		}

		messagesOf.delete(undefined);
		const repeated = [...messagesOf.values()].filter(({length}) => length > 1);
		assertBetween(repeated.length / delivered.length, 0.003, 0.01);
		for (const [first, second] of repeated) {
			assert.equal(first?.message, second?.message);
			assert.notEqual(first?.deliverAt, second?.deliverAt);
		}
	});

	it('use only names and addresses reserved for examples', () => {
		const all = delivered.map(({message}) => message).join('\n');
		const unexpected = (found: RegExp, invented: RegExp) =>
			[...new Set(all.match(found))].filter(text => !invented.test(text));
		assert.deepEqual(
			unexpected(/(?<=:|")\d{12}(?=:|")/g, /^(?:111122223333|444455556666)$/),
			[],
		);
		assert.deepEqual(
			unexpected(
				/(?<="sourceIPAddress":")[\d.]+(?=")/g,
				/^(?:192\.0\.2|198\.51\.100|203\.0\.113)\.\d+$/,
			),
			[],
		);
		assert.deepEqual(
			unexpected(/\b(?:AKIA|ASIA|AROA|AIDA)[A-Z\d]+/g, /EXAMPLE$|^AROA$/),
			[],
		);
		assert.deepEqual(unexpected(/[\w.]+@[\w.]+/g, /@example\.com$/), []);
	});
});

describe('denials', () => {
	const isRefused = ({errorCode}: AnyRecord) =>
		/Denied|Unauthorized/.test(String(errorCode));
	const isRoutine = ({sourceIPAddress}: AnyRecord) =>
		!String(sourceIPAddress).startsWith('203.0.113.');
	/** Whoever makes the call: an e-mail address or a user id for a person. */
	const who = ({userIdentity}: AnyRecord) => {
		const {userId} = (userIdentity?.['onBehalfOf'] ?? {}) as {
			readonly userId?: string;
		};
		return String(
			userIdentity?.['arn']?.toString().split('/').at(-1) ?? userId,
		);
	};

	it('are one and the same for a person and an operation, each time', () => {
		const answers = new Map<string, Set<boolean>>();
		for (const call of calls.filter(isRoutine)) {
			const key = `${who(call)} ${call['eventSource']} ${call['eventName']}`;
			const known = answers.get(key) ?? new Set();
			answers.set(key, known.add(isRefused(call)));
		}

		const refused = [...answers].filter(([, each]) => each.has(true));
		assertBetween(refused.length, 15, 100);
		assert.deepEqual(
			refused.filter(([, each]) => each.has(false)).map(([key]) => key),
			[],
		);
	});

	it('stay rare, in Q Apps and elsewhere', () => {
		const routine = calls.filter(isRoutine);
		const isQApps = ({eventSource}: AnyRecord) =>
			eventSource === 'qapps.amazonaws.com';
		assertBetween(share(routine.filter(isQApps), isRefused), 0.003, 0.02);
		assertBetween(
			share(
				routine.filter(call => !isQApps(call)),
				isRefused,
			),
			0.003,
			0.03,
		);
	});
});

describe('oddities', () => {
	it('come every few minutes: foreign lines, cut records, Insights events', () => {
		const minutes = delivered.length / options.ratePerSecond / 60;
		const foreign = delivered.filter(({message}) => !parsed.get(message));
		const insights = records.filter(
			({eventType}) => eventType === 'AwsCloudTrailInsight',
		);
		assertBetween(minutes / foreign.length, 1.5, 8);
		assertBetween(minutes / insights.length, 1.5, 12);
		assert.ok(insights.every(({userIdentity}) => userIdentity === undefined));
	});

	it('include texts with terminal escapes', () => {
		const hostile = qApps.filter(record =>
			/[\p{Cc}\p{Cf}]/u.test(
				`${record['userAgent']}${Object.values(record['requestParameters'] ?? {}).join('')}`,
			),
		);
		assertBetween(hostile.length, 5, 60);
	});
});

describe('the staged incident', () => {
	const incident = describeIncident(options.seed, startsAt);
	const isIncident = ({message}: Delivered) =>
		parsed.get(message)?.['sourceIPAddress'] === incident.sourceIPAddress;
	const played = delivered.filter(isIncident);

	it('is played as it is described', () => {
		assert.deepEqual(
			played.slice(0, incident.events.length).map(({message}) => message),
			incident.events.map(({message}) => message),
		);
		for (const {message, eventID, eventTime} of incident.events) {
			assert.equal(parse(message)?.['eventID'], eventID);
			assert.equal(
				Date.parse(String(parse(message)?.['eventTime'])),
				eventTime,
			);
		}
	});

	it('begins 15 s after the start and takes about a minute', () => {
		const times = incident.events.map(
			({deliverAt}) => (deliverAt - startsAt) / 1000,
		);
		assert.equal(times[0], 15);
		assertBetween((times.at(-1) ?? 0) - 15, 50, 80);
		for (const {message} of incident.events) {
			assert.ok(
				delivered.some(
					one => one.message === message && one.deliverAt > startsAt,
				),
			);
		}
	});

	it('reads, is refused, widens permissions, exports, destroys, in that order', () => {
		const names = incident.events.map(({eventName}) => eventName);
		const order = [
			'ListQApps',
			'GetQApp',
			'DescribeQAppPermissions',
			'UpdateLibraryItemMetadata',
			'UpdateQAppPermissions',
			'CreateAccessKey',
			'ExportQAppSessionData',
			'CreatePresignedUrl',
			'StopLogging',
			'TagResource',
			'StopQAppSession',
			'DeleteLibraryItem',
			'BatchDeleteCategory',
			'DeleteQApp',
		];
		const places = order.map(name => names.indexOf(name));
		assert.ok(!places.includes(-1), names.join());
		assert.deepEqual(
			places.toSorted((a, b) => a - b),
			places,
		);
		assert.deepEqual(
			incident.events
				.filter(({errorCode}) => errorCode !== undefined)
				.map(({eventName}) => eventName),
			[
				'BatchUpdateCategory',
				'UpdateLibraryItemMetadata',
				'ListUsers',
				'StopLogging',
			],
		);
		const eventTimes = incident.events.map(({eventTime}) => eventTime);
		assert.equal(new Set(eventTimes).size, eventTimes.length);
		assert.deepEqual(
			eventTimes.toSorted((a, b) => a - b),
			eventTimes,
		);
	});

	it('acts as a person who meanwhile works as usual with another access key', () => {
		const {person} = incident;
		const stolen = parsed.get(played[0]?.message ?? '');
		const same = calls.filter(
			({userIdentity}) =>
				userIdentity?.['arn'] === stolen?.userIdentity?.['arn'],
		);
		const own = same.filter(
			({sourceIPAddress}) => sourceIPAddress === person.sourceIPAddress,
		);
		assert.ok(own.length > 50);
		assert.ok(
			own.every(
				({userIdentity}) =>
					userIdentity?.['accessKeyId'] === person.accessKeyId,
			),
		);
		assert.notEqual(incident.accessKeyId, person.accessKeyId);
		assert.notEqual(incident.userAgent, person.userAgent);
	});

	it('repeats every six minutes with another person', () => {
		const later = [1, 2, 3].map(index =>
			describeIncident(options.seed, startsAt, {index}),
		);
		assert.equal(
			new Set([incident, ...later].map(({person}) => person.userId)).size,
			4,
		);
		const messages = new Set(delivered.map(({message}) => message));
		assert.ok(later[0]?.events.every(({message}) => messages.has(message)));
		assert.equal(
			(later[0]?.events[0]?.deliverAt ?? 0) - startsAt,
			6 * 60_000 + 15_000,
		);
	});
});
