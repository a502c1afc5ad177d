import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {describe, test} from 'node:test';
import {parsePattern} from '../../../../source/cloudwatch-pattern/cloudwatch-pattern.js';
import {consoleLink} from '../../../../source/filter/translate/one-record/console-link.js';
import {
	type PlacedRecord,
	recordPattern,
	recordQuery,
} from '../../../../source/filter/translate/one-record/one-record.js';
import {recordCommand} from '../../../../source/filter/translate/one-record/record-command.js';
import type {Translation} from '../../../../source/filter/translate/translation.js';
import {hostileTexts} from '../../../harness/hostile-texts.js';
import {trailRecord} from '../../../harness/trail-record.js';
import {holdsHidden} from '../../../hostile/hidden-characters.js';

const eventId = '0f7a5c1e-8b1d-4c7e-9a52-6d3f2b1c0e9a';
const deliveryTime = Date.UTC(2026, 10, 28, 16, 45);
const group = 'arn:aws:logs:us-east-1:111122223333:log-group:/aws/CloudTrail:*';
const stream = '111122223333_CloudTrail_us-east-1';

type Changes = Partial<PlacedRecord['record']> &
	Partial<Omit<PlacedRecord, 'record'>>;

function placed({
	logStream = stream,
	region,
	profile,
	endpointUrl,
	now = deliveryTime + 60_000,
	...overrides
}: Changes = {}): PlacedRecord {
	return {
		record: trailRecord({
			eventId,
			deliveryTime,
			time: deliveryTime - 120_000,
			logGroup: group,
			...overrides,
		}),
		...{logStream, region, profile, endpointUrl, now},
	};
}

function textOf(translation: Translation): string {
	assert.ok(translation.kind !== 'refused', JSON.stringify(translation));
	return translation.text;
}

function reasonOf(translation: Translation): string {
	assert.equal(translation.kind, 'refused');
	return translation.kind === 'refused' ? translation.reason : '';
}

describe('the pattern of a record', () => {
	test('selects it and no other', () => {
		const text = textOf(recordPattern(placed()));
		assert.equal(text, `{ $.eventID = "${eventId}" }`);
		const pattern = parsePattern(text);
		assert.ok(pattern.ok);
		assert.ok(pattern.matches(JSON.stringify({eventID: eventId})));
		assert.ok(!pattern.matches(JSON.stringify({eventID: `${eventId}0`})));
	});

	test('is refused for an ID that AWS does not write', () => {
		for (const id of ['a*', '', 'x" || $.a = "b', ...hostileTexts].filter(
			text => !/^[A-Za-z\d-]+$/.test(text),
		)) {
			const reason = reasonOf(recordPattern(placed({eventId: id})));
			assert.match(reason, /event ID/);
			assert.equal(reasonOf(recordQuery(placed({eventId: id}))), reason);
			assert.equal(reasonOf(recordCommand(placed({eventId: id}))), reason);
		}
	});
});

test('the query of a record is one line', () => {
	assert.equal(
		textOf(recordQuery(placed())),
		`fields eventTime, eventName, userIdentity.arn, sourceIPAddress, errorCode, @message | filter @message like /"eventID"\\s*:\\s*"${eventId}"/ | sort @timestamp desc | limit 10000`,
	);
});

describe('the command that shows a record', () => {
	const management = {eventCategory: 'Management', awsRegion: 'eu-west-1'};
	const history = `aws cloudtrail lookup-events --region eu-west-1 --lookup-attributes AttributeKey=EventId,AttributeValue=${eventId}`;
	const logs = `aws logs filter-log-events --log-group-identifier arn:aws:logs:us-east-1:111122223333:log-group:/aws/CloudTrail --region us-east-1 --log-stream-names ${stream} --start-time ${deliveryTime} --end-time ${deliveryTime + 1} --filter-pattern '{ $.eventID = "${eventId}" }'`;
	for (const [name, changes, command] of [
		['a management event', management, history],
		[
			'a management event from a file',
			{...management, logGroup: undefined},
			history,
		],
		['a data event', {eventCategory: 'Data'}, logs],
		['a network activity event', {eventCategory: 'NetworkActivity'}, logs],
		[
			'a management event of another account of the organization',
			{...management, recipientAccountId: '444455556666'},
			logs,
		],
		[
			'a management event that event history has no longer',
			{...management, now: deliveryTime + 91 * 24 * 60 * 60 * 1000},
			logs,
		],
		[
			'a management event in a Region that is none',
			{...management, awsRegion: "x'; touch owned"},
			logs,
		],
		[
			'a management event behind an endpoint',
			{...management, endpointUrl: 'http://localhost:4566', profile: 'audit'},
			logs.replace(
				' --log-stream',
				' --profile audit --endpoint-url http://localhost:4566 --log-stream',
			),
		],
		[
			'a data event of a group by name',
			{
				logGroup: 'CloudTrail/logs',
				region: 'us-west-2',
				logStream: undefined as never,
			},
			logs
				.replace(
					/--log-group-identifier \S+/,
					'--log-group-name CloudTrail/logs',
				)
				.replace('us-east-1', 'us-west-2')
				.replace(/ --log-stream-names \S+/, ` --log-stream-names ${stream}`),
		],
	] as const) {
		test(name, () => {
			assert.equal(textOf(recordCommand(placed(changes))), command);
		});
	}

	test('is refused for a data event from a file', () => {
		assert.match(
			reasonOf(recordCommand(placed({logGroup: undefined}))),
			/^The record is not from a log group/,
		);
	});

	test('is refused where the endpoint URL holds a password', () => {
		assert.match(
			reasonOf(
				recordCommand(placed({endpointUrl: 'https://me:secret@example.com'})),
			),
			/password/,
		);
	});

	test('gives a shell each hostile word as it is, in one line', () => {
		const given: string[] = [];
		const lines = hostileTexts.flatMap(text => {
			const translation = recordCommand(placed({logStream: text}));
			if (translation.kind === 'refused') {
				return [];
			}

			assert.ok(!holdsHidden(translation.text), translation.text);
			given.push(text);
			const words = translation.text.replace('aws logs filter-log-events ', '');
			return [`printf '%s\\0' ${words}`];
		});
		const read = execFileSync('bash', {input: lines.join('\n')}).toString();
		const streams = [...read.matchAll(/--log-stream-names\0([^\0]*)\0/g)].map(
			([, text]) => text,
		);
		assert.deepEqual(streams, given);
		assert.ok(given.length > hostileTexts.length / 2);
	});
});

describe('the link to the console', () => {
	test('escapes names as the console does', () => {
		assert.equal(
			textOf(consoleLink(placed())),
			[
				'https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1',
				'#logsV2:log-groups/log-group/$252Faws$252FCloudTrail',
				`/log-events/${stream}`,
				`$3FfilterPattern$3D$257B$2524.eventID$253D$2522${eventId}$2522$257D`,
				`$26start$3D${deliveryTime - 60_000}$26end$3D${deliveryTime + 60_000}`,
			].join(''),
		);
	});

	for (const [region, start] of [
		[
			'cn-north-1',
			'https://cn-north-1.console.amazonaws.cn/cloudwatch/home?region=cn-north-1#',
		],
		[
			'us-gov-west-1',
			'https://console.amazonaws-us-gov.com/cloudwatch/home?region=us-gov-west-1#',
		],
		[
			'eu-central-1',
			'https://eu-central-1.console.aws.amazon.com/cloudwatch/home?region=eu-central-1#',
		],
	] as const) {
		test(`leads to the console of ${region}`, () => {
			const byName = placed({logGroup: 'CloudTrail/logs', region});
			assert.ok(textOf(consoleLink(byName)).startsWith(start));
		});
	}

	test('leads to the console of the ARN, whatever Region was asked for', () => {
		const link = textOf(
			consoleLink(
				placed({
					logGroup: 'arn:aws-cn:logs:cn-northwest-1:111122223333:log-group:g',
					region: 'us-east-1',
				}),
			),
		);
		assert.match(link, /^https:\/\/cn-northwest-1\.console\.amazonaws\.cn\//);
	});

	for (const [name, changes, reason] of [
		['a file', {logGroup: undefined}, 'The record is not from a log group.'],
		[
			'an unknown Region',
			{logGroup: 'g'},
			'The Region of the log group is not known.',
		],
		[
			'an isolated Region',
			{logGroup: 'g', region: 'us-iso-east-1'},
			'qtail does not know the console of aws-iso.',
		],
		[
			'an endpoint elsewhere',
			{endpointUrl: 'http://127.0.0.1:4566'},
			'No console shows what comes from this endpoint.',
		],
		[
			'an endpoint whose name only looks like that of AWS',
			{endpointUrl: 'https://amazonaws.com.evil.example'},
			'No console shows what comes from this endpoint.',
		],
	] as const) {
		test(`is refused for ${name}`, () => {
			assert.equal(reasonOf(consoleLink(placed(changes))), reason);
		});
	}

	test('leads there from an endpoint in a VPC', () => {
		const endpointUrl = 'https://vpce-1.logs.us-east-1.vpce.amazonaws.com';
		assert.ok(textOf(consoleLink(placed({endpointUrl}))));
	});

	test('is one word of plain signs, whatever names hold', () => {
		for (const text of ['$[]/#(x)', "a'b*c!~", ...hostileTexts]) {
			const logStream = Buffer.from(text).toString();
			const link = textOf(consoleLink(placed({logStream, eventId: text})));
			assert.match(link, /^[\w.:/?=#$-]+$/);
			const [, name = ''] = /\/log-events\/(.*?)(?:\$3F|$)/.exec(link) ?? [];
			const once = decodeURIComponent(name.replaceAll('$', '%'));
			assert.equal(decodeURIComponent(once), logStream);
		}
	});
});
