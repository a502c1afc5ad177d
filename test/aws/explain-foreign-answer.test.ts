import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import {
	DescribeLogGroupsCommand,
	StartLiveTailCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {createLogsClient} from '../../source/aws/clients/create-logs-client.js';
import {
	type Explanation,
	explainError,
} from '../../source/aws/explain-error.js';
import {answeringServer, type FixedAnswer} from './answering-server.js';

async function explanationOf(
	t: TestContext,
	answer: FixedAnswer,
	command:
		| DescribeLogGroupsCommand
		| StartLiveTailCommand = new DescribeLogGroupsCommand({}),
): Promise<Explanation> {
	const {url} = await answeringServer(t, answer);
	const client = createLogsClient({
		region: 'us-east-1',
		profile: undefined,
		endpointUrl: url,
		credentials: {accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret'},
		maxAttempts: 1,
	});
	t.after(() => {
		client.destroy();
	});
	const error: unknown = await (command instanceof StartLiveTailCommand
		? client.send(command)
		: client.send(command)
	).then(
		() => assert.fail('an answer of CloudWatch Logs'),
		(reason: unknown) => reason,
	);
	const explanation = explainError(error, {
		profile: undefined,
		knownProfiles: [],
		region: 'us-east-1',
		endpointUrl: 'http://endpoint',
		logGroups: ['x'],
	});
	assert.ok(explanation, String(error));
	return explanation;
}

const html = {'content-type': 'text/html; charset=utf-8'};

const foreign: ReadonlyArray<
	readonly [
		name: string,
		answer: FixedAnswer,
		kind: Explanation['kind'],
		says: RegExp,
		advises: RegExp,
	]
> = [
	[
		'a redirect',
		{
			status: 301,
			headers: {
				...html,
				location: 'https://ann:secret@login.example.com/in?token=1',
			},
			body: '<html><body>Moved</body></html>',
		},
		'fatal',
		/ status 301, text\/html; charset=utf-8: “Moved”\. /,
		/^qtail follows no redirect .* leads to https:\/\/…@login\.example\.com\/in$/,
	],
	[
		'a redirect without a body',
		{status: 302},
		'fatal',
		/ status 302, no content type, nothing in it\. /,
		/sign-in redirects/,
	],
	[
		'a proxy that asks who it is',
		{
			status: 407,
			headers: html,
			body: '<!DOCTYPE html>\n<html><head><style>h1 {a: b}</style>\n<title>Proxy Authentication\n Required</title></head>',
		},
		'fatal',
		/ status 407, .*: “Proxy Authentication Required”\. /,
		/^The proxy wants a user name and a password/,
	],
	[
		'a gateway with a limit',
		{status: 413, headers: html, body: '<h1>Request Entity Too Large</h1>'},
		'fatal',
		/ status 413, .*: “Request Entity Too Large”\. /,
		/rejects a request of this size/,
	],
	[
		'a gateway before a service that is down',
		{status: 502, headers: html, body: '<title>502 Bad Gateway</title>'},
		'transient',
		/ status 502, .*: “502 Bad Gateway”\. /,
		/^Try again later\./,
	],
	[
		'a gateway that has enough',
		{status: 429, headers: {'content-type': 'text/plain'}, body: 'slow'},
		'transient',
		/ status 429, text\/plain: “slow”\. /,
		/http:\/\/endpoint is the address/,
	],
	[
		'the sign-in page of a network',
		{status: 200, headers: html, body: 'Welcome to our WiFi'},
		'transient',
		/ status 200, .*: “Welcome to our WiFi”\. /,
		/sign-in answers like this/,
	],
	[
		'a gateway that speaks JSON, but names no error',
		{
			status: 403,
			headers: {'content-type': 'application/json'},
			body: '{"message":"Forbidden"}',
		},
		'fatal',
		/ status 403, application\/json: “\{"message":"Forbidden"\}”\. /,
		/whoever runs the proxy/,
	],
	[
		'text that would forge lines and move the cursor',
		{
			status: 404,
			headers: {'content-type': 'text/plain'},
			body: `no\r\nqtail: all is well\u001B[2J${'x'.repeat(5000)}`,
		},
		'fatal',
		/: “no qtail: all is well␛\[2Jx{55}…”\. /,
		/whoever runs the proxy/,
	],
];

for (const [name, answer, kind, says, advises] of foreign) {
	test(`${name} is told from CloudWatch Logs`, async t => {
		const {error, reason, ...explanation} = await explanationOf(t, answer);
		assert.equal(explanation.kind, kind);
		assert.match(error.message, says);
		assert.match(error.message, /^http:\/\/endpoint answered with status /);
		assert.match(
			error.message,
			/\. Either it is not CloudWatch Logs, or something between here and there answered, such as a proxy or a gateway\.$/,
		);
		assert.ok(
			error.nextSteps.some(step => advises.test(step)),
			error.nextSteps.join('\n'),
		);
		assert.match(
			reason,
			new RegExp(
				`^http://endpoint answered with status ${answer.status}, .*proxy`,
			),
		);
		const said = [error.message, reason, ...error.nextSteps].join();
		assert.doesNotMatch(said, /secret|token=|Deserialization/);
	});
}

test('a page where a Live Tail session should be is told from a damaged session', async t => {
	const {kind, error} = await explanationOf(
		t,
		{status: 200, headers: html, body: '<h1>Sign in</h1>'.repeat(20)},
		new StartLiveTailCommand({logGroupIdentifiers: ['x']}),
	);
	assert.equal(kind, 'transient');
	assert.match(
		error.message,
		/ status 200, text\/html; charset=utf-8\. Either it is not CloudWatch Logs/,
	);
});

test('JSON that is cut off arrived damaged, and may pass', async t => {
	const {kind, error} = await explanationOf(t, {
		status: 200,
		headers: {'content-type': 'application/x-amz-json-1.1'},
		body: '{"logGroups":[{"logGroupName":"x"',
	});
	assert.equal(kind, 'transient');
	assert.match(
		error.message,
		/^The answer from http:\/\/endpoint arrived damaged \([^\n]*\)\.$/,
	);
});

test('an operation that an endpoint lacks is not taken for the answer of a proxy', async t => {
	const {error} = await explanationOf(t, {
		status: 501,
		headers: html,
		body: 'not yet',
	});
	assert.doesNotMatch(error.message, /proxy/);
});
