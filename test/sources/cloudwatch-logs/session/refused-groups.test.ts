import assert from 'node:assert/strict';
import {test} from 'node:test';
import {groupName} from '../source-options.js';
import {openEndpoint, putRecords, untilClosed, watch} from '../watching.js';

const audit = 'audit';

const denied = {
	error: {
		name: 'AccessDeniedException',
		message:
			'User: arn:aws:iam::111122223333:user/alice is not authorized to perform: logs:StartLiveTail',
	},
};

/** The groups of a StartLiveTail. */
function groupsOf(input: unknown): readonly string[] {
	const {logGroupIdentifiers} = input as {
		readonly logGroupIdentifiers: readonly string[];
	};
	return logGroupIdentifiers.map(arn => arn.split(':').at(-1) ?? '');
}

test('one log group that Live Tail refuses is polled, and joins the session of the others once it may', async t => {
	let isDenied = true;
	const sessions: (readonly string[])[] = [];
	const endpoint = await openEndpoint(t, {
		logGroups: [{name: groupName}, {name: audit}],
		respond({operation, input}) {
			if (operation !== 'StartLiveTail') {
				return undefined;
			}

			const groups = groupsOf(input);
			if (isDenied && groups.includes(audit)) {
				return denied;
			}

			sessions.push(groups);
			return undefined;
		},
	});
	const watching = watch(t, endpoint, {
		logGroups: [groupName, audit],
		timing: {deniedRetryMs: 20, sweepIntervalMs: 50, maxSweepIntervalMs: 100},
	});
	await watching.until(
		({names, connections}) =>
			names.at(-1) === 'live' &&
			JSON.stringify(connections.at(-1)).includes(
				`${audit} is polled: logs:StartLiveTail is not allowed`,
			),
	);
	assert.deepEqual(sessions.at(-1), [groupName]);
	putRecords(endpoint, 0, 10);
	putRecords(endpoint, 10, 10, Date.now(), audit);
	await watching.until(({ids}) => ids.size === 20);

	isDenied = false;
	await watching.until(
		({names, connections}) =>
			names.at(-1) === 'live' &&
			sessions.at(-1)?.length === 2 &&
			!JSON.stringify(connections.at(-1)).includes('is polled'),
	);
	putRecords(endpoint, 20, 10);
	putRecords(endpoint, 30, 10, Date.now(), audit);
	await watching.until(({ids}) => ids.size === 40);
	await watching.stop();
	assert.equal(watching.failure, undefined);
	await untilClosed(endpoint);
});

test('a log group whose ARN was throttled away joins the session once it is known', async t => {
	let asked = 0;
	const endpoint = await openEndpoint(t, {
		respond: ({operation}) =>
			operation === 'DescribeLogGroups' && asked++ < 6
				? {error: {name: 'ThrottlingException', message: 'Rate exceeded'}}
				: undefined,
	});
	const watching = watch(t, endpoint);
	await watching.until(({names}) => names.includes('polling'));
	await watching.until(({names}) => names.at(-1) === 'live');
	putRecords(endpoint, 0, 10);
	await watching.until(({ids}) => ids.size === 10);
	await watching.stop();
	await untilClosed(endpoint);
});
