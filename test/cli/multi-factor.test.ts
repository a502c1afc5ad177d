import assert from 'node:assert/strict';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {type TestContext, test} from 'node:test';
import {startEndpoint} from '../../source/demo/endpoint/endpoint.js';
import {PtyProgram} from '../harness/pty.js';
import {builtQtail, runProgram} from '../harness/run-program.js';

const serial = 'arn:aws:iam::111122223333:mfa/ann';
const roleArn = 'arn:aws:iam::444455556666:role/Auditor';
const config = `[profile audit]
region = us-east-1
role_arn = ${roleArn}
source_profile = keys
mfa_serial = ${serial}
[profile lost]
region = us-east-1
role_arn = ${roleArn}
source_profile = nobody
mfa_serial = ${serial}
[profile keys]
region = us-east-1
aws_access_key_id = AKIDEXAMPLE
aws_secret_access_key = secret
mfa_serial = ${serial}
`;
const question = (profile: string) =>
	`Code of ${serial} for profile ${profile}:`;

/** An endpoint whose role asks for the code 654321. */
async function open(t: TestContext) {
	const endpoint = await startEndpoint({
		logGroups: [{name: 'CloudTrail/logs'}],
		roles: [{arn: roleArn, mfa: {serialNumber: serial, code: '654321'}}],
	});
	const folder = await mkdtemp(join(tmpdir(), 'qtail-mfa-'));
	t.after(async () => {
		await endpoint.close();
		await rm(folder, {recursive: true});
	});
	await writeFile(join(folder, 'config'), config);
	const env = {
		AWS_CONFIG_FILE: join(folder, 'config'),
		AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
		AWS_ENDPOINT_URL_STS: endpoint.url,
		AWS_EC2_METADATA_DISABLED: 'true',
	};
	const commandLine = (...more: readonly string[]) =>
		builtQtail('CloudTrail/logs', '--endpoint-url', endpoint.url, ...more);
	const start = (...more: readonly string[]) =>
		new PtyProgram(t, commandLine(...more), {columns: 120, env});
	return {endpoint, env, commandLine, start};
}

for (const [profile, more] of [
	['audit', []],
	['keys', ['--role-arn', roleArn]],
] as const) {
	test(`asks for the code of profile ${profile} before the screen opens, until it is right`, async t => {
		// What is typed before the question is not unseen.
		const isAskedAfter = (said: string) => (screen: string) => {
			const after = screen.split(said)[1];
			return after?.includes(question(profile)) === true;
		};

		const {endpoint, start} = await open(t);
		const program = start('--profile', profile, ...more);
		await program.until(screen => screen.includes(question(profile)));
		program.type('12');
		program.type('\r');
		await program.until(isAskedAfter('A code has six digits.'));
		program.type('111111\r');
		await program.until(isAskedAfter('was not accepted.'));
		program.type('654321\r');
		await program.until(screen => /^. live/m.test(screen));
		program.press('q');
		await program.exit;
		const asked = endpoint.requests.map(({operation}) => operation);
		assert.equal(
			asked.filter(operation => operation === 'AssumeRole').length,
			2,
			'no client assumes the role again: the code counts once',
		);
		assert.doesNotMatch(program.rawOutput, /654321|111111/, 'no echo');
		assert.doesNotMatch(program.rawOutput, /Warning/, 'the SDK is silent');
	});
}

test('Ctrl-C at the question ends with 130, and nothing was asked', async t => {
	const {endpoint, start} = await open(t);
	const program = start('--profile', 'audit');
	await program.until(screen => screen.includes(question('audit')));
	program.type('\u0003');
	assert.equal((await program.exit).code, 130);
	assert.equal(endpoint.requests.length, 0);
});

test('says what is missing before the code is looked for', async t => {
	const {start} = await open(t);
	const program = start('--profile', 'lost');
	assert.equal((await program.exit).code, 1);
	assert.match(program.screen(), /profile nobody/);
	assert.doesNotMatch(program.screen(), /Code of/);
});

test('without a terminal it says how the AWS CLI can ask', async t => {
	const {env, commandLine} = await open(t);
	const {code, stderr} = await runProgram(
		commandLine('--profile', 'audit', '--output', 'text'),
		{env},
	);
	assert.equal(code, 1);
	assert.match(
		stderr,
		/Profile audit needs a multi-factor code, and there is no terminal to ask for it\./,
	);
	assert.match(stderr, /export-credentials --profile audit --format env/);
});
