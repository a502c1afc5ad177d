import assert from 'node:assert/strict';
import {createServer} from 'node:http';
import {test} from 'node:test';
import type {EndpointOptions} from '../../../source/demo/endpoint/endpoint.js';
import type {CloudWatchOptions} from '../../../source/sources/cloudwatch-logs/cloudwatch-logs.js';
import {UserError} from '../../../source/stream/user-error.js';
import {setUpAwsProfiles} from '../../aws/set-up-aws-profiles.js';
import {groupName} from './source-options.js';
import {openEndpoint, watch} from './watching.js';

setUpAwsProfiles();

type Fatal = {
	readonly title: string;
	readonly options?: Partial<CloudWatchOptions>;
	readonly environment?: Readonly<Record<string, string>>;
	/** The answer to the operation `of`, or to every one. */
	readonly error?: readonly [string, string];
	readonly of?: string;
	readonly endpoint?: EndpointOptions;
	readonly message: RegExp;
	/** Each has to be in one of the next steps. */
	readonly nextSteps: readonly (string | RegExp)[];
};

const denial = (action: string): readonly [string, string] => [
	'AccessDeniedException',
	`User: arn:aws:sts::111122223333:assumed-role/Reader/alice is not authorized to perform: ${action} on resource: arn:aws:logs:us-east-1:111122223333:log-group:${groupName}:* because no identity-based policy allows the ${action} action`,
];

const fatal: readonly Fatal[] = [
	{
		title: 'no credentials at all',
		options: {credentials: undefined},
		message: /^No AWS credentials found\.$/,
		nextSteps: ['aws configure sso', '--profile or AWS_PROFILE', 'qtail demo'],
	},
	{
		title: 'a profile without credentials',
		options: {credentials: undefined, profile: 'incident'},
		message: /^Profile incident has no credentials: no keys,/,
		nextSteps: ['aws sts get-caller-identity --profile incident'],
	},
	{
		title: 'a misspelt --profile',
		options: {credentials: undefined, profile: 'incidnet'},
		message: /^There is no profile incidnet in the AWS configuration\.$/,
		nextSteps: ['Did you mean incident?', 'there are: default, incident, sso'],
	},
	{
		title: 'a misspelt AWS_PROFILE',
		options: {credentials: undefined},
		environment: {AWS_PROFILE: 'incidnet'},
		message: /^There is no profile incidnet/,
		nextSteps: ['Did you mean incident?'],
	},
	{
		title: 'an SSO profile that is not signed in',
		options: {credentials: undefined, profile: 'sso'},
		message: /^The SSO sign-in of profile sso is missing or has expired\.$/,
		nextSteps: [/^aws sso login --profile sso$/],
	},
	{
		title: 'a profile that asks for a code',
		options: {credentials: undefined, profile: 'mfa'},
		message: /^Profile mfa needs a multi-factor code/,
		nextSteps: ['aws configure export-credentials --profile mfa'],
	},
	{
		title: 'no region',
		options: {region: undefined},
		environment: {AWS_CONFIG_FILE: '/nowhere'},
		message: /^No region is set\.$/,
		nextSteps: ['--region us-east-1'],
	},
	{
		title: 'a region that cannot exist',
		options: {region: 'us east 1', endpointUrl: undefined},
		message: /^“us east 1” is not a region\.$/,
		nextSteps: ['us-east-1'],
	},
	{
		title: 'credentials that have expired',
		options: {credentials: undefined, profile: 'keys'},
		error: [
			'ExpiredTokenException',
			'The security token included in the request is expired',
		],
		message: /^The credentials of profile keys have expired\.$/,
		nextSteps: [/^See whether the AWS CLI can renew them: .* --profile keys$/],
	},
	{
		title: 'a deleted key',
		error: [
			'UnrecognizedClientException',
			'The security token included in the request is invalid.',
		],
		message: /^us-east-1 rejects the credentials/,
		nextSteps: ['aws sts get-caller-identity', 'deleted or mistyped'],
	},
	{
		title: 'a signature for another region',
		options: {region: 'us-west-2'},
		message: /^us-west-2 rejects the credentials: Credential should be/,
		nextSteps: ['aws sts get-caller-identity'],
	},
	{
		title: 'a wrong clock',
		error: [
			'InvalidSignatureException',
			'Signature expired: 20260102T000000Z is now earlier than 20260102T001000Z',
		],
		message: /^The clock of this computer is wrong: Signature expired/,
		nextSteps: ['Set the clock'],
	},
	{
		title: 'a group that does not exist',
		options: {logGroups: ['aws-cloudtrail-logs-111122223333-a1b2c3d5']},
		message:
			/^There is no log group aws-cloudtrail-logs-111122223333-a1b2c3d5 in us-east-1\.$/,
		nextSteps: [
			`Did you mean ${groupName}?`,
			'--region and --profile',
			'aws logs describe-log-groups',
		],
	},
	{
		title: 'an ARN of a group that does not exist',
		options: {
			logGroups: [
				'arn:aws:logs:us-east-1:111122223333:log-group:cloudtrail-logs:*',
			],
		},
		message: /^There is no log group arn:.*:log-group:cloudtrail-logs:\* in us/,
		nextSteps: ['describe-log-groups'],
	},
	{
		title: 'neither Live Tail nor FilterLogEvents allowed',
		error: denial('logs:FilterLogEvents'),
		message:
			/^arn:aws:sts::111122223333:assumed-role\/Reader\/alice may not call logs:FilterLogEvents on arn:\S+\. Nor can Live Tail be used: logs:StartLiveTail is not allowed\.$/,
		nextSteps: [
			/"logs:StartLiveTail",\s+"logs:FilterLogEvents"/,
			`log-group:${groupName}"`,
			`log-group:${groupName}:*"`,
		],
	},
	{
		title: 'FilterLogEvents not allowed with --poll',
		options: {poll: true},
		of: 'FilterLogEvents',
		error: denial('logs:FilterLogEvents'),
		message: /may not call logs:FilterLogEvents on arn:\S+\.$/,
		nextSteps: ['"Version": "2012-10-17"'],
	},
	{
		title: 'an explicit deny',
		options: {follow: false},
		of: 'FilterLogEvents',
		error: [
			'AccessDeniedException',
			'User: arn:aws:iam::111122223333:user/a is not authorized to perform: logs:FilterLogEvents on resource: x with an explicit deny in a service control policy',
		],
		message: /a service control policy denies it explicitly\.$/,
		nextSteps: ['Only an administrator of the organization'],
	},
	{
		title: 'a group of the Infrequent Access class',
		endpoint: {
			logGroups: [{name: groupName, logGroupClass: 'INFREQUENT_ACCESS'}],
		},
		message: /is of the Infrequent Access class, which neither Live Tail nor/,
		nextSteps: ['aws logs start-query', 'Standard class'],
	},
	{
		title: 'a group of an unreadable class',
		endpoint: {logGroups: [{name: groupName, logGroupClass: 'DELIVERY'}]},
		message: /of log-group-class DELIVERY.*not supported/,
		nextSteps: ['aws logs start-query'],
	},
	{
		title: 'a filter pattern that the service refuses',
		options: {pattern: '{ $.eventName = '},
		message: /^CloudWatch Logs rejects the filter pattern: /,
		nextSteps: ['This was sent: { $.eventName ='],
	},
	{
		title: 'a server in trouble',
		options: {follow: false},
		error: ['InternalFailure', 'oh'],
		message: /has a problem \(InternalFailure: oh\)/,
		nextSteps: ['Try again later'],
	},
	{
		title: 'an unknown refusal',
		error: ['BrandNewException', 'because'],
		message: /rejects DescribeLogGroups: because \(BrandNewException\)/,
		nextSteps: ['Check region, profile'],
	},
];

for (const {title, options, error, of, message, nextSteps, ...rest} of fatal) {
	test(`explains ${title}`, async t => {
		Object.assign(process.env, rest.environment);
		const endpoint = await openEndpoint(t, {
			...rest.endpoint,
			respond: ({operation}) =>
				error !== undefined && (of === undefined || operation === of)
					? {
							error: {
								name: error[0],
								message: error[1],
								statusCode: error[0] === 'InternalFailure' ? 500 : 400,
							},
						}
					: undefined,
		});
		const watching = watch(t, endpoint, options);
		await watching.done;
		const {failure} = watching;
		assert.ok(failure instanceof UserError, `${failure}`);
		assert.match(failure.message, message);
		for (const expected of nextSteps) {
			assert.ok(
				failure.nextSteps.some(step =>
					typeof expected === 'string'
						? step.includes(expected)
						: expected.test(step),
				),
				`${expected} in ${JSON.stringify(failure.nextSteps, undefined, 1)}`,
			);
		}

		assert.equal(endpoint.liveTailSessions, 0);
	});
}

test('explains an endpoint where nothing listens', async t => {
	const watching = watch(t, {url: 'http://127.0.0.1:1'});
	await watching.done;
	assert.ok(watching.failure instanceof UserError);
	assert.equal(
		watching.failure.message,
		'http://127.0.0.1:1 refuses the connection.',
	);
	assert.match(watching.failure.nextSteps.join(), /something listens at/);
});

for (const [title, statusCode, body] of [
	['a web page', 200, '<html>hello</html>'],
	['a page that is not found', 404, 'not found'],
] as const) {
	test(`explains an endpoint that answers with ${title}`, async t => {
		const server = createServer((_request, response) => {
			response.writeHead(statusCode, {'content-type': 'text/html'});
			response.end(body);
		}).listen(0, '127.0.0.1');
		t.after(() => server.close());
		await new Promise(resolve => server.once('listening', resolve));
		const address = server.address();
		assert.ok(typeof address === 'object' && address !== null);
		const watching = watch(t, {url: `http://127.0.0.1:${address.port}`});
		await watching.done;
		assert.ok(watching.failure instanceof UserError, String(watching.failure));
		assert.match(watching.failure.message, /Either it is not CloudWatch Logs/);
	});
}
