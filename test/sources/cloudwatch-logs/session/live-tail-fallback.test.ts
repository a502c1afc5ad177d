import assert from 'node:assert/strict';
import {test} from 'node:test';
import {whyNoLiveTail} from '../../../../source/sources/cloudwatch-logs/session/live-tail-fallback.js';

test('retries an unknown host, except in a region without Live Tail', () => {
	const notFound = Object.assign(
		new Error('getaddrinfo ENOTFOUND stream-logs.us-gov-west-1.amazonaws.com'),
		{code: 'ENOTFOUND'},
	);
	assert.match(
		whyNoLiveTail(notFound, false)?.reason ?? '',
		/cannot be reached/,
	);
	assert.deepEqual(
		[
			whyNoLiveTail(notFound, false, 'us-gov-west-1')?.kind,
			whyNoLiveTail(notFound, true, 'us-gov-west-1')?.kind,
			whyNoLiveTail(notFound, false, 'us-east-1')?.kind,
		],
		['unsupported', 'unreachable', 'unreachable'],
	);
	const reset = Object.assign(new Error('aborted'), {code: 'ECONNRESET'});
	assert.equal(whyNoLiveTail(reset, false), undefined);
});

test('a web page as the answer to StartLiveTail means an endpoint without it', () => {
	const page = (httpStatusCode: number): Error =>
		Object.assign(new SyntaxError('Unexpected token <'), {
			$metadata: {httpStatusCode},
		});
	assert.equal(
		whyNoLiveTail(page(500), false)?.reason,
		'this endpoint does not offer Live Tail',
	);
	assert.equal(whyNoLiveTail(page(500), true), undefined);
	assert.equal(whyNoLiveTail(page(503), false), undefined);
});
