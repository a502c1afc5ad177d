import assert from 'node:assert/strict';
import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {type TestContext, test} from 'node:test';
import {rememberedTrails} from '../../source/app/target/remembered-trails.js';
import {
	type EndpointOptions,
	startEndpoint,
} from '../../source/demo/endpoint/endpoint.js';
import {madeFolder} from '../harness/made-folder.js';
import {builtQtail, runProgram} from '../harness/run-program.js';

const account = '111122223333';
const arnOf = (name: string, region = 'us-east-1') =>
	`arn:aws:logs:${region}:${account}:log-group:${name}`;

const record = JSON.stringify({
	eventVersion: '1.11',
	eventTime: new Date(Date.now() - 60_000).toISOString(),
	eventSource: 'qapps.amazonaws.com',
	eventName: 'GetQApp',
	eventID: '5f3a90c1-0000-4000-8000-000000000001',
	awsRegion: 'us-east-1',
	recipientAccountId: account,
});

async function open(t: TestContext, options: EndpointOptions) {
	const folder = madeFolder(t);
	const endpoint = await startEndpoint({
		otherRegions: ['eu-west-1'],
		...options,
	});
	t.after(async () => {
		await endpoint.close();
	});
	for (const {name, region} of options.logGroups ?? []) {
		if (region !== undefined) {
			continue;
		}

		endpoint.put(name, [{message: record, timestamp: Date.now() - 1000}]);
	}

	return {
		folder,
		endpoint,
		run: (...arguments_: readonly string[]) =>
			runProgram(
				builtQtail(
					...['--endpoint-url', endpoint.url, '--region', 'us-east-1'],
					...['--output', 'json', '--no-follow', '--poll', ...arguments_],
				),
				{
					env: {
						AWS_ACCESS_KEY_ID: 'AKIADEMO',
						AWS_SECRET_ACCESS_KEY: 'none',
						AWS_PROFILE: undefined,
						AWS_CONFIG_FILE: path.join(folder, 'none'),
						AWS_SHARED_CREDENTIALS_FILE: path.join(folder, 'none'),
						HOME: folder,
						XDG_DATA_HOME: path.join(folder, 'data'),
						XDG_CONFIG_HOME: path.join(folder, 'config'),
					},
				},
			),
	};
}

const two: EndpointOptions = {
	logGroups: [{name: 'CloudTrail/logs'}, {name: 'irish', region: 'eu-west-1'}],
	trails: [
		{name: 'audit', logGroupName: 'CloudTrail/logs'},
		{
			name: 'irish',
			homeRegion: 'eu-west-1',
			isMultiRegion: false,
			logGroupName: 'irish',
			status: {isLogging: false},
		},
	],
};

test('the only trail is tailed, and stderr says which', async t => {
	const {run} = await open(t, {
		logGroups: [{name: 'CloudTrail/logs'}],
		trails: [{name: 'audit', logGroupName: 'CloudTrail/logs'}],
	});
	const {code, stdout, stderr} = await run();
	assert.equal(code, 0, stderr);
	assert.equal(stdout, `${record}\n`);
	assert.match(
		stderr,
		/^qtail: The trail audit delivers to CloudTrail\/logs in us-east-1\.$/m,
	);
});

test('several trails are listed with a command for each, exit code 2', async t => {
	const {run, endpoint} = await open(t, two);
	const {code, stdout, stderr} = await run();
	assert.deepEqual([code, stdout], [2, '']);
	assert.match(stderr, /^qtail: 2 trails deliver to CloudWatch Logs\./);
	assert.match(
		stderr,
		new RegExp(
			String.raw`audit of us-east-1 \(account\): delivers to CloudTrail/logs, last \S+ ago, data events off\n +qtail ${arnOf('CloudTrail/logs')} --endpoint-url ${endpoint.url}\n`,
		),
	);
	assert.match(
		stderr,
		new RegExp(
			String.raw`irish of eu-west-1 \(account\): delivers to irish, stopped, data events off\n +qtail ${arnOf('irish', 'eu-west-1')} --endpoint-url ${endpoint.url}\n`,
		),
	);
});

test('the remembered trail is tailed, --choose lists all again', async t => {
	const {run, folder, endpoint} = await open(t, two);
	const file = path.join(folder, 'data', 'qtail', 'trails.json');
	await rememberedTrails(file, endpoint.url).keep(
		account,
		arnOf('CloudTrail/logs'),
	);
	const {code, stdout, stderr} = await run();
	assert.equal(code, 0, stderr);
	assert.equal(stdout, `${record}\n`);
	assert.match(
		stderr,
		/The trail audit, as last time; qtail --choose lists both\./,
	);
	assert.equal((await run('--choose')).code, 2);

	await writeFile(file, '{"version":1,"logGroups":');
	assert.equal((await run()).code, 2, 'a damaged file remembers nothing');
});

test('without a trail that delivers it says what turns the delivery on, exit code 1', async t => {
	const {run} = await open(t, {trails: [{name: 'silent'}]});
	const {code, stdout, stderr} = await run();
	assert.deepEqual([code, stdout], [1, '']);
	assert.match(
		stderr,
		/^qtail: No trail of account 111122223333 delivers to CloudWatch Logs: not silent \(us-east-1\)/,
	);
	assert.match(stderr, /^ {2}aws cloudtrail update-trail .*\/silent /m);
});

test('a denied CloudTrail is told with a next step and the demo', async t => {
	const {run} = await open(t, {
		respond: ({operation}) => ({
			error: {
				name: 'AccessDeniedException',
				message: `User: arn:aws:sts::${account}:assumed-role/x/y is not authorized to perform: ${operation.startsWith('DescribeLog') ? 'logs' : 'cloudtrail'}:${operation} because no identity-based policy allows the action`,
			},
		}),
	});
	const {code, stderr} = await run();
	assert.equal(code, 1);
	assert.match(stderr, /cloudtrail:DescribeTrails/);
	assert.match(stderr, /qtail demo, which needs no AWS account/);
});

const trails: EndpointOptions = {
	logGroups: [{name: 'CloudTrail/logs'}, {name: 'trail-with-a-group'}],
	trails: [
		{name: 'audit', logGroupName: 'CloudTrail/logs'},
		{name: 'trail-with-a-group', logGroupName: 'CloudTrail/logs'},
		{name: 'silent'},
	],
};

const trailArn = (name: string) =>
	`arn:aws:cloudtrail:us-east-1:${account}:trail/${name}`;

for (const [way, name] of [
	['name', 'audit'],
	['ARN', trailArn('audit')],
] as const) {
	test(`a trail is tailed by its ${way}`, async t => {
		const {run} = await open(t, trails);
		const {code, stdout, stderr} = await run(name);
		assert.equal(code, 0, stderr);
		assert.equal(stdout, `${record}\n`);
	});

	test(`a trail without a log group, given by its ${way}, says what turns it on`, async t => {
		const {run} = await open(t, trails);
		const {code, stdout, stderr} = await run(name.replace('audit', 'silent'));
		assert.deepEqual([code, stdout], [1, '']);
		assert.match(
			stderr,
			/^qtail: The trail silent of us-east-1 does not deliver to CloudWatch Logs\.$/m,
		);
		assert.match(stderr, /^ {2}aws cloudtrail update-trail .*\/silent /m);
	});
}

test('a name is first that of a log group, and no trail is looked for', async t => {
	const {run, endpoint} = await open(t, trails);
	const {code, stderr} = await run('trail-with-a-group');
	assert.deepEqual([code, stderr.includes('trail-with-a-group')], [0, false]);
	assert.deepEqual(
		endpoint.requests.filter(({operation}) => operation === 'ListTrails'),
		[],
	);
});

test('a name that is near to a log group and to a trail names both', async t => {
	const {run} = await open(t, trails);
	const {code, stderr} = await run('trail-with-group');
	assert.equal(code, 1);
	assert.match(stderr, /^qtail: There is no log group trail-with-group /m);
	assert.match(stderr, /Did you mean trail-with-a-group\?/);
	assert.match(stderr, /Or did you mean the trail trail-with-a-group\?/);
});

test('an ARN of no trail says so', async t => {
	const {run} = await open(t, trails);
	const {code, stderr} = await run(trailArn('none'));
	assert.equal(code, 1);
	assert.match(
		stderr,
		/^qtail: There is no trail arn:aws:cloudtrail\S+none\.$/m,
	);
});
