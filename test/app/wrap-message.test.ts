import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {wrapMessage} from '../../source/app/wrap-message.js';
import {visibleText} from '../../source/text/visible-text.js';

test('a message is wrapped at spaces, its lines hang', () => {
	assert.equal(
		wrapMessage(
			'qtail: the log group does not exist.\n  Name one that exists.\n',
			20,
		),
		[
			'qtail: the log group',
			'  does not exist.',
			'  Name one that',
			'    exists.',
			'',
		].join('\n'),
	);
});

test('a command stays whole, on a line of its own', () => {
	assert.equal(
		wrapMessage(
			'  Find it: aws cloudtrail describe-trails --query trailList\n',
			30,
		),
		'  Find it:\n    aws cloudtrail describe-trails --query trailList\n',
	);
	const line =
		'  aws cloudtrail describe-trails --region us-east-1 --query trailList';
	assert.equal(wrapMessage(line, 30), line);
});

test('a message that fits is left as it is', () => {
	assert.equal(
		wrapMessage('qtail: no.\n  See it.\n', 20),
		'qtail: no.\n  See it.\n',
	);
});

test('no character is lost', () => {
	fc.assert(
		fc.property(
			fc.string({unit: 'binary'}).map(visibleText),
			fc.integer({min: 2, max: 40}),
			(text, width) => {
				const bare = (each: string) => each.replaceAll(/\s/g, '');
				assert.equal(bare(wrapMessage(text, width)), bare(text));
			},
		),
	);
});
