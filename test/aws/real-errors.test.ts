import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {mkdir, writeFile} from 'node:fs/promises';
import {type TestContext, test} from 'node:test';
import {DescribeLogGroupsCommand} from '@aws-sdk/client-cloudwatch-logs';
import {createLogsClient} from '../../source/aws/clients/create-logs-client.js';
import {errorContext} from '../../source/aws/error-context.js';
import {
	type Explanation,
	explainError,
} from '../../source/aws/explain-error.js';
import {startEndpoint} from '../../source/demo/endpoint/endpoint.js';
import {setUpAwsProfiles} from './set-up-aws-profiles.js';

setUpAwsProfiles();

const userArn = 'arn:aws:iam::111122223333:user/ann';

function ssoProfile(name: string): string {
	return `[profile ${name}]
region = us-east-1
sso_session = ${name}
sso_account_id = 111122223333
sso_role_name = Reader
[sso-session ${name}]
sso_start_url = https://example.awsapps.com/start
sso_region = us-east-1
`;
}

const config = `${ssoProfile('sso-never')}${ssoProfile('sso-old')}${ssoProfile('sso-partial')}${ssoProfile('sso-damaged')}
[profile sso-legacy]
sso_start_url = https://legacy.awsapps.com/start
sso_region = us-east-1
sso_account_id = 111122223333
sso_role_name = Reader
[profile sso-unfinished]
sso_start_url = https://legacy.awsapps.com/start
[profile over-sso]
role_arn = arn:aws:iam::444455556666:role/Auditor
source_profile = sso-legacy
[profile login]
login_session = ${userArn}
[profile process]
credential_process = sh -c 'exit 3' --token s3cret
[profile process-chatter]
credential_process = echo hello
[profile of-nobody]
role_arn = arn:aws:iam::444455556666:role/Auditor
source_profile = nobody
[profile circle]
role_arn = arn:aws:iam::444455556666:role/Auditor
source_profile = circle-two
[profile circle-two]
role_arn = arn:aws:iam::444455556666:role/Auditor
source_profile = circle
[profile over-keys]
role_arn = arn:aws:iam::444455556666:role/Auditor
source_profile = keys
[profile sourceless]
role_arn = arn:aws:iam::444455556666:role/Auditor
[profile of-environment]
role_arn = arn:aws:iam::444455556666:role/Auditor
credential_source = Environment
[profile web]
role_arn = arn:aws:iam::444455556666:role/Auditor
web_identity_token_file = /nowhere/token
[profile mfa]
role_arn = arn:aws:iam::444455556666:role/Auditor
source_profile = keys
mfa_serial = arn:aws:iam::111122223333:mfa/ann
[profile only region]
region = us-east-1
[profile keys]
aws_access_key_id = AKIDEXAMPLE
aws_secret_access_key = secret
`;

const anHourAgo = '2026-01-01T00:00:00Z';

async function writeProfiles(): Promise<void> {
	const home = process.env['HOME'] ?? '';
	await mkdir(`${home}/.aws/sso/cache`, {recursive: true});
	await writeFile(`${home}/.aws/config`, config);
	process.env['AWS_CONFIG_FILE'] = `${home}/.aws/config`;
	const cached = async (name: string, text: string) => {
		const hash = createHash('sha1').update(name).digest('hex');
		await writeFile(`${home}/.aws/sso/cache/${hash}.json`, text);
	};

	const token = {accessToken: 'a', expiresAt: anHourAgo};
	// The other members of a token would make the SDK ask the internet for a new one.
	await cached('sso-partial', JSON.stringify(token));
	await cached('sso-old', JSON.stringify(token));
	await cached('sso-damaged', '{');
	await cached('https://legacy.awsapps.com/start', JSON.stringify(token));
}

/** What the real SDK throws for a request, explained. */
async function failureOf({
	profile,
	isAnonymous = false,
	...where
}: {
	readonly profile?: string;
	readonly region?: string | undefined;
	readonly endpointUrl?: string | undefined;
	/** The SDK looks for credentials. */
	readonly isAnonymous?: boolean;
}): Promise<Explanation> {
	const {region, endpointUrl} = {
		region: 'us-east-1',
		endpointUrl: 'http://127.0.0.1:9',
		...where,
	};
	const client = createLogsClient({
		profile,
		region,
		endpointUrl,
		credentials:
			profile === undefined && !isAnonymous
				? {accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret'}
				: undefined,
		maxAttempts: 1,
	});
	try {
		await client.send(new DescribeLogGroupsCommand({}));
	} catch (error) {
		const explanation = explainError(error, {
			...(await errorContext({
				profile,
				region,
				endpointUrl: undefined,
				logGroups: ['CloudTrail/logs'],
			})),
			operation: 'DescribeLogGroups',
		});
		assert.ok(explanation !== undefined, `unexplained: ${String(error)}`);
		assert.equal(explanation.error.cause, error);
		return explanation;
	} finally {
		client.destroy();
	}

	throw new Error('The request succeeded.');
}

const ssoStep = (profile: string) => `aws sso login --profile ${profile}`;

for (const [profile, message, step] of [
	[
		'sso-never',
		'The SSO sign-in of profile sso-never is missing or has expired.',
		ssoStep('sso-never'),
	],
	[
		'sso-old',
		'The SSO sign-in of profile sso-old is missing or has expired.',
		ssoStep('sso-old'),
	],
	[
		'sso-partial',
		'The SSO sign-in of profile sso-partial is missing or has expired.',
		ssoStep('sso-partial'),
	],
	[
		'sso-damaged',
		'The SSO sign-in of profile sso-damaged is missing or has expired.',
		ssoStep('sso-damaged'),
	],
	[
		'sso-legacy',
		'The SSO sign-in of profile sso-legacy is missing or has expired.',
		ssoStep('sso-legacy'),
	],
	[
		'over-sso',
		'The SSO sign-in of profile over-sso is missing or has expired.',
		ssoStep('sso-legacy'),
	],
	[
		'sso-unfinished',
		/^The SSO settings of profile sso-unfinished are not whole: .*"sso_account_id"/,
		'aws configure sso --profile sso-unfinished',
	],
	[
		'login',
		'The sign-in of profile login is missing or has expired.',
		'aws login --profile login',
	],
	[
		'process',
		'The credential_process of profile process failed, or printed no credentials.',
		/aws sts get-caller-identity --profile process$/,
	],
	[
		'process-chatter',
		/^The credential_process of profile process-chatter failed/,
		/get-caller-identity/,
	],
	[
		'of-nobody',
		'Profile of-nobody takes its credentials from profile nobody, which is not in the AWS configuration.',
		/get-caller-identity --profile of-nobody/,
	],
	[
		'circle',
		'Profiles circle and circle-two take their credentials from each other.',
		/get-caller-identity/,
	],
	[
		'sourceless',
		/^Profile sourceless has a role_arn, but no source_profile/,
		/get-caller-identity/,
	],
	[
		'of-environment',
		/^Profile of-environment takes its credentials from credential_source Environment, which has none\.$/,
		/get-caller-identity/,
	],
	[
		'web',
		'The file of the credentials of profile web cannot be read: /nowhere/token (ENOENT).',
		/web_identity_token_file/,
	],
	[
		'only region',
		'Profile only region has no credentials: no keys, sign-in, role or credential_process.',
		/get-caller-identity --profile 'only region'$/,
	],
	[
		'mfa',
		/^Profile mfa needs a multi-factor code/,
		/export-credentials --profile mfa/,
	],
	[
		'key',
		'There is no profile key in the AWS configuration.',
		/^Did you mean keys\b/,
	],
] as const) {
	test(`says what profile ${profile} lacks`, async () => {
		await writeProfiles();
		const {error, state, kind} = await failureOf({profile});
		assert.equal(kind, 'fatal');
		assert.equal(state, 'signed out');
		if (typeof message === 'string') {
			assert.equal(error.message, message);
		} else {
			assert.match(error.message, message);
		}

		const [first = ''] = error.nextSteps;
		if (typeof step === 'string') {
			assert.equal(first, step);
		} else {
			assert.match(first, step);
		}

		assert.doesNotMatch(
			[error.message, ...error.nextSteps].join('\n'),
			/s3cret/,
			'a credential_process may hold a secret',
		);
	});
}

test('asks for the sign-in in the header, and names the way without a browser', async () => {
	await writeProfiles();
	const {reason, error} = await failureOf({profile: 'sso-never'});
	assert.match(reason, /expired: aws sso login --profile sso-never$/);
	assert.match(
		error.nextSteps[1] ?? '',
		/aws sso login --profile sso-never --use-device-code$/,
	);
});

test('names the ways to credentials which has none at all', async () => {
	const {error} = await failureOf({isAnonymous: true});
	assert.equal(error.message, 'No AWS credentials found.');
	assert.match(error.nextSteps.join('\n'), /aws configure sso.*aws login/);
});

test('a Region that is none, and none at all, say how to give one', async () => {
	const wrong = await failureOf({region: 'us east', endpointUrl: undefined});
	assert.equal(wrong.error.message, '“us east” is not a region.');
	assert.match(wrong.error.nextSteps.join('\n'), /--region, AWS_REGION/);
	process.env['AWS_CONFIG_FILE'] = '/nowhere';
	const missing = await failureOf({region: undefined, endpointUrl: undefined});
	assert.equal(missing.error.message, 'No region is set.');
	assert.match(missing.error.nextSteps.join('\n'), /--region us-east-1/);
});

test('names the host that cannot be resolved where it is not CloudWatch Logs', async () => {
	await writeProfiles();
	process.env['AWS_ENDPOINT_URL_STS'] = 'https://sts.example.invalid';
	const {kind, reason} = await failureOf({profile: 'over-keys'});
	assert.equal(kind, 'transient');
	assert.equal(reason, 'the name of sts.example.invalid cannot be resolved');
});

test('says that a proxy is not used where the network fails and one is set', async () => {
	await writeProfiles();
	process.env['AWS_ENDPOINT_URL_STS'] = 'https://sts.example.invalid';
	const steps = async () => {
		const {error} = await failureOf({profile: 'over-keys'});
		return error.nextSteps.join('\n');
	};

	const {https_proxy: lower, HTTPS_PROXY: upper} = process.env;
	try {
		delete process.env['https_proxy'];
		process.env['HTTPS_PROXY'] = 'http://ann:s3cret@proxy:8080';
		const told = await steps();
		assert.match(told, /^HTTPS_PROXY is set, and qtail does not go through/m);
		assert.doesNotMatch(told, /s3cret/);
		delete process.env['HTTPS_PROXY'];
		assert.doesNotMatch(await steps(), /_PROXY/);
	} finally {
		Object.assign(process.env, {
			...(lower !== undefined && {https_proxy: lower}),
			...(upper !== undefined && {HTTPS_PROXY: upper}),
		});
	}
});

const denied = (rest: string) => ({
	name: 'AccessDeniedException',
	message: `User: arn:aws:sts::111122223333:assumed-role/Reader/ann is not authorized to perform: logs:DescribeLogGroups on resource: arn:aws:logs:us-east-1:111122223333:log-group:: ${rest}`,
});
const boundaryArn = 'arn:aws:iam::111122223333:policy/Boundary';

for (const [what, answer, where, message, step] of [
	[
		'an expired token',
		{
			name: 'ExpiredTokenException',
			message: 'The security token included in the request is expired',
		},
		{},
		/^The credentials have expired\.$/,
		/set new ones, or sign in with aws sso login/,
	],
	[
		'a deleted key',
		{
			name: 'UnrecognizedClientException',
			message: 'The security token included in the request is invalid.',
		},
		{},
		/^us-east-1 rejects the credentials: /,
		/deleted or mistyped\.$/m,
	],
	[
		'a Region that is not enabled',
		{
			name: 'UnrecognizedClientException',
			message: 'The security token included in the request is invalid.',
		},
		{region: 'af-south-1'},
		/^af-south-1 rejects the credentials: /,
		/get-region-opt-status --region-name af-south-1$/m,
	],
	[
		'another partition',
		{
			name: 'UnrecognizedClientException',
			message: 'The security token included in the request is invalid.',
		},
		{region: 'cn-north-1'},
		/^cn-north-1 rejects the credentials: /,
		/^cn-north-1 belongs to the partition aws-cn: /m,
	],
	[
		'a mistyped secret',
		{
			name: 'InvalidSignatureException',
			message:
				'The request signature we calculated does not match the signature you provided.',
		},
		{},
		/rejects the credentials/,
		/secret key may be mistyped/,
	],
	[
		'a missing permission',
		denied(
			'because no identity-based policy allows the logs:DescribeLogGroups action',
		),
		{},
		/assumed-role\/Reader\/ann may not call logs:DescribeLogGroups on arn:\S+\.$/,
		/^Have this IAM policy attached:\n\{/,
	],
	[
		'a Deny of an own policy',
		denied('with an explicit deny in an identity-based policy'),
		{},
		/: an identity-based policy denies it explicitly\.$/,
		/^Its Deny statement outweighs/,
	],
	[
		'a service control policy',
		denied(
			'with an explicit deny in a service control policy: arn:aws:organizations::111122223333:policy/o-a1/service_control_policy/p-1',
		),
		{},
		/: a service control policy denies it explicitly \(arn:aws:organizations::111122223333:policy\/o-a1\/service_control_policy\/p-1\)\.$/,
		/^Only an administrator of the organization/,
	],
	[
		'a permissions boundary',
		denied(`with an explicit deny in a permissions boundary: ${boundaryArn}`),
		{},
		/: a permissions boundary denies it explicitly \(arn:aws:iam::111122223333:policy\/Boundary\)\.$/,
		/^An administrator of the account has to widen the boundary/,
	],
	[
		'a session policy',
		denied(
			'because no session policy allows the logs:DescribeLogGroups action',
		),
		{},
		/: no session policy allows it\.$/,
		/another permission set/,
	],
	[
		'the policy of a VPC endpoint',
		denied(
			'because no VPC endpoint policy allows the logs:DescribeLogGroups action',
		),
		{},
		/: no VPC endpoint policy allows it\.$/,
		/^The request went through a VPC endpoint/,
	],
	[
		'a denial by a VPC endpoint without a reason',
		{name: 'VpceAccessDenied', message: 'Access denied'},
		{},
		/^These credentials may not call logs:DescribeLogGroups on CloudTrail\/logs: no VPC endpoint policy allows it\.$/,
		/^The request went through a VPC endpoint/,
	],
	[
		'a disabled Region of STS',
		{
			name: 'RegionDisabledException',
			message: 'STS is not activated in this region for account:111122223333.',
		},
		{region: 'me-south-1'},
		/^me-south-1 is not enabled for this account: STS is not activated/,
		/get-region-opt-status --region-name me-south-1$/m,
	],
] as const) {
	test(`explains ${what}`, async t => {
		const {error} = await failureOf({
			...where,
			endpointUrl: await failingEndpoint(t, answer),
		});
		assert.match(error.message, message);
		assert.match(error.nextSteps.join('\n'), step);
	});
}

async function failingEndpoint(
	t: TestContext,
	error: {readonly name: string; readonly message: string},
): Promise<string> {
	const endpoint = await startEndpoint({respond: () => ({error})});
	t.after(() => endpoint.close());
	return endpoint.url;
}
