import assert from 'node:assert/strict';
import {test} from 'node:test';
import {PtyProgram} from '../harness/pty.js';
import {builtQtail} from '../harness/run-program.js';
import {
	groupName,
	sourceOptions,
} from '../sources/cloudwatch-logs/source-options.js';
import {openEndpoint} from '../sources/cloudwatch-logs/watching.js';

test('Ctrl-R asks again at once, when access was denied and is allowed now', async t => {
	let isDenied = false;
	const endpoint = await openEndpoint(t, {
		respond: ({operation}) =>
			isDenied
				? {
						error: {
							name: 'AccessDeniedException',
							message: `User: arn:aws:iam::111122223333:user/alice is not authorized to perform: logs:${operation} on resource: ${groupName}`,
						},
					}
				: undefined,
	});
	const put = (eventName: string): void => {
		endpoint.put(groupName, [
			{
				message: JSON.stringify({
					eventVersion: '1.11',
					eventID: eventName,
					eventName,
					eventSource: 'qapps.amazonaws.com',
					eventTime: new Date().toISOString(),
				}),
				timestamp: Date.now(),
			},
		]);
	};

	put('GetQApp');
	const {credentials} = sourceOptions(endpoint.url);
	const qtail = new PtyProgram(
		t,
		builtQtail(
			groupName,
			'--poll',
			'--region',
			'us-east-1',
			'--endpoint-url',
			endpoint.url,
		),
		{
			columns: 120,
			rows: 40,
			env: {
				AWS_ACCESS_KEY_ID: credentials.accessKeyId,
				AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
			},
		},
	);
	await qtail.until(screen => screen.includes('GetQApp'));
	isDenied = true;
	await qtail.until(screen => screen.includes('access denied'));
	assert.match(qtail.screen(), /logs:FilterLogEvents/);
	isDenied = false;
	put('DeleteQApp');
	// Without the key qtail asks again a minute after access was denied.
	qtail.press('Ctrl-R');
	await qtail.until(
		screen =>
			screen.includes('DeleteQApp') &&
			screen.includes('polling') &&
			!screen.includes('access denied'),
	);
	qtail.press('q');
	assert.deepEqual(await qtail.exit, {code: 0, signal: undefined});
});
