import assert from 'node:assert/strict';
import {readdirSync} from 'node:fs';
import {describe, test} from 'node:test';
import {markOf} from '../../../source/cloudtrail/attention/attention.js';
import {parseRecord} from '../../../source/cloudtrail/parse-record.js';
import {generateTraffic} from '../../../source/demo/traffic/traffic.js';
import type {StoredRecord} from '../../../source/store/snapshot.js';
import {asciiGlyphs} from '../../../source/text/glyphs.js';
import {lineText} from '../../../source/text/styled-line.js';
import {drawnDetail} from '../../harness/drawn-detail.js';
import {
	fixture,
	fixtureDelivery,
	fixtureRecord,
} from '../../harness/fixture.js';
import {storedRecord} from '../../harness/stored-rows.js';

const labels = ['when', 'who', 'from where', 'with what', 'on what', 'result'];

/** The lines between the sentence and the sections. */
function sixLinesOf(
	stored: StoredRecord,
	width = 80,
	options: Parameters<typeof drawnDetail>[2] = {},
): readonly string[] {
	const lines = [...drawnDetail(stored, width, options)].map(line =>
		lineText(line).trimEnd(),
	);
	const first = lines.indexOf('') + 1;
	return lines.slice(first, lines.indexOf('', first));
}

function ofFixture(
	name: string,
	change: (record: Record<string, unknown>) => void = () => {},
): readonly string[] {
	const record = JSON.parse(fixture(name));
	change(record);
	return sixLinesOf({
		...storedRecord(),
		record: parseRecord(JSON.stringify(record), fixtureDelivery),
	});
}

const cases: Readonly<Record<string, readonly string[]>> = {
	'permission-set-session': [
		'when       2026-01-02 12:03:40Z · delivered 12:05:40Z · lag 2m',
		'who        erin@example.com · person, proven · 111122223333',
		'from where 198.51.100.7 · us-east-1 · aws-cli 2.31.0',
		'with what  ASIAEXAMPLEKEY000001 · permission set PowerUser · no MFA · console',
		'on what    instance i-0abc1234def567890',
		'result     ok · D destructive: the machines are gone',
	],
	'q-app-deleted-on-behalf-of-a-person': [
		'when       2026-01-02 12:03:40Z · delivered 12:05:40Z · lag 2m',
		'who        idc:544894e8-80c1-707f-60e3-3ba6510dfac1 · proven id · 111122223333',
		'from where 198.51.100.7 · us-east-1 · aws-cli 2.31.0',
		'with what  ASIAEXAMPLEKEY000001 · role QAppsWebExperience/qapps · no MFA',
		'on what    app 7f3a9d52-0b1c-4d8e-8a43-52c7c1be9001',
		'result     ✗ AccessDenied: User is not authorized to perform: qapps:DeleteQApp ·',
		'           D destructive: the app is gone, and its library item with it',
	],
	'assumed-root-by-a-delegate': [
		'when       2026-01-02 12:03:40Z · delivered 12:05:40Z · lag 2m',
		'who        root 111122223333 · root user, proven · 111122223333',
		'from where 198.51.100.7 · us-east-1 · aws-cli 2.31.0',
		'with what  ASIAEXAMPLEKEY000004 · temporary key · delegate 777788889999 ·',
		'           assumed root · no MFA',
		'on what    bucket locked',
		'result     ok · P permission: changes who may read or write, whatever the policy',
		'           holds',
	],
	'network-activity': [
		'when       2026-01-02 12:03:40Z · delivered 12:05:40Z · lag 2m',
		'who        account 444455556666 · other AWS account, proven ·',
		'           444455556666 into 111122223333',
		'from where 198.51.100.7 · us-east-1 · aws-cli 2.31.0 · vpce-0abc of 111122223333',
		'with what  no access-key ID · MFA not stated',
		'on what    no resource in the record',
		'result     ✗ VpceAccessDenied · R read: the record says that it only reads',
	],
	'session-of-a-service-linked-role': [
		'when       2026-01-02 12:03:40Z · delivered 12:05:40Z · lag 2m',
		'who        AWSServiceRoleForRDS/SLRManagement · role, proven · 111122223333',
		'from where 203.0.113.7 · eu-west-1 · aws-cli 2.31.0 · via rds.amazonaws.com',
		'with what  ASIAEXAMPLEKEY000001 · role AWSServiceRoleForRDS · no MFA',
		'on what    no resource in the record',
		'result     ok · D destructive: the machines are gone',
	],
	'root-sign-in-failed': [
		'when       2026-01-02 12:03:40Z · delivered 12:05:40Z · lag 2m',
		'who        root 111122223333 · root user, typed name unproven · 111122223333',
		'from where 203.0.113.7 · eu-west-1 · Mozilla/5.0',
		'with what  no access-key ID · MFA',
		'on what    no resource in the record',
		'result     ✗ Failed authentication · W write: someone signs in',
	],
	'aggregated-data-events': [
		'when       2026-01-02 12:05:00Z · delivered 12:05:40Z · lag 40s',
		'who        no identity in the record · no account in the record',
		'from where no address in the record · us-east-1 · no user agent',
		'with what  no access-key ID · MFA not stated',
		'on what    no resource in the record',
		'result     no outcome in the record ·',
		'           ? unknown: neither the record nor the name of an operation says',
	],
	'time-missing': [
		'when       no readable time in the record · delivered 2026-01-02 12:05:40Z',
		'who        Deploy/ci-4715 · role, session name unproven · 111122223333',
		'from where 198.51.100.7 · us-east-1 · aws-cli 2.31.0',
		'with what  ASIAEXAMPLEKEY000001 · role Deploy · no MFA',
		'on what    instance i-0abc1234def567890',
		'result     ok · W write: starts machines',
	],
};

describe('the six lines', () => {
	for (const [name, lines] of Object.entries(cases)) {
		test(`of ${name}`, () => {
			assert.deepEqual(ofFixture(name), lines);
		});
	}

	test('are six, each with an answer, for every kind of record', () => {
		for (const name of readdirSync(
			new URL('../../fixtures', import.meta.url),
		)) {
			const record = fixtureRecord(name.replace(/\.json$/, ''));
			const lines = sixLinesOf({...storedRecord(), record}, 200);
			assert.deepEqual(
				lines.map(line => line.slice(0, 11).trimEnd()),
				labels,
				name,
			);
			for (const line of lines) {
				assert.match(line.slice(11), /^\S/, name);
			}
		}
	});

	test('of nearly all Q Apps calls take six lines of 80 cells', () => {
		const traffic = generateTraffic({
			seed: 3,
			ratePerSecond: 2,
			startsAt: Date.UTC(2026, 0, 2, 12),
			historyMs: 60_000,
		});
		const heights: number[] = [];
		while (heights.length < 150) {
			const {message, deliverAt} = traffic.next().value;
			const record = parseRecord(message, {
				deliveryTime: deliverAt,
				arrivedAt: deliverAt,
			});
			if (
				record.eventSource === 'qapps.amazonaws.com' &&
				record.error === undefined
			) {
				heights.push(sixLinesOf({...storedRecord(), record}).length);
			}
		}

		const whole = heights.filter(height => height === labels.length).length;
		assert.ok(whole / heights.length > 0.7, `${whole} of ${heights.length}`);
		assert.ok(Math.max(...heights) <= 9, String(Math.max(...heights)));
	});

	test('say the other account, the service that acts for the actor, and a late delivery', () => {
		const lines = ofFixture('permission-set-session', record => {
			record['recipientAccountId'] = '444455556666';
			record['sourceIPAddress'] = 'cloudformation.amazonaws.com';
			record['userAgent'] = 'cloudformation.amazonaws.com';
			Object.assign(record['userIdentity'] as object, {
				invokedBy: 'cloudformation.amazonaws.com',
			});
			record['eventTime'] = '2026-01-01T23:59:00Z';
		});
		assert.ok(
			lines.includes(
				'when       2026-01-01 23:59:00Z · delivered 2026-01-02 12:05:40Z · lag 12h6m',
			),
			lines.join('\n'),
		);
		assert.ok(
			lines.includes(
				'who        erin@example.com · person, proven · 111122223333 into 444455556666',
			),
		);
		assert.ok(
			lines.includes('from where cloudformation.amazonaws.com · us-east-1'),
		);
	});

	test('say that a name is known from other records, and why a record stands out', () => {
		const record = fixtureRecord('q-app-deleted-on-behalf-of-a-person');
		const lines = sixLinesOf(
			{...storedRecord(), record, marks: markOf('denied')},
			130,
			{
				glyphs: asciiGlyphs,
				name: {
					label: 'ana',
					whole: 'ana@example.com',
					nameFrom: 'aws',
					class: 'identity-center-user',
				},
			},
		);
		assert.equal(
			lines[1],
			'who        ana@example.com | person, proven | 111122223333',
		);
		assert.equal(
			lines.at(-1),
			'           D destructive: the app is gone, and its library item with it | i notice denied: the call was denied: AccessDenied',
		);
	});

	test('keep an ARN whole: beside its kind, or without indent below', () => {
		const on = (arn: string, width: number) => {
			const lines = sixLinesOf(
				storedRecord({resource: arn, eventSource: 'lambda.amazonaws.com'}),
				width,
			);
			const first = lines.findIndex(line => line.startsWith('on what'));
			const end = lines.findIndex(line => line.startsWith('result'));
			return lines.slice(first, end);
		};
		const arn = 'arn:aws:lambda:us-east-1:111122223333:function:billing';
		assert.deepEqual(on(arn, 80), [`on what    function ${arn}`]);
		assert.deepEqual(on(arn, 70), ['on what    function', `           ${arn}`]);
		assert.deepEqual(on(arn, 60), ['on what    function', arn]);
		assert.deepEqual(on(arn, 40), [
			'on what    function',
			'arn:aws:lambda:us-east-1:111122223333:',
			'function:billing',
		]);
	});

	test('are not pushed off the screen by what a caller chose', () => {
		const piled = `x${'\u0301'.repeat(10_000)}`;
		const lines = sixLinesOf(
			{
				...storedRecord(),
				record: parseRecord(
					JSON.stringify({
						eventSource: 'qapps.amazonaws.com',
						eventName: 'DeleteQApp',
						userAgent: piled,
						userIdentity: {type: 'IAMUser', userName: piled},
						requestParameters: {appId: piled},
					}),
					fixtureDelivery,
				),
			},
			80,
		);
		assert.ok(lines.length < 30, String(lines.length));
	});
});
