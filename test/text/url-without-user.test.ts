import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
	sentenceWithoutUsers,
	urlWithoutUser,
} from '../../source/text/url-without-user.js';

test('a URL keeps all but its user and password', () => {
	for (const [url, shown] of [
		['http://127.0.0.1:4566', 'http://127.0.0.1:4566'],
		['https://ann@gateway/logs?x=1', 'https://…@gateway/logs?x=1'],
		['http://ann:secret@gateway:8080', 'http://…@gateway:8080'],
		['HTTP://ann:se@cr/e?t#@gateway', 'HTTP://…@gateway'],
		['http:\\\\ann:secret@gateway', 'http:\\\\…@gateway'],
		['http:ann:secret@gateway', '…@gateway'],
		['ann:secret@gateway', '…@gateway'],
		['http://ann:sec\nret@gateway', 'http://…@gateway'],
		[' http://ann:secret@gateway', '…@gateway'],
	] as const) {
		assert.equal(urlWithoutUser(url), shown);
	}
});

test('a sentence keeps all but the users of its URLs', () => {
	assert.equal(
		sentenceWithoutUsers(
			'“http://ann:secret@a” and ftp://bob:se@cret@b/x, ann@example.com',
		),
		'“http://…@a” and ftp://…@b/x, ann@example.com',
	);
	const long = `ann@${'x://'.repeat(50_000)}`;
	assert.equal(sentenceWithoutUsers(long), long);
});
