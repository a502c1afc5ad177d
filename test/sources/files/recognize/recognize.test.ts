import assert from 'node:assert/strict';
import {randomBytes} from 'node:crypto';
import {describe, it} from 'node:test';
import {recognizeBinary} from '../../../../source/sources/files/recognize/binary-formats.js';
import {recognize} from '../../../../source/sources/files/recognize/recognize.js';

function whatIs(text: string): string {
	const {what, nextSteps} = recognize(Buffer.from(text));
	assert.ok(nextSteps.length > 0, 'it says what to do');
	return what;
}

const binary: ReadonlyArray<readonly [what: string, bytes: Buffer]> = [
	['a zip archive', Buffer.from('PK\x03\x04\x14\0\0\0\x08\0', 'latin1')],
	['a Parquet file', Buffer.from('PAR1\x15\x04\x15\x10', 'latin1')],
	['xz data', Buffer.from('\xfd7zXZ\0\0\x04', 'latin1')],
	['bzip2 data', Buffer.from('BZh91AY&SY\x12', 'latin1')],
	['text in UTF-32', Buffer.from('\xff\xfe\0\0{\0\0\0', 'latin1')],
	[
		'a tar archive',
		Buffer.concat([Buffer.alloc(257, 'a'), Buffer.from('ustar\x0000')]),
	],
	['an SQLite database', Buffer.from('SQLite format 3\0\x10\0')],
];

describe('what holds no text', () => {
	for (const [what, bytes] of binary) {
		it(`is recognized: ${what}`, () => {
			assert.equal(recognizeBinary(bytes)?.what, what);
			assert.equal(recognize(bytes).what, what);
		});
	}

	it('is recognized where its format is unknown', () => {
		// The first byte is that of no known format.
		const bytes = Buffer.concat([Buffer.from([0x80]), randomBytes(4000)]);
		assert.match(recognizeBinary(bytes)?.what ?? '', /binary data/);
	});

	it('is never a text, whatever its language, encoding and padding', () => {
		for (const text of [
			'{"eventName":"GetQApp"}',
			'PAR1, PK and BZh are names in this text',
			'\x1b[31mred\x1b[0m\n',
			'名前,国\nジョン,日本\n'.repeat(50),
			`${'\0'.repeat(2000)}{"eventName":"GetQApp"}`,
			'x',
			'',
		]) {
			assert.equal(recognizeBinary(Buffer.from(text)), undefined, text);
		}

		const latin1 = Buffer.from('Müller;Größe;Straße\n'.repeat(20), 'latin1');
		assert.equal(recognizeBinary(latin1), undefined);
	});
});

describe('a text without a record is named', () => {
	const names: ReadonlyArray<readonly [what: RegExp, text: string]> = [
		[
			/^a CloudTrail digest file/,
			'{\n "awsAccountId": "111122223333",\n "digestStartTime": "2026-05-01T00:00:00Z"}',
		],
		[
			/^VPC flow logs/,
			'2 123456789010 eni-1235b8ca123456789 172.31.16.139 172.31.16.21 20641 22 6 20 4249 1418530010 1418530070 ACCEPT OK\n',
		],
		[/^VPC flow logs/, 'version account-id interface-id srcaddr dstaddr\n'],
		[/^an HTML page$/, '<!DOCTYPE html>\n<html><body>Sign in</body></html>'],
		[
			/^an error message of S3/,
			'<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code></Error>',
		],
		[
			/^an error message of the AWS CLI/,
			'\nAn error occurred (AccessDeniedException) when calling the FilterLogEvents operation: …',
		],
		[/^gzip data in base64/, 'H4sIAAAAAAAAE+2YbWvbMBDHv4rQ6zqWdH5S3oU='],
		[/^a CSV file with the columns a, b, c, d, …$/, 'a,"b",c,d,e\n1,2,3,4,5\n'],
		[/^a table with tabs with the columns a, b$/, 'a\tb\n1\t2\n'],
		[/^JSON with the fields Labels, Metrics$/, '{"Labels":{"Metrics":[]}}'],
		[/^JSON without anything in it$/, ' [ ]\n'],
		[/^text$/, 'Hello, this is a note.\nIt has lines.\n'],
		[/^empty$/, ''],
		[/^blank$/, '\u{FEFF}\n\0\0 \n'],
	];
	for (const [what, text] of names) {
		it(String(what), () => {
			assert.match(whatIs(text), what);
		});
	}

	it('in no more time for a hostile one', () => {
		for (const text of [
			'{"a":'.repeat(1e5),
			`{${'"'.repeat(1e5)}`,
			','.repeat(1e5),
		]) {
			assert.ok(whatIs(text).length < 300);
		}
	});
});
