import assert from 'node:assert/strict';
import {test} from 'node:test';
import {explainFailure} from '../../source/app/explain-failure.js';
import {UsageError, UserError} from '../../source/stream/user-error.js';

test('a failure is told on one line, followed by the next steps', () => {
	const error = new UserError('The log group “trail” does not exist.', {
		nextSteps: ['Check the Region.', '{\n  "Effect": "Allow"\n}'],
	});
	assert.equal(
		explainFailure(error),
		'qtail: The log group “trail” does not exist.\n  Check the Region.\n  {\n    "Effect": "Allow"\n  }\n',
	);
});

test('line breaks and escapes of a message are made visible', () => {
	const error = new UserError('no\nqtail: all is well\u001B[2J', {
		nextSteps: [],
	});
	assert.equal(explainFailure(error), 'qtail: no␊qtail: all is well␛[2J\n');
});

test('a bug is printed with its stack and a request to report it', () => {
	const text = explainFailure(new TypeError('x is not a function'));
	assert.match(text, /bug of its own/);
	assert.match(text, /TypeError: x is not a function\n +at /);
	assert.match(explainFailure('odd\u0007'), /\n {2}odd␇\n$/);
});

test('no line of a bug passes for a line of qtail', () => {
	const text = explainFailure(new TypeError('odd\nqtail: all is well'));
	assert.deepEqual(
		text.split('\n').filter(line => /^qtail: /.test(line)),
		[],
	);
});

test('user and password of a URL are printed nowhere', () => {
	const url = 'http://ann:s3cr@t@gateway:8080/x';
	const error = new UserError(`${url} is not a log group.`, {
		nextSteps: [`Or: qtail --endpoint-url ${url}\nand so on`],
	});
	assert.equal(
		explainFailure(error),
		'qtail: http://…@gateway:8080/x is not a log group.\n  Or: qtail --endpoint-url http://…@gateway:8080/x\n  and so on\n',
	);
	assert.doesNotMatch(explainFailure(new Error(`Invalid URL ${url}`)), /s3cr/);
});

test('a wrong argument of any length is quoted with its beginning and its end', () => {
	const text = explainFailure(
		new UsageError(`--scope can't be ${'x'.repeat(100_000)}. Did you mean q?`, {
			nextSteps: [`${'y'.repeat(100_000)}\n^`, 'See qtail --help.'],
		}),
	);
	const [message = '', ...steps] = text.split('\n');
	assert.match(message, /^qtail: --scope can't be x+…x+\. Did you mean q\?$/);
	assert.match(steps[0] ?? '', /^ {2}y+…y+$/);
	assert.deepEqual(steps.slice(1), ['  ^', '  See qtail --help.', '']);
	assert.ok(text.length < 5000, `${text.length} characters`);
});
