import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {parseRecord} from '../../source/cloudtrail/parse-record.js';
import {hasSuspiciousText} from '../../source/cloudtrail/suspicious-text.js';
import {fixtureDelivery, fixtureRecord} from '../harness/fixture.js';

function isSuspicious(record: unknown): boolean {
	return hasSuspiciousText(JSON.stringify(record), record);
}

describe('suspicious text', () => {
	const suspicious: readonly unknown[] = [
		{userAgent: 'curl\u001B[2J'},
		{userAgent: 'two\nlines'},
		{eventName: 'GetQApp\t'},
		{sourceIPAddress: '192.0.2.1\u007F'},
		{userIdentity: {sessionContext: {sessionIssuer: {userName: 'a\rb'}}}},
		{requestParameters: {input: 'safe\u202Egpj.exe'}},
		{requestParameters: {a: [{b: ['x\u0000']}]}},
		{responseElements: {'key\u200B': 1}},
		{requestParameters: {'line\nbreak': 1}},
		{requestParameters: {input: 'ad\u200Dmin'}},
		{requestParameters: {input: '\uD800'}},
		{requestParameters: {input: '\u{E0067}'}},
		{requestParameters: {input: 'C:\\new \u001B'}},
		{errorMessage: 'denied\u001B[1A'},
	];
	const harmless: readonly unknown[] = [
		{},
		{userAgent: 'Grüße 東京 👍🏽 🇩🇪'},
		{requestParameters: {policy: '{\r\n\t"a": 1\n}'}},
		{requestParameters: {path: 'C:\\new\\table "x"'}},
		{requestParameters: {input: '❤\uFE0F 👩\u200D💻 👩🏽\u200D💻'}},
		{errorMessage: 'first\nsecond'},
		{responseElements: {date: '4:11:47\u202FPM'}},
		[1, true, null],
	];
	for (const record of suspicious) {
		test(`in ${JSON.stringify(record)}`, () => {
			assert.equal(isSuspicious(record), true);
		});
	}

	for (const record of harmless) {
		test(`not in ${JSON.stringify(record)}`, () => {
			assert.equal(isSuspicious(record), false);
		});
	}

	test('is marked on records', () => {
		assert.equal(fixtureRecord('terminal-attack').hasSuspiciousText, true);
		assert.equal(
			fixtureRecord('line-breaks-in-documents').hasSuspiciousText,
			false,
		);
	});
	test('is looked for in messages that are no JSON as well', () => {
		const mark = (message: string) =>
			parseRecord(message, fixtureDelivery).hasSuspiciousText;
		assert.equal(mark('plain\nlines'), false);
		assert.equal(mark('\u001B[2J'), true);
	});
});
