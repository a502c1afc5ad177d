import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {TrailRecord} from '../../source/cloudtrail/trail-record.js';
import {createTextOutput, recordLine} from '../../source/output/text-output.js';
import {capturedOutput, noon, parsed} from '../harness/captured-output.js';
import {hostileTexts} from '../harness/hostile-texts.js';
import {actor, trailRecord} from '../harness/trail-record.js';

describe('text output', () => {
	const cases: ReadonlyArray<[overrides: Partial<TrailRecord>, line: string]> =
		[
			[
				{eventName: 'GetQApp', resource: 'app/1'},
				'2026-01-02 12:00:00Z  R   GetQApp                           alice                                     192.0.2.1        app/1',
			],
			[
				{
					eventName: 'DeleteQApp',
					access: {kind: 'mutating', isInferred: false},
					error: {code: 'AccessDenied', message: 'not authorized'},
					actor: actor({label: '山田'}),
				},
				'2026-01-02 12:00:00Z  D   DeleteQApp                        山田                                      192.0.2.1        -  AccessDenied: not authorized  why:denied',
			],
			[
				{
					eventName: '',
					timeFrom: 'delivery',
					access: {kind: 'unknown', isInferred: false},
					sourceIPAddress: undefined,
					unusual: {kind: 'empty', reason: 'empty message'},
					raw: '',
				},
				'~2026-01-02 12:00:00Z  ?   -                                 alice                                     -                -  (empty message)',
			],
			[
				{
					eventName: 'CreateQApp',
					access: {kind: 'mutating', isInferred: true},
					resource: 'a  R  b',
					otherResources: ['c', 'd'],
					error: {code: undefined, message: 'Failed\nauthentication'},
				},
				'2026-01-02 12:00:00Z  W?  CreateQApp                        alice                                     192.0.2.1        a␣␣R␣␣b +2  Failed␊authentication',
			],
			[
				{eventName: 'RunInstances', dryRun: 'Client.DryRunOperation'},
				'2026-01-02 12:00:00Z  R   RunInstances                      alice                                     192.0.2.1        -  Client.DryRunOperation  why:unknown-operation',
			],
		];
	it('ends with the rules that mark a record, the gravest first', () => {
		const stop = trailRecord({
			time: noon,
			eventName: 'StopLogging',
			eventSource: 'cloudtrail.amazonaws.com',
			access: {kind: 'mutating', isInferred: false},
			error: {code: 'AccessDenied', message: 'no  why:nothing'},
		});
		assert.match(
			recordLine(stop, 'utc'),
			/ {2}AccessDenied: no␣␣why:nothing {2}why:trail-tampering,denied$/,
		);
	});

	for (const [overrides, line] of cases) {
		it(`writes ${line.replaceAll(/ +/g, ' ')}`, () => {
			assert.equal(
				recordLine(trailRecord({time: noon, ...overrides}), 'utc'),
				line,
			);
		});
	}

	it('ends with the text of a message that has no event name, on one line', () => {
		const lineOf = (message: string) => recordLine(parsed(message), 'utc');
		assert.match(
			lineOf('sudo: root\n\u{1B}[2Jlogged in'),
			/\(not JSON: text of \d+ characters\) {2}sudo: root␊␛\[2Jlogged in$/,
		);
		assert.match(lineOf('{"eventVersion":"1.11","user'), /"1\.11","user$/);
		assert.match(
			lineOf('{"eventName":"GetQApp"}'),
			/\{"eventName":"GetQApp"\}$/,
		);
		assert.doesNotMatch(
			lineOf('{"eventSource":"x.amazonaws.com","eventName":"GetQApp"}'),
			/\{/,
		);
	});

	it('cuts a long message between characters and counts the rest', () => {
		const lineOf = (message: string) => recordLine(parsed(message), 'utc');
		assert.match(lineOf('x'.repeat(1000)), / {2}x{1000}$/);
		assert.match(
			lineOf('x'.repeat(262_144)),
			/ {2}x{1000}… \+261,144 characters$/,
		);
		assert.match(
			lineOf('😀'.repeat(600)),
			/ {2}(?:😀){500}… \+200 characters$/u,
		);
		assert.match(
			lineOf(`x${'😀'.repeat(600)}`),
			/ {2}x(?:😀){499}… \+202 characters$/u,
		);
	});

	it('lets no foreign text break a line or reach the terminal as a command', async () => {
		const {append, readStdout} = capturedOutput(createTextOutput);
		await append(
			...hostileTexts.map(text =>
				trailRecord({
					eventName: text,
					actor: actor({label: text}),
					sourceIPAddress: text,
					resource: text,
					error: {code: text, message: text},
					unusual: {kind: 'not-json', reason: text},
				}),
			),
		);
		const text = readStdout();
		assert.equal(text.split('\n').length, hostileTexts.length + 1);
		assert.doesNotMatch(text.replaceAll('\n', ''), /[\p{Cc}\p{Cf}\p{Cs}]/u);
	});
});
