import assert from 'node:assert/strict';
import {readdirSync} from 'node:fs';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {
	defaultSeverities,
	markOf,
} from '../../../source/cloudtrail/attention/attention.js';
import {parseRecord} from '../../../source/cloudtrail/parse-record.js';
import type {TrailRecord} from '../../../source/cloudtrail/trail-record.js';
import type {StoredRecord} from '../../../source/store/snapshot.js';
import {noLogEvent} from '../../../source/stream/message.js';
import {lineText, lineWidth} from '../../../source/text/styled-line.js';
import {visibleText} from '../../../source/text/visible-text.js';
import {drawnDetail} from '../../harness/drawn-detail.js';
import {fixtureDelivery, fixtureRecord} from '../../harness/fixture.js';
import {storedRecord} from '../../harness/stored-rows.js';
import {trailRecord} from '../../harness/trail-record.js';

function stored(record: TrailRecord) {
	return {
		seq: 7,
		record,
		logEvent: noLogEvent,
		isLate: false,
		isFirstOfActor: false,
		isFirstOfOperation: false,
		marks: 0,
		isDuplicated: false,
		updates: undefined,
		updatedBy: undefined,
	};
}

function draw(record: TrailRecord, width = 72): readonly string[] {
	return [...drawnDetail(stored(record), width)].map(line =>
		lineText(line).trimEnd(),
	);
}

function parse(record: object | string): TrailRecord {
	return parseRecord(
		typeof record === 'string' ? record : JSON.stringify(record),
		fixtureDelivery,
	);
}

/** The text without line breaks and spaces, so that it is the same at any width. */
function squeezed(lines: readonly string[]): string {
	return lines.join('').replaceAll(' ', '');
}

const fixtures = readdirSync(new URL('../../fixtures', import.meta.url)).map(
	name => name.replace(/\.json$/, ''),
);

test('says why CloudTrail added a record afterwards', () => {
	const cases = {
		UPDATED_DATA: 'CloudTrail gives as addendum: UPDATED_DATA',
		DELIVERY_DELAY: 'CloudTrail delivered it late: DELIVERY_DELAY',
		SERVICE_OUTAGE: 'CloudTrail delivered it late: SERVICE_OUTAGE',
	};
	for (const [reason, note] of Object.entries(cases)) {
		const record = parse({
			eventSource: 'qapps.amazonaws.com',
			eventName: 'GetQApp',
			addendum: {reason},
		});
		assert.ok(
			squeezed(draw(record, 120)).includes(note.replaceAll(' ', '')),
			reason,
		);
	}
});

test('an update names its original, and an original its update', () => {
	const link = {
		originalSeq: 3,
		seq: 9,
		eventId: 'e-2',
		updatedFields: 'resources, responseElements',
	};
	const text = (record: TrailRecord, links: Partial<StoredRecord>) =>
		[...drawnDetail({...stored(record), ...links}, 200)].map(lineText);
	const update = fixtureRecord('corrected-later');
	assert.ok(
		text(parse({eventName: 'GetQApp'}), {updatedBy: link}).includes(
			'updated             fields resources, responseElements by event e-2 (received as number 9)',
		),
	);
	const start =
		'updates             event 00000000-0000-4000-8000-000000000019: fields responseElements; ';
	assert.ok(
		text(update, {updates: link}).includes(
			`${start}the original was received as number 3; not counted as a call again`,
		),
	);
	for (const updates of [undefined, {...link, originalSeq: undefined}]) {
		assert.ok(
			text(update, {updates}).includes(
				`${start}the original is not held; not counted as a call again`,
			),
		);
	}
});

describe('the detail of a record', () => {
	test('has a sentence, six lines, then every section', () => {
		assert.deepEqual(
			draw(fixtureRecord('q-app-session-stopped-without-read-only'), 80),
			[
				'idc:906765bc-1234-4321-8888-0123456789ab (qapps, role QAppsWebExperience)',
				'deleted the data of Q App session c0ffee00-1111-4222-8333-444455556666 from',
				'198.51.100.7; mutating, as inferred from the operation.',
				'',
				'when       2026-01-02 12:03:40Z · delivered 12:05:40Z · lag 2m',
				'who        idc:906765bc-1234-4321-8888-0123456789ab · proven id · 111122223333',
				'from where 198.51.100.7 · us-east-1 · aws-cli 2.31.0',
				'with what  ASIAEXAMPLEKEY000001 · role QAppsWebExperience/qapps · no MFA',
				'on what    session c0ffee00-1111-4222-8333-444455556666',
				'result     ok · W? write: the session ends, and its data is deleted: the routine',
				'           end of a session',
				'',
				'REQUEST',
				'application-id      1f0c6f2e-6a0e-4c55-9d5a-2f9f5f1d0aa1',
				'session-id          c0ffee00-1111-4222-8333-444455556666',
				'',
				'RESPONSE',
				'responseElements    null',
				'',
				'CONTEXT',
				'user id             9067642ac7-906765bc-1234-4321-8888-0123456789ab',
				'by way of           qapps, role QAppsWebExperience',
				'access              mutating, inferred from the operation: the record has no',
				'                    readOnly',
				'received as         number 7',
				'dedupe key          00000000-0000-4000-8000-000000000002 111122223333',
				'eventVersion        1.11',
				'userIdentity:',
				'  type: AssumedRole',
				'  principalId: AROAEXAMPLEROLE000001:qapps',
				'  arn: arn:aws:sts::111122223333:assumed-role/QAppsWebExperience/qapps',
				'  accountId: 111122223333',
				'  accessKeyId: ASIAEXAMPLEKEY000001',
				'  sessionContext:',
				'    sessionIssuer:',
				'      type: Role',
				'      principalId: AROAEXAMPLEROLE000001',
				'      arn: arn:aws:iam::111122223333:role/QAppsWebExperience',
				'      accountId: 111122223333',
				'      userName: QAppsWebExperience',
				'    attributes:',
				'      creationDate: 2026-01-02T11:58:00Z',
				'      mfaAuthenticated: false',
				'  onBehalfOf:',
				'    userId: 9067642ac7-906765bc-1234-4321-8888-0123456789ab',
				'    identityStoreArn:',
				'arn:aws:identitystore::111122223333:identitystore/d-9067642ac7',
				'eventTime           2026-01-02T12:03:40Z',
				'eventSource         qapps.amazonaws.com',
				'eventName           StopQAppSession',
				'awsRegion           us-east-1',
				'sourceIPAddress     198.51.100.7',
				'userAgent           aws-cli/2.31.0',
				'requestID           0c2f6f6e-52c5-4cf1-9f3e-6f6f1c7a0001',
				'eventID             00000000-0000-4000-8000-000000000002',
				'eventType           AwsApiCall',
				'managementEvent     false',
				'recipientAccountId  111122223333',
				'eventCategory       Data',
			],
		);
	});

	test('names the error, lateness, suspicious characters and an unreadable time', () => {
		const failed = draw(fixtureRecord('failed-sign-in-with-hidden-name'), 200);
		assert.ok(
			failed.includes(
				'result     ✗ ConsoleLogin: Failure · W write: someone signs in',
			),
			failed.join('\n'),
		);
		const dryRun = draw(trailRecord({dryRun: 'Client.DryRunOperation'}), 200);
		assert.ok(
			dryRun.some(line =>
				line.startsWith(
					'result     dry run: it would be allowed, and nothing was changed ·',
				),
			),
		);
		assert.ok(dryRun.includes('dry run             Client.DryRunOperation'));
		const lines = [
			...drawnDetail(
				{
					seq: 1,
					record: fixtureRecord('terminal-attack'),
					logEvent: noLogEvent,
					isLate: true,
					isFirstOfActor: true,
					isFirstOfOperation: true,
					marks: 0,
					isDuplicated: true,
					updates: undefined,
					updatedBy: undefined,
				},
				200,
			),
		].map(lineText);
		assert.ok(
			lines.includes(
				'notes               arrived late, inserted in place; first record of this actor; first record of this operation; the log group holds it twice; holds characters that a terminal would hide or obey',
			),
		);
		assert.match(
			draw(fixtureRecord('time-missing'), 200).join('\n'),
			/^when {7}no readable time in the record · delivered 2026-01-02 12:05:40Z$/m,
		);
	});

	test('says why a record deserves attention', () => {
		const stored = storedRecord(
			{sourceIPAddress: '203.0.113.77'},
			{marks: markOf('new-address')},
		);
		assert.match(
			[...drawnDetail(stored, 200)].map(lineText).join('\n'),
			/^result {5}ok .* ▵ warning new-address: the actor began to call from 203\.0\.113\.77 /m,
		);
	});

	test('names the severity of each rule, and draws an alarm as one', () => {
		const stored = storedRecord(
			{eventName: 'StopLogging'},
			{marks: markOf('trail-tampering') | markOf('denied')},
		);
		const facts = [...drawnDetail(stored, 200)]
			.flatMap(({segments}) => segments)
			.filter(({text}) => /^. (?:alarm|warning|notice) /.test(text));
		assert.deepEqual(
			facts.map(({text, tone}) => [text.split(':')[0], tone]),
			[
				['▲ alarm trail-tampering', 'destructive'],
				['▵ notice denied', 'plain'],
			],
		);
	});

	test('takes the severity of a rule, and its place, from the configuration', () => {
		const stored = storedRecord(
			{eventName: 'DeleteBucket'},
			{marks: markOf('destructive') | markOf('credentials-made')},
		);
		const severities = {...defaultSeverities, destructive: 'alarm'} as const;
		assert.match(
			[...drawnDetail(stored, 300, {severities})].map(lineText).join('\n'),
			/▲ alarm destructive: .*▵ warning credentials-made: /,
		);
	});

	test('puts unknown fields under CONTEXT', () => {
		const lines = draw(
			parse({
				eventTime: '2026-01-02T12:03:40Z',
				eventSource: 's',
				eventName: 'n',
				newField: {list: [1, {deep: 'x'}], none: [], empty: ''},
			}),
		);
		const context = lines.slice(lines.indexOf('CONTEXT'));
		const at = context.indexOf('newField:');
		assert.deepEqual(context.slice(at, at + 7), [
			'newField:',
			'  list:',
			'    [0]: 1',
			'    [1]:',
			'      deep: x',
			'  none: []',
			'  empty: ""',
		]);
	});

	test('keeps every digit and repeated keys', () => {
		const lines = draw(
			parse(
				'{"eventSource":"s","eventName":"n","big":12345678901234567890,"big":{},"__proto__":1}',
			),
		);
		assert.ok(lines.includes('big                 12345678901234567890'));
		assert.ok(lines.includes('big                 {}'));
		assert.ok(lines.includes('__proto__           1'));
	});

	test('draws the line breaks of a document, and breaks the line there', () => {
		const lines = draw(fixtureRecord('line-breaks-in-documents'));
		const at = lines.indexOf('policyDocument      {␍␊');
		assert.notEqual(at, -1, lines.join('\n'));
		assert.deepEqual(lines.slice(at + 1, at + 4), [
			`${' '.repeat(20)}␉"Version": "2012-10-17",␍␊`,
			`${' '.repeat(20)}␉"Statement": []␍␊`,
			`${' '.repeat(20)}}`,
		]);
	});

	test('shows local time where it is asked for', () => {
		const lines = [
			...drawnDetail(stored(fixtureRecord('saml-user')), 72, {
				zone: 'local',
			}),
		].map(lineText);
		assert.ok(
			lines.some(line =>
				/^when {7}2026-01-0\d \d\d:\d\d:40[+-]\d\d:\d\d /.test(line),
			),
		);
	});

	const messages: ReadonlyArray<
		readonly [message: string, sentence: string, shown: string]
	> = [
		['', 'Empty message.', ''],
		['{"half', 'Not JSON: cut off after 6 characters.', '{"half'],
		['{}', 'Not a record: an empty JSON object.', '{}'],
		['[7]', 'Not a record: JSON array.', '[\n  7\n]'],
		['\u001B[2J', 'Not JSON: text of 4 characters.', '␛[2J'],
	];
	for (const [message, sentence, shown] of messages) {
		test(`shows ${JSON.stringify(message)} as it came`, () => {
			const lines = draw(parse(message));
			assert.equal(lines[0], sentence);
			assert.equal(lines.slice(lines.indexOf('MESSAGE') + 1).join('\n'), shown);
		});
	}
});

test('the detail lists all resources', () => {
	const lines = draw(
		parse({
			eventName: 'StopInstances',
			eventSource: 'ec2.amazonaws.com',
			requestParameters: {
				instancesSet: {items: [{instanceId: 'i-1'}, {instanceId: 'i-2'}]},
			},
		}),
	);
	assert.ok(lines.includes('on what    instance i-1 · +1 more'));
	assert.ok(lines.includes('resource            i-2'));
});

describe('nothing of a record is missing', () => {
	for (const name of fixtures) {
		test(`in ${name}, at any width`, () => {
			const record = fixtureRecord(name);
			for (const width of [20, 33, 72, 200]) {
				const lines = [...drawnDetail(stored(record), width)];
				for (const line of lines) {
					assert.ok(lineWidth(line) <= width, lineText(line));
				}

				const text = squeezed(lines.map(lineText));
				for (const leaf of leaves(JSON.parse(record.raw))) {
					assert.ok(text.includes(leaf.replaceAll(' ', '')), leaf);
				}
			}
		});
	}

	test('in any JSON', () => {
		fc.assert(
			fc.property(
				fc.dictionary(fc.string(), fc.jsonValue({maxDepth: 3})),
				fields => {
					const record = parse({
						eventSource: 'qapps.amazonaws.com',
						eventName: 'GetQApp',
						...fields,
					});
					const text = squeezed(draw(record, 80));
					for (const leaf of leaves(fields)) {
						assert.ok(text.includes(leaf.replaceAll(' ', '')), leaf);
					}
				},
			),
			{seed: 5},
		);
	});

	test('in 256 KB of one value, of many, or of nesting', () => {
		const values = [
			`"${'x'.repeat(1 << 18)}"`,
			`[${'1,'.repeat(130_000)}1]`,
			`${'['.repeat(50_000)}${']'.repeat(50_000)}`,
		];
		for (const value of values) {
			const message = `{"eventName":"n","requestParameters":{"a":${value}}}`;
			const lines = [...drawnDetail(stored(parse(message)), 80)];
			assert.ok(lines.length > 3_000);
		}
	});
});

/** All keys and scalars, as they are drawn. Numbers that JSON.parse rounds have a test of their own. */
function leaves(value: unknown): readonly string[] {
	if (Array.isArray(value)) {
		return value.flatMap(leaves);
	}

	if (typeof value === 'object' && value !== null) {
		return Object.entries(value).flatMap(([key, child]) => [
			// Their section title replaces the key, unless they are empty.
			...(/^(?:requestParameters|responseElements)$/.test(key)
				? []
				: [visibleText(key)]),
			...leaves(child),
		]);
	}

	return Number.isSafeInteger(value) || typeof value !== 'number'
		? [visibleText(String(value))]
		: [];
}
