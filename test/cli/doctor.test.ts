import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import {startEndpoint} from '../../source/demo/endpoint/endpoint.js';
import {checkNames} from '../../source/doctor/doctor.js';
import {
	groupName,
	recentEvent,
	trailArn,
	wholeTrail,
} from '../doctor/examined.js';
import {PtyProgram} from '../harness/pty.js';
import {builtQtail, runProgram} from '../harness/run-program.js';

const env = {AWS_ACCESS_KEY_ID: 'AKID', AWS_SECRET_ACCESS_KEY: 'x'};

async function openEndpoint(
	t: TestContext,
	options: Parameters<typeof startEndpoint>[0] = {},
) {
	const endpoint = await startEndpoint({
		logGroups: [{name: groupName}],
		trails: [wholeTrail],
		...options,
	});
	t.after(() => endpoint.close());
	endpoint.put(groupName, [recentEvent()]);
	return endpoint;
}

function doctor(url: string, ...others: readonly string[]) {
	return builtQtail(
		...['doctor', '--region', 'us-east-1', '--endpoint-url', url],
		...others,
	);
}

test('one line a check, and exit code 0 where tailing would work', async t => {
	const {url} = await openEndpoint(t);
	const {code, stdout, stderr} = await runProgram(doctor(url), {env});
	assert.equal(code, 0, stderr);
	assert.equal(stderr, '');
	const names = stdout
		.split('\n')
		.flatMap(
			line =>
				/^(?:pass|fail|unknown) +(\S+(?: \S+)*?) {2,}/.exec(line)?.[1] ?? [],
		);
	assert.deepEqual(names, checkNames);
	assert.match(stdout, /from AWS_ACCESS_KEY_ID in the environment\./);
	assert.match(stdout, /Tailing works\. 0 checks failed, \d unknown\.\n$/);
});

test('exit code 1 where tailing would not work, and one object for scripts', async t => {
	const {url} = await openEndpoint(t, {
		trails: [{...wholeTrail, status: {isLogging: false}}],
	});
	const {code, stdout} = await runProgram(doctor(url, '--json'), {env});
	assert.equal(code, 1);
	const {wouldTail, checks} = JSON.parse(stdout) as {
		readonly wouldTail: boolean;
		readonly checks: readonly {
			readonly name: string;
			readonly mend: readonly string[];
		}[];
	};
	assert.equal(wouldTail, false);
	assert.deepEqual(checks.find(({name}) => name === 'logging')?.mend, [
		`aws cloudtrail start-logging --name ${trailArn} --region us-east-1 --endpoint-url ${url}`,
	]);
});

test('a profile that does not exist, and no region, are findings', async () => {
	const misspelt = await runProgram(
		builtQtail('doctor', 'g', '--profile', 'nowhere'),
		{env: {AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined}},
	);
	assert.equal(misspelt.code, 1);
	assert.match(
		misspelt.stdout,
		/^fail {5}credentials {6}There is no profile nowhere in the AWS configuration\./,
	);
	const nowhere = await runProgram(builtQtail('doctor', 'g'), {env});
	assert.equal(nowhere.code, 1);
	assert.match(nowhere.stdout, /^fail {5}region {11}No region is set\.$/m);
	const typo = await runProgram(builtQtail('doctor', 'a b'), {env});
	assert.equal(typo.code, 2);
});

test('Ctrl-C ends it at once, with what was found', async t => {
	const {url, requests} = await openEndpoint(t, {
		respond: ({operation}) =>
			operation === 'DescribeTrails' ? {isUnanswered: true} : undefined,
	});
	const qtail = new PtyProgram(t, doctor(url), {columns: 100, rows: 40, env});
	await qtail.until(screen => /✓ pass {5}region/.test(screen));
	qtail.press('Ctrl-C');
	assert.deepEqual(await qtail.exit, {code: 130, signal: undefined});
	assert.ok(requests.some(({operation}) => operation === 'DescribeTrails'));
});

test('the demo is examined without an AWS account', async () => {
	const {code, stdout} = await runProgram(builtQtail('demo', 'doctor'));
	assert.equal(code, 0, stdout);
	assert.match(stdout, /^pass {5}FilterLogEvents/m);
});
