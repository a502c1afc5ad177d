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
