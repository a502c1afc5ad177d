import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {test} from 'node:test';
import {checkNames} from '../../source/doctor/doctor.js';
import {UserError} from '../../source/stream/user-error.js';
import {
	accountId,
	examined,
	groupArn,
	groupName,
	trailArn,
	wholeTrail,
} from './examined.js';

const denied = (operation: string, service = 'logs') => ({
	error: {
		name: 'AccessDeniedException',
		message: `User: arn:aws:sts::${accountId}:assumed-role/Reader/ann is not authorized to perform: ${service}:${operation} because no identity-based policy allows the ${service}:${operation} action`,
	},
});

test('a set-up where everything is well passes, in the order of the table', async t => {
	const {findings, said} = await examined(t, {
		logGroups: [{name: groupName, retentionInDays: 30}],
	});
	assert.deepEqual(
		findings.map(({name}) => name),
		checkNames,
	);
	assert.deepEqual(
		findings
			.filter(({status}) => status !== 'pass')
			.map(({name, status}) => [name, status]),
		[
			['Live Tail', 'unknown'],
			['Insights', 'unknown'],
			['quota', 'unknown'],
			['clipboard', 'unknown'],
		],
	);
	assert.match(
		said('credentials'),
		/^pass: arn:aws:sts::111122223333:assumed-role\/.+ of account 111122223333, from qtail demo\. Whether MFA was used, AWS does not tell\.$/,
	);
	assert.equal(
		said('region'),
		'pass: us-east-1, from --region. It takes the credentials.',
	);
	assert.equal(
		said('trail'),
		`pass: main of account ${accountId}, home us-east-1, all regions, delivers to ${groupArn}.`,
	);
	assert.equal(said('logging'), 'pass: main records.');
	assert.match(
		said('delivery'),
		/^pass: It last delivered at \d\d:\d\d:\d\dZ, [<\ds]+ ago, without an error\.$/,
	);
	assert.equal(
		said('log group'),
		`pass: ${groupName} in us-east-1, of the Standard class.`,
	);
	assert.equal(
		said('retention'),
		'pass: Records are kept for 30 days: --since reaches no further back.',
	);
	assert.equal(
		said('FilterLogEvents'),
		'pass: FilterLogEvents is permitted: it was tried.',
	);
	assert.match(
		said('lag'),
		/^pass: Records come 30s after their call, by the median of 1 record\./,
	);
	assert.equal(said('logs host'), 'pass: HOST takes connections.');
	assert.match(said('event selectors'), /^pass: It takes the data events/);
});

test('without credentials everything behind them is unknown', async t => {
	for (const name of ['ExpiredTokenException', 'InvalidSignatureException']) {
		const {said, findings, finding} = await examined(t, {
			respond: () => ({error: {name, message: 'the token is expired'}}),
		});
		assert.match(said('credentials'), /^obstacle: /, name);
		assert.notDeepEqual(finding('credentials').mend, []);
		assert.equal(
			said('region'),
			'unknown: us-east-1, from --region. Whether the account may use it is not known without credentials.',
		);
		for (const {name: check, status, fact} of findings.slice(2, 13)) {
			assert.equal(status, 'unknown', check);
			assert.match(fact, /credentials|cannot be listed|nothing lists/i, check);
		}

		assert.equal(said('logs host'), 'pass: HOST takes connections.');
	}
});

test('a region that is not enabled is told from credentials that are wrong', async t => {
	const {said, finding} = await examined(
		t,
		{
			otherRegions: ['us-east-1'],
			region: 'us-east-1',
			disabledRegions: ['eu-south-2'],
		},
		{region: 'eu-south-2'},
	);
	assert.match(said('credentials'), /^pass: arn:aws:sts::111122223333/);
	assert.equal(
		said('region'),
		`obstacle: eu-south-2, from --region, rejects credentials that another region takes: it is not enabled for account ${accountId}.`,
	);
	assert.deepEqual(finding('region').mend, [
		'aws account enable-region --region-name eu-south-2',
	]);
	assert.equal(
		said('trail'),
		'unknown: Nothing can be asked of a region that is not enabled.',
	);

	const wrong = await examined(t, {
		respond: () => ({
			error: {
				name: 'UnrecognizedClientException',
				message: 'The security token included in the request is invalid.',
			},
		}),
	});
	assert.match(wrong.said('credentials'), /^obstacle: us-east-1 rejects/);
});

test('no region, and no such profile, are findings of their checks', async t => {
	const error = new UserError('No region is set.', {nextSteps: ['Give one.']});
	const {said} = await examined(
		t,
		{},
		{
			place: {isKnown: false, isAbout: 'region', error},
		},
	);
	assert.equal(said('region'), 'obstacle: No region is set.');
	assert.equal(
		said('credentials'),
		'unknown: Nothing can be asked without a region.',
	);
	assert.match(said('terminal'), /^pass/);

	const other = await examined(
		t,
		{},
		{
			place: {isKnown: false, isAbout: 'credentials', error},
		},
	);
	assert.equal(other.said('credentials'), 'obstacle: No region is set.');
	assert.equal(
		other.said('logs host'),
		'unknown: Nothing can be asked without credentials.',
	);
});

test('an identity that is not told leaves the rest', async t => {
	const {said} = await examined(t, {
		respond: ({operation}) =>
			operation === 'GetCallerIdentity'
				? {
						error: {
							name: 'ServiceUnavailable',
							message: 'busy',
							statusCode: 503,
						},
					}
				: undefined,
	});
	assert.match(said('credentials'), /^unknown: Whose they are is not known: /);
	assert.match(
		said('region'),
		/^unknown: us-east-1, from --region\. It did not say/,
	);
	assert.match(said('trail'), /^pass/);
});

test('no trail, and none that delivers', async t => {
	const none = await examined(t, {trails: []});
	assert.match(
		none.said('trail'),
		/There is no trail of account 111122223333 /,
	);
	assert.equal(
		none.said('log group'),
		'unknown: It is not known which log group to read.',
	);
	const idle = await examined(t, {trails: [{name: 'to-s3-alone'}]});
	assert.match(
		idle.said('trail'),
		/No trail of account 111122223333 delivers to CloudWatch Logs: not to-s3-alone/,
	);
	const foreign = await examined(t, {trails: []}, {typed: groupName});
	assert.match(
		foreign.said('trail'),
		/^unknown: No trail that these credentials see delivers to CloudTrail\/logs\./,
	);
	assert.match(foreign.said('log group'), /^pass/);
});

test('a trail that is named stands for its log group', async t => {
	const trails = [wholeTrail, {name: 'to-s3-alone'}];
	const named = await examined(t, {trails}, {trailArn});
	assert.match(named.said('trail'), /^pass: main of account/);
	assert.match(named.said('log group'), /^pass: CloudTrail\/logs/);
	const idle = await examined(
		t,
		{trails},
		{trailArn: trailArn.replace('main', 'to-s3-alone')},
	);
	assert.equal(
		idle.said('trail'),
		'obstacle: The trail to-s3-alone of us-east-1 does not deliver to CloudWatch Logs.',
	);
	assert.match(idle.said('log group'), /^unknown/);
	const none = await examined(
		t,
		{trails},
		{trailArn: trailArn.replace('main', 'gone')},
	);
	assert.equal(
		none.said('trail'),
		`obstacle: There is no trail ${trailArn.replace('main', 'gone')}.`,
	);
});

test('several trails that deliver are named, each with its command', async t => {
	const {said, finding} = await examined(t, {
		logGroups: [{name: groupName}, {name: 'other'}],
		trails: [wholeTrail, {name: 'second', logGroupName: 'other'}],
	});
	assert.equal(
		said('trail'),
		'unknown: 2 trails deliver to CloudWatch Logs. Choose one.',
	);
	assert.deepEqual(finding('trail').mend, [
		`qtail doctor ${groupArn}`,
		`qtail doctor arn:aws:logs:us-east-1:${accountId}:log-group:other`,
	]);
});

test('a trail of one region without Q Apps shows none of them', async t => {
	const {said, finding, endpoint} = await examined(
		t,
		{
			otherRegions: ['eu-west-1'],
			logGroups: [{name: groupName, region: 'eu-west-1'}],
			trails: [{...wholeTrail, homeRegion: 'eu-west-1', isMultiRegion: false}],
		},
		{region: 'eu-west-1', withRecord: false},
	);
	assert.match(
		said('trail'),
		/^fail: .+ eu-west-1 alone.+ Q Apps run in us-east-1 and us-west-2, and no record of theirs comes from there\.$/,
	);
	assert.deepEqual(finding('trail').mend, [
		`aws cloudtrail update-trail --name arn:aws:cloudtrail:eu-west-1:${accountId}:trail/main --is-multi-region-trail --region eu-west-1 --endpoint-url ${endpoint.url}`,
	]);
	assert.match(said('log group'), /^pass: CloudTrail\/logs in eu-west-1/);
});

test('a stopped trail is started by a command', async t => {
	const {said, finding, endpoint} = await examined(t, {
		trails: [
			{
				...wholeTrail,
				status: {isLogging: false, stoppedAt: Date.UTC(2026, 0, 2, 16, 5)},
			},
		],
	});
	assert.equal(
		said('logging'),
		'obstacle: main is stopped since 2026-01-02 16:05:00Z: nothing new is recorded.',
	);
	assert.deepEqual(finding('logging').mend, [
		`aws cloudtrail start-logging --name ${trailArn} --region us-east-1 --endpoint-url ${endpoint.url}`,
	]);
});

test('a command says whose credentials it needs where a role is assumed', async t => {
	const {finding} = await examined(
		t,
		{
			trails: [
				{...wholeTrail, status: {isLogging: false}, selectors: {basic: [{}]}},
			],
		},
		{hasRole: true},
	);
	const note =
		'With the credentials of the role, which the AWS CLI does not assume by itself:';
	assert.equal(finding('logging').mend[0], note);
	assert.match(
		finding('logging').mend[1] ?? '',
		/^aws cloudtrail start-logging/,
	);
	assert.deepEqual(
		finding('event selectors').mend.map(step => step.split(' ', 3).join(' ')),
		[
			'With the credentials',
			'Save the selectors',
			'(set -C; aws',
			'Then put them',
			'aws cloudtrail put-event-selectors',
		],
	);
});

test('the last delivery: an error, none, and an old one', async t => {
	const failing = await examined(t, {
		trails: [
			{...wholeTrail, status: {latestLogsDeliveryError: 'Access denied.'}},
		],
	});
	assert.match(
		failing.said('delivery'),
		/^obstacle: CloudTrail cannot deliver to the log group: Access denied\. It last delivered/,
	);
	assert.match(
		failing.finding('delivery').mend[0] ?? '',
		/logs:CreateLogStream and logs:PutLogEvents on arn:aws:logs:/,
	);
	const never = await examined(t, {}, {withRecord: false});
	assert.match(
		never.said('delivery'),
		/^fail: It has never delivered to CloudWatch Logs\./,
	);
	const old = await examined(t, {
		trails: [
			{
				...wholeTrail,
				status: {latestLogsDeliveryAt: Date.now() - 40 * 60_000},
			},
		],
	});
	assert.match(
		old.said('delivery'),
		/^unknown: It last delivered at .+, 40m ago\. CloudTrail names no error/,
	);
});

test('what CloudTrail does not permit is unknown, with the policy that permits it', async t => {
	const {said, finding} = await examined(
		t,
		{
			respond: ({operation}) =>
				/Trail|Selectors/.test(operation)
					? denied(operation, 'cloudtrail')
					: undefined,
		},
		{typed: groupName},
	);
	assert.match(said('trail'), /^unknown: CloudTrail did not say which trails/);
	assert.match(finding('trail').mend.join('\n'), /"cloudtrail:DescribeTrails"/);
	assert.equal(
		said('event selectors'),
		'unknown: It is not known which trail delivers.',
	);
	assert.match(said('FilterLogEvents'), /^pass/);

	const partly = await examined(t, {
		respond: ({operation}) =>
			/GetTrailStatus|GetEventSelectors/.test(operation)
				? denied(operation, 'cloudtrail')
				: undefined,
	});
	assert.equal(
		partly.said('logging'),
		'unknown: cloudtrail:GetTrailStatus is not permitted.',
	);
	assert.equal(
		partly.said('event selectors'),
		'unknown: cloudtrail:GetEventSelectors is not permitted.',
	);
	assert.deepEqual(partly.finding('event selectors').mend, []);
});

test('a log group that is not there, or of a class that cannot be tailed', async t => {
	const missing = await examined(t, {}, {typed: 'CloudTrail/log'});
	assert.equal(
		missing.said('log group'),
		'obstacle: There is no log group CloudTrail/log in us-east-1.',
	);
	assert.equal(
		missing.finding('log group').mend[0],
		'Did you mean CloudTrail/logs?',
	);
	assert.match(missing.said('FilterLogEvents'), /^obstacle/);

	const deleted = await examined(t, {}, {typed: `${groupArn}-old`});
	assert.equal(
		deleted.said('log group'),
		'obstacle: There is no log group CloudTrail/logs-old in us-east-1.',
	);
	const linked = await examined(
		t,
		{},
		{typed: groupArn.replace(accountId, '999988887777')},
	);
	assert.match(
		linked.said('log group'),
		/^unknown: .+ one of a linked account never is\.$/,
	);

	const rare = await examined(t, {
		logGroups: [{name: groupName, logGroupClass: 'INFREQUENT_ACCESS'}],
	});
	assert.match(
		rare.said('log group'),
		/^obstacle: CloudTrail\/logs is of the Infrequent Access class/,
	);
	const silent = await examined(t, {
		respond: ({operation}) =>
			operation === 'DescribeLogGroups' ? denied(operation) : undefined,
	});
	assert.match(silent.said('log group'), /^unknown: What CloudTrail\/logs is/);
	assert.match(silent.said('retention'), /^unknown/);
	assert.match(silent.said('FilterLogEvents'), /^pass/);
});

test('reading that is denied stops tailing, and one that is slow says nothing', async t => {
	const {said, finding} = await examined(t, {
		respond: ({operation}) =>
			operation === 'FilterLogEvents' ? denied(operation) : undefined,
	});
	assert.match(
		said('FilterLogEvents'),
		/^obstacle: .+ may not call logs:FilterLogEvents/,
	);
	assert.match(
		finding('FilterLogEvents').mend.join('\n'),
		/"logs:FilterLogEvents"/,
	);
	assert.match(said('lag'), /^unknown/);
	const slow = await examined(t, {
		respond: ({operation}) =>
			operation === 'FilterLogEvents'
				? {error: {name: 'ThrottlingException', message: 'Rate exceeded'}}
				: undefined,
	});
	assert.match(slow.said('FilterLogEvents'), /^unknown/);
});

test('encryption is shown by a record that is read', async t => {
	const kmsKeyId = `arn:aws:kms:us-east-1:${accountId}:key/k-1`;
	const logGroups = [{name: groupName, kmsKeyId}];
	const readable = await examined(t, {logGroups});
	assert.equal(
		readable.said('encryption'),
		`pass: Encrypted with ${kmsKeyId}. Records can be read.`,
	);
	const empty = await examined(t, {logGroups}, {withRecord: false});
	assert.match(
		empty.said('encryption'),
		/^unknown: Encrypted with .+ none was\.$/,
	);
	assert.match(
		(await examined(t, {}, {withRecord: false})).said('encryption'),
		/^pass: Encrypted with a key of CloudWatch Logs/,
	);
	const locked = await examined(t, {
		logGroups,
		respond: ({operation}) =>
			operation === 'FilterLogEvents'
				? {
						error: {
							name: 'AccessDeniedException',
							message: 'The specified KMS key cannot be used.',
						},
					}
				: undefined,
	});
	assert.match(
		locked.said('encryption'),
		/^obstacle: The records cannot be decrypted/,
	);
	assert.match(locked.finding('encryption').mend[0] ?? '', /key\/k-1/);
});

test('selectors without data events: what cannot appear, and the commands that add them', async t => {
	const {said, finding, endpoint} = await examined(t, {
		trails: [
			{
				name: 'main',
				logGroupName: groupName,
				selectors: {
					basic: [
						{
							ReadWriteType: 'All',
							ExcludeManagementEventSources: ['kms.amazonaws.com'],
						},
					],
				},
			},
		],
	});
	assert.match(
		said('event selectors'),
		/^fail: All management events are taken, without kms\.amazonaws\.com\. These cannot appear: AssociateLibraryItemReview, .+DeleteQApp, .+UpdateQAppSession\. Whether these appear is not known, as AWS does not document it: BatchCreateCategory, /,
	);
	const [, save = '', , put = ''] = finding('event selectors').mend;
	const where = `--region us-east-1 --endpoint-url ${endpoint.url}`;
	assert.equal(
		save,
		`(set -C; aws cloudtrail get-event-selectors --trail-name ${trailArn} ${where} >event-selectors-of-main.json)`,
	);
	const words = execFileSync(
		'bash',
		['-c', `aws() { printf '%s\\0' "$@"; }; ${put}`],
		{encoding: 'utf8'},
	).split('\0');
	assert.deepEqual(words.slice(0, 5), [
		'cloudtrail',
		'put-event-selectors',
		'--trail-name',
		trailArn,
		'--advanced-event-selectors',
	]);
	assert.deepEqual(JSON.parse(words[5] ?? ''), [
		{
			Name: 'Management events',
			FieldSelectors: [
				{Field: 'eventCategory', Equals: ['Management']},
				{Field: 'eventSource', NotEquals: ['kms.amazonaws.com']},
			],
		},
		...wholeTrail.selectors.advanced.slice(1).map(selector => ({
			Name: `Data events of ${selector.FieldSelectors[1]?.Equals[0]}`,
			...selector,
		})),
	]);
});

test('no command where basic selectors cannot be converted, or the trail is of an organization', async t => {
	const tables = await examined(t, {
		trails: [
			{
				name: 'main',
				logGroupName: groupName,
				selectors: {
					basic: [
						{
							DataResources: [
								{
									Type: 'AWS::DynamoDB::Table',
									Values: [`arn:aws:dynamodb:us-east-1:${accountId}:table/t`],
								},
							],
						},
					],
				},
			},
		],
	});
	assert.deepEqual(tables.finding('event selectors').mend, [
		'qtail gives no command that adds them: AWS does not document which ARNs the basic selector of AWS::DynamoDB::Table takes, so that no advanced one is certain to take the same.',
	]);

	const organization = {
		name: 'all',
		accountId: '999988887777',
		isOrganization: true,
		logGroupName: groupName,
	};
	const member = await examined(
		t,
		{
			trails: [organization],
			respond: ({operation}) =>
				operation === 'GetEventSelectors'
					? {output: {EventSelectors: [{ReadWriteType: 'All'}]}}
					: undefined,
		},
		{typed: `arn:aws:logs:us-east-1:999988887777:log-group:${groupName}`},
	);
	assert.match(member.said('event selectors'), /^fail/);
	assert.deepEqual(member.finding('event selectors').mend, [
		'all is the trail of an organization. Only its management account 999988887777, or a delegated administrator, can change which records it takes.',
	]);
});

test('nothing of Q Apps visible at all stops tailing', async t => {
	const {said} = await examined(t, {
		trails: [
			{
				name: 'main',
				logGroupName: groupName,
				selectors: {
					advanced: [
						{
							FieldSelectors: [
								{Field: 'eventCategory', Equals: ['Data']},
								{Field: 'resources.type', Equals: ['AWS::S3::Object']},
							],
						},
					],
				},
			},
		],
	});
	assert.match(
		said('event selectors'),
		/^obstacle: No management events are taken: no one is seen who touches the trail\./,
	);
});

test('Live Tail is tried only on request, and its session is closed', async t => {
	const quiet = await examined(t);
	assert.match(
		quiet.said('Live Tail'),
		/^unknown: StartLiveTail was not tried/,
	);
	assert.ok(
		quiet.endpoint.requests.every(
			({operation}) => operation !== 'StartLiveTail',
		),
	);
	const tried = await examined(t, {}, {triesLiveTail: true});
	assert.equal(
		tried.said('Live Tail'),
		'pass: StartLiveTail is permitted: a session was opened and closed.',
	);
	assert.equal(
		tried.endpoint.requests.filter(
			({operation}) => operation === 'StartLiveTail',
		).length,
		1,
	);
	const refused = await examined(
		t,
		{
			respond: ({operation}) =>
				operation === 'StartLiveTail' ? denied(operation) : undefined,
		},
		{triesLiveTail: true},
	);
	assert.match(
		refused.said('Live Tail'),
		/^fail: No Live Tail session was opened, so that qtail polls: /,
	);
});

test('records that come late, and a clock that is wrong', async t => {
	const late = await examined(t, {}, {withRecord: false});
	assert.match(
		late.said('lag'),
		/^unknown: No record of the last hour was read/,
	);
	const skewed = await examined(t, {
		respond: () => ({
			dateHeader: new Date(Date.now() - 3 * 60_000).toUTCString(),
		}),
	});
	assert.match(
		skewed.said('clock'),
		/^fail: This computer's clock is (?:2m59s|3m|3m[12]?s) ahead of the service's\./,
	);
	const timeless = await examined(t, {respond: () => ({dateHeader: null})});
	assert.match(timeless.said('clock'), /^unknown/);
});

test('a host that refuses connections stops tailing', async t => {
	const {endpoint} = await examined(t);
	await endpoint.close();
	const settings = {
		region: 'us-east-1',
		profile: undefined,
		endpointUrl: endpoint.url,
		credentials: {accessKeyId: 'AKID', secretAccessKey: 'x'},
		maxAttempts: 1,
	};
	const {said} = await examined(
		t,
		{},
		{
			place: {isKnown: true, settings, regionFrom: '--region'},
		},
	);
	assert.match(said('logs host'), /^obstacle: .+ refuses the connection/);
	assert.match(said('credentials'), /^unknown: Whose they are/);
});

test('names from outside stay one word of a shell', async t => {
	const name = "it's; rm -rf ~";
	const {finding} = await examined(t, {
		respond: ({operation}) =>
			operation === 'DescribeTrails'
				? {
						output: {
							trailList: [
								{
									Name: name,
									TrailARN: `arn:aws:cloudtrail:us-east-1:${accountId}:trail/${name}`,
									HomeRegion: 'us-east-1',
									IsMultiRegionTrail: true,
									CloudWatchLogsLogGroupArn: `${groupArn}:*`,
								},
							],
						},
					}
				: operation === 'GetTrailStatus'
					? {output: {IsLogging: false}}
					: operation === 'GetEventSelectors'
						? {output: {EventSelectors: [{ReadWriteType: 'All'}]}}
						: undefined,
	});
	for (const check of ['logging', 'event selectors'] as const) {
		for (const command of finding(check).mend.filter(step =>
			/^(?:\(set -C; )?aws /.test(step),
		)) {
			const words = execFileSync(
				'bash',
				[
					'-c',
					`aws() { printf '%s\\0' "$@" >&2; }; ${command.replace(/ >\S+\)$/, ')')} 2>&1`,
				],
				{encoding: 'utf8'},
			).split('\0');
			assert.ok(
				words.includes(
					`arn:aws:cloudtrail:us-east-1:${accountId}:trail/${name}`,
				),
				command,
			);
		}
	}

	assert.match(
		finding('event selectors').mend[1] ?? '',
		/ >event-selectors-of-it-s--rm--rf--\.json\)$/,
	);
});

test('an examination that is ended yields nothing more', async t => {
	const abort = new AbortController();
	const {findings} = await examined(
		t,
		{
			respond({operation}) {
				if (operation !== 'DescribeTrails') {
					return undefined;
				}

				setImmediate(() => {
					abort.abort();
				});
				return {isUnanswered: true};
			},
		},
		{signal: abort.signal},
	);
	assert.ok(findings.every(({name}) => /^(?:credentials|region)$/.test(name)));
});
