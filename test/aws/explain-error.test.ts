import assert from 'node:assert/strict';
import {test} from 'node:test';
import {explainError} from '../../source/aws/explain-error.js';

const context = {
	profile: undefined,
	knownProfiles: [],
	region: 'us-east-1',
	endpointUrl: undefined,
	logGroups: ['x'],
};

test('an error either passes by itself or has to be mended by the user', () => {
	const service = (name: string, message = 'text'): Error =>
		Object.assign(new Error(message), {name, $fault: 'client', $metadata: {}});
	const network = (code: string, message = code): Error =>
		Object.assign(new Error(message), {code});
	for (const [error, kind, reason] of [
		[service('ThrottlingException', 'Rate exceeded'), 'transient', /slow down/],
		[service('SessionTimeoutException'), 'transient', /three hours/],
		[
			Object.assign(service('ServiceUnavailableException'), {$fault: 'server'}),
			'transient',
			/has a problem/,
		],
		[
			network('ENOTFOUND'),
			'transient',
			/name of CloudWatch Logs in us-east-1 cannot be resolved/,
		],
		[network('ECONNRESET', 'aborted'), 'transient', /was lost/],
		[network('ETIMEDOUT'), 'transient', /does not answer/],
		[
			Object.assign(new Error('socket'), {name: 'TimeoutError'}),
			'transient',
			/does not answer/,
		],
		[
			network('SELF_SIGNED_CERT_IN_CHAIN'),
			'fatal',
			/certificate of CloudWatch Logs in us-east-1 is not trusted/,
		],
		[service('ExpiredTokenException'), 'fatal', /have expired/],
		[service('AccessDeniedException'), 'fatal', /^logs:… is not allowed on x/],
	] as const) {
		const explanation = explainError(error, context);
		assert.equal(explanation?.kind, kind, error.name + error.message);
		assert.match(explanation?.reason ?? '', reason);
		assert.equal(explanation?.error.cause, error);
		assert.ok((explanation?.error.nextSteps.length ?? 0) > 0);
	}

	assert.equal(explainError(new TypeError('a bug'), context), undefined);
});

test('an error of CloudTrail names CloudTrail, and the policy that it needs', () => {
	const asked = {
		...context,
		logGroups: [],
		service: 'CloudTrail',
		operation: 'LookupEvents',
	} as const;
	const explain = (name: string, message: string, endpointUrl?: string) =>
		explainError(
			Object.assign(new Error(message), {
				...{name, $fault: 'client', $metadata: {}},
			}),
			{...asked, endpointUrl},
		);
	const denial =
		'User: arn:aws:iam::111122223333:user/ann is not authorized to perform: cloudtrail:LookupEvents because no identity-based policy allows the cloudtrail:LookupEvents action';
	const denied = explain('AccessDeniedException', denial);
	assert.match(
		denied?.reason ?? '',
		/^cloudtrail:LookupEvents is not allowed on \* for /,
	);
	const policy = denied?.error.nextSteps.find(step =>
		step.startsWith('Have this IAM policy attached:'),
	);
	assert.deepEqual(
		JSON.parse(policy?.split('\n').slice(1).join('\n') ?? '').Statement,
		[{Effect: 'Allow', Action: ['cloudtrail:LookupEvents'], Resource: '*'}],
	);
	assert.equal(
		explain('AccessDeniedException', 'no')?.reason,
		'cloudtrail:LookupEvents is not allowed on *',
	);
	assert.equal(
		explain('ThrottlingException', 'Rate exceeded')?.reason,
		'CloudTrail asks qtail to slow down',
	);
	const refused = explain('InvalidTimeRangeException', 'too old')?.error;
	assert.equal(
		refused?.message,
		'CloudTrail rejects LookupEvents: too old (InvalidTimeRangeException)',
	);
	assert.doesNotMatch(refused?.nextSteps.join('') ?? '', /log group/);
	const lost = explainError(
		Object.assign(new Error('x'), {code: 'ENOTFOUND'}),
		asked,
	);
	assert.match(
		lost?.error.nextSteps.join('\n') ?? '',
		/cloudtrail\.REGION\.amazonaws\.com/,
	);
});
