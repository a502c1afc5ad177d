import assert from 'node:assert/strict';
import {mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {after, test} from 'node:test';
import {bundleProgram} from '../../.build/bundle.js';
import {allowedCalls} from '../../source/aws/clients/allowed-calls.js';

const folder = mkdtempSync(path.join(tmpdir(), 'qtail-calls-'));
after(() => {
	rmSync(folder, {recursive: true});
});
const {outputs} = await bundleProgram(folder);

/** What the SDK itself may call to have credentials. None changes anything in the account. */
const signInCalls = [
	'AssumeRole',
	'AssumeRoleWithWebIdentity',
	'CreateOAuth2Token',
	'CreateOAuth2TokenWithIAM',
	'CreateToken',
	'GetRoleCredentials',
];

/** The commands of every service that is asked. */
function sdkCommands(): readonly string[] {
	return ['client-cloudwatch-logs', 'client-cloudtrail', 'client-sts'].flatMap(
		name => readdirSync(`node_modules/@aws-sdk/${name}/dist-es/commands`),
	);
}

function callOf(file: string): string | undefined {
	return /(?:^|\/commands\/)(\w+)Command\.js$/.exec(file)?.[1];
}

test('the bundle holds no AWS call but those that qtail makes', () => {
	const calls = Object.values(outputs).flatMap(({inputs}) =>
		Object.entries(inputs)
			.filter(([, {bytesInOutput}]) => bytesInOutput > 0)
			.map(([file]) => callOf(file))
			.filter(call => call !== undefined),
	);
	assert.deepEqual(
		[...new Set(calls)].sort(),
		[
			...allowedCalls.map(({operation}): string => operation),
			...signInCalls,
		].sort(),
	);
});

// Reading by the first word of their names; all others change something.
const reading = /^(?:Describe|Filter|Get|List|Lookup|Test)/;

test('no file of the bundle names the command or the request of a call that writes', () => {
	const writing = sdkCommands()
		.map(callOf)
		.filter(call => call !== undefined)
		.filter(call => call !== 'StartLiveTail' && !reading.test(call))
		.filter(call => !signInCalls.includes(call));
	for (const call of ['PutLogEvents', 'DeleteLogGroup', 'PutEventSelectors']) {
		assert.ok(writing.includes(call), `the SDK has ${call}`);
	}

	const named = new RegExp(`\\b(?:${writing.join('|')})(?:Command|Request)\\b`);
	for (const file of Object.keys(outputs)) {
		assert.equal(named.exec(readFileSync(file, 'utf8'))?.[0], undefined, file);
	}
});
