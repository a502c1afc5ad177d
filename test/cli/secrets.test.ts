import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import {startEndpoint} from '../../source/demo/endpoint/endpoint.js';
import {answeringServer} from '../aws/answering-server.js';
import {PtyProgram} from '../harness/pty.js';
import {builtQtail, runProgram} from '../harness/run-program.js';

const env = {
	AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
	AWS_SECRET_ACCESS_KEY: 'example',
	AWS_REGION: 'us-east-1',
};

/** An endpoint without records. */
async function quietEndpoint(t: TestContext): Promise<URL> {
	const endpoint = await startEndpoint({
		logGroups: [{name: 'CloudTrail/logs'}],
	});
	t.after(() => endpoint.close());
	return new URL(endpoint.url);
}

// Nothing listens on port 9 (discard).
const secretive: ReadonlyArray<
	readonly [
		name: string,
		commandLine: readonly string[],
		more: Readonly<Record<string, string>>,
	]
> = [
	[
		'of --endpoint-url where nobody answers',
		['g', '--endpoint-url', 'http://ann:s3cret@127.0.0.1:9'],
		{},
	],
	[
		'of AWS_ENDPOINT_URL where nobody answers',
		['g'],
		{AWS_ENDPOINT_URL: 'http://ann:s3cret@127.0.0.1:9'},
	],
	[
		'of an --endpoint-url that is no URL',
		['g', '--endpoint-url', 'ftp://ann:s3cret@host'],
		{},
	],
	[
		'of an AWS_ENDPOINT_URL that is no URL',
		['g'],
		{AWS_ENDPOINT_URL: 'ann:s3cret@host'},
	],
	['of a URL in the place of a log group', ['http://ann:s3cret@host'], {}],
	[
		'of a URL in the place of a Region',
		['g', '--region', 'http://ann:s3cret@host'],
		{},
	],
];

for (const [name, commandLine, more] of secretive) {
	test(`the user and password ${name} are not printed`, async t => {
		const command = builtQtail(...commandLine);
		const lines = await runProgram(command, {env: {...env, ...more}});
		assert.notEqual(lines.code, 0);
		assert.match(lines.stderr, /…@(127\.0\.0\.1:9|host)/);
		const screen = new PtyProgram(t, command, {
			columns: 120,
			env: {...env, ...more},
		});
		await screen.exit;
		assert.match(screen.screen(), /…@(127\.0\.0\.1:9|host)/);
		for (const said of [lines.stdout, lines.stderr, screen.rawOutput]) {
			assert.doesNotMatch(said, /s3cret|ann:/);
		}
	});
}

test('the header names the account of a role, and its external ID is shown nowhere', async t => {
	const arn = 'arn:aws:iam::444455556666:role/Auditor';
	const endpoint = await startEndpoint({
		logGroups: [{name: 'CloudTrail/logs'}],
		roles: [{arn, externalId: 's3cret-id'}],
	});
	t.after(() => endpoint.close());
	const commandLine = (id: string, ...more: readonly string[]) =>
		builtQtail(
			...['CloudTrail/logs', '--endpoint-url', endpoint.url],
			...['--role-arn', arn, '--external-id', id, ...more],
		);
	const screen = new PtyProgram(t, commandLine('s3cret-id'), {
		columns: 120,
		env,
	});
	await screen.until(text =>
		/^. live {2}us-east-1 444455556666 CloudTrail\/logs /m.test(text),
	);
	screen.press('y');
	await screen.until(text => /qtail command/.test(text));
	screen.press('q');
	screen.press('q');
	await screen.exit;
	const refused = await runProgram(
		commandLine('another-s3cret-id', '--output', 'text'),
		{env},
	);
	assert.equal(refused.code, 1);
	assert.match(refused.stderr, /may not assume arn:aws:iam::444455556666/);
	for (const said of [screen.rawOutput, refused.stdout, refused.stderr]) {
		assert.doesNotMatch(said, /s3cret/);
	}
});

test('plain http to another machine is warned of before a request leaves', async t => {
	const {url} = await answeringServer(t, {status: 407});
	// All addresses of this machine, and no loopback address by its form.
	const elsewhere = url.replace('127.0.0.1', 'ann:s3cret@0.0.0.0');
	const {code, stdout, stderr} = await runProgram(
		builtQtail('g', '--output', 'text', '--endpoint-url', elsewhere),
		{env},
	);
	assert.equal(code, 1);
	assert.equal(stdout, '');
	const [warning = '', ...others] = stderr.split('\n');
	assert.match(
		warning,
		/^qtail: http:\/\/…@0\.0\.0\.0:\d+ is plain http on another machine: .* session token/,
	);
	assert.match(others.join('\n'), /answered with status 407/);
	assert.doesNotMatch(stderr, /s3cret/);
});

test('the header says that the connection is not encrypted, and the goodbye why', async t => {
	const {port} = await quietEndpoint(t);
	const commandLine = (host: string) =>
		builtQtail('CloudTrail/logs', '--endpoint-url', `http://${host}:${port}`);
	const elsewhere = new PtyProgram(t, commandLine('0.0.0.0'), {
		columns: 120,
		env,
	});
	await elsewhere.until(screen => /^. live.* not encrypted /m.test(screen));
	elsewhere.press('q');
	await elsewhere.exit;
	assert.match(elsewhere.screen(), /is plain http on another machine/);

	const here = new PtyProgram(t, commandLine('127.0.0.1'), {
		columns: 120,
		env,
	});
	await here.until(screen => /^. live/m.test(screen));
	assert.doesNotMatch(here.screen(), /not encrypted/);
	here.press('q');
	await here.exit;
	assert.doesNotMatch(here.screen(), /plain http/);
});

test('a line break in the name of a log group makes no line of its own', async t => {
	const name = 'CloudTrail/logs\nqtail: all is well\n  rm -rf ~';
	const {url} = await answeringServer(t, {
		status: 200,
		headers: {'content-type': 'application/x-amz-json-1.1'},
		body: JSON.stringify({logGroups: [{logGroupName: name}]}),
	});
	const {code, stderr} = await runProgram(
		builtQtail('CloudTrail/logs', '--output=text', `--endpoint-url=${url}`),
		{env},
	);
	assert.equal(code, 1);
	assert.match(
		stderr,
		/Did you mean CloudTrail\/logs␊qtail: all is well␊ {2}rm/,
	);
	assert.doesNotMatch(stderr, /^ *(qtail: all is well|rm )/m);
});
