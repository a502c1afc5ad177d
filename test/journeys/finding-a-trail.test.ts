import {type TestContext, test} from 'node:test';
import {
	type EndpointOptions,
	startEndpoint,
} from '../../source/demo/endpoint/endpoint.js';
import {madeFolder} from '../harness/made-folder.js';
import {PtyProgram} from '../harness/pty.js';
import {builtQtail} from '../harness/run-program.js';
import {not, rows, text} from '../harness/screen-conditions.js';
import {ScreenDriver} from '../harness/screen-driver.js';

const account = '111122223333';

/** `qtail` in a region and account where one record has been delivered to `CloudTrail/logs`. */
async function startQtail(
	t: TestContext,
	options: EndpointOptions,
	{
		columns = 80,
		height = 24,
		home = madeFolder(t),
		flags = [] as readonly string[],
	} = {},
) {
	const endpoint = await startEndpoint({
		otherRegions: ['eu-west-1'],
		...options,
	});
	t.after(() => endpoint.close());
	for (const {name, region} of options.logGroups ?? []) {
		if (region === undefined) {
			endpoint.put(name, [
				{
					message: JSON.stringify({
						eventVersion: '1.11',
						eventTime: new Date(Date.now() - 60_000).toISOString(),
						eventSource: 'qapps.amazonaws.com',
						eventName: 'GetQApp',
						eventID: '5f3a90c1-0000-4000-8000-000000000001',
						awsRegion: 'us-east-1',
						recipientAccountId: account,
					}),
					timestamp: Date.now() - 1000,
				},
			]);
		}
	}

	const start = (...more: readonly string[]) =>
		new ScreenDriver(
			new PtyProgram(
				t,
				builtQtail(
					`--endpoint-url=${endpoint.url}`,
					'--region=us-east-1',
					...flags,
					...more,
				),
				{
					columns,
					rows: height,
					env: {
						AWS_ACCESS_KEY_ID: 'AKIADEMO',
						AWS_SECRET_ACCESS_KEY: 'none',
						HOME: home,
						XDG_DATA_HOME: home,
					},
				},
			),
		);
	return {qtail: start(), start};
}

const several: EndpointOptions = {
	logGroups: [{name: 'CloudTrail/logs'}, {name: 'irish', region: 'eu-west-1'}],
	trails: [
		{
			name: 'audit',
			logGroupName: 'CloudTrail/logs',
			selectors: {
				advanced: [
					{
						FieldSelectors: [
							{Field: 'eventCategory', Equals: ['Data']},
							{Field: 'resources.type', Equals: ['AWS::QApps::QApp']},
						],
					},
				],
			},
		},
		{
			name: 'irish',
			homeRegion: 'eu-west-1',
			isMultiRegion: false,
			logGroupName: 'irish',
			status: {isLogging: false},
		},
	],
};

test('one trail: the first record without a key', async t => {
	const {qtail} = await startQtail(t, {
		logGroups: [{name: 'CloudTrail/logs'}],
		trails: [{name: 'audit', logGroupName: 'CloudTrail/logs'}],
	});
	await qtail.expect(
		text('us-east-1 CloudTrail/logs'),
		text('The trail audit delivers to CloudTrail/logs in us-east-1.'),
		text('GetQApp'),
	);
	qtail.expectKeys(0);
	qtail.press('q');
	await qtail.expectExit(0);
});

for (const [columns, height] of [
	[80, 24],
	[120, 40],
] as const) {
	test(`several trails: one key takes one, and the next start needs none, at ${columns}×${height}`, async t => {
		const {qtail, start} = await startQtail(t, several, {columns, height});
		await qtail.expect(
			text('Which trail? 2 deliver to CloudWatch Logs'),
			text('Q Apps'),
			text('stopped'),
			text('Enter: tail CloudTrail/logs in us-east-1'),
		);
		qtail.type('iri');
		await qtail.expect(
			text('Enter: tail irish in eu-west-1'),
			not(text('CloudTrail/logs')),
		);
		qtail.press('Esc');
		await qtail.expect(text('Enter: tail CloudTrail/logs in us-east-1'));
		qtail.press('Enter');
		await qtail.expect(rows.areMoreThan(0), not(text('Which trail?')));
		qtail.press('q');
		await qtail.expectExit(0);

		const again = start();
		await again.expect(
			text('The trail audit, as last time; qtail --choose lists both.'),
			rows.areMoreThan(0),
		);
		again.expectKeys(0);
		again.press('q');
		await again.expectExit(0);

		const choosing = start('--choose');
		await choosing.expect(text('Which trail? 2 deliver'));
		choosing.press('Ctrl-C');
		await choosing.expectExit(0);
	});
}

test('no trail delivers: the screen says what turns the delivery on, and one key watches Event history', async t => {
	const {qtail} = await startQtail(t, {trails: [{name: 'silent'}]});
	await qtail.expect(
		text('Nothing to tail'),
		text('No trail of account 111122223333 delivers to CloudWatch Logs'),
		text('Enter watches Event history instead'),
		text('aws logs create-log-group'),
	);
	qtail.press('Enter');
	await qtail.expect(text('Event history'), not(text('Nothing to tail')));
	qtail.press('?');
	await qtail.expect(text('Help'));
	qtail.press('Esc');
	await qtail.expect(not(text('Help')));
	qtail.press('q');
	await qtail.expectExit(0);
});

test('CloudTrail is denied: a log group with the streams of a trail is tailed, as a guess', async t => {
	const {qtail} = await startQtail(t, {
		logGroups: [{name: 'CloudTrail/logs'}],
		respond: ({operation}) =>
			operation.endsWith('Trails')
				? {
						error: {
							name: 'AccessDeniedException',
							message: `User: arn:aws:sts::${account}:assumed-role/x/y is not authorized to perform: cloudtrail:${operation} because no identity-based policy allows the cloudtrail:${operation} action`,
						},
					}
				: undefined,
	});
	await qtail.expect(
		text('A guess by its log streams: CloudTrail/logs'),
		rows.areMoreThan(0),
	);
	qtail.press('q');
	await qtail.expectExit(0);
});
