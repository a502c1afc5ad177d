import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {
	type ErrorMeaning,
	readErrorText,
	shortErrorCode,
} from '../../../source/cloudtrail/outcome/error-text.js';

describe('the text of an error field', () => {
	const texts: Readonly<Record<ErrorMeaning, readonly string[]>> = {
		success: [
			...[
				'200',
				'201',
				'204',
				'302',
				'304',
				'200.0',
				'200 OK',
				'HTTP/1.1 200 OK',
			],
			...[
				'Success',
				'SUCCESS',
				'Succeeded',
				'OK',
				'ok',
				'None',
				'null',
				'-',
				'0',
			],
			...['N/A', 'No error', 'NoError', 'false', ' ', '304 Not Modified'],
			...['Completed successfully', 'The request succeeded.'],
		],
		failure: [
			...[
				'400',
				'403',
				'404',
				'500',
				'503',
				'404 Not Found',
				'2000',
				'20',
				'-1',
			],
			...['AccessDenied', 'Client.UnauthorizedOperation', 'NotFoundException'],
			...['Unsuccessful', 'The request was not successful', 'No success'],
			...['The upload was unsuccessful', 'SuccessException', 'OKNOT'],
			...['Failed authentication', 'x', 'DryRunNotSupported'],
			'Request would have failed: You are not authorized to use DryRun.',
			`${'It did nothing. '.repeat(20)} Success`,
		],
		'dry-run': [
			...[
				'Client.DryRunOperation',
				'DryRunOperation',
				'client.dryrunoperation',
			],
			'DryRunOperationException',
			'Request would have succeeded, but DryRun flag is set.',
			'The request would have succeeded, but the DryRun option is set.',
		],
	};
	for (const meaning of ['success', 'failure', 'dry-run'] as const) {
		for (const text of texts[meaning]) {
			test(`${JSON.stringify(text.slice(0, 70))} is a ${meaning}`, () => {
				assert.equal(readErrorText(text), meaning);
			});
		}
	}

	test('a long text of any kind is judged in linear time', () => {
		for (const part of ['a ', ' ', '- ', 'no ', '200 ']) {
			assert.equal(readErrorText(part.repeat(200_000)), 'failure');
		}
	});
});

test('a short code lacks the side and the word Exception', () => {
	assert.equal(shortErrorCode('Client.DryRunOperation'), 'DryRunOperation');
	assert.equal(shortErrorCode('ThrottlingException'), 'Throttling');
});
