import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {pretty, recordText, splitAnyhow} from './split-texts.js';

const a = recordText('A');
const prettyA = pretty(JSON.parse(a));
const second = Date.UTC(2026, 4, 1, 12, 0, 0);
const stream = '111122223333_CloudTrail_us-east-1';

describe('a record behind a prefix', () => {
	const lines: ReadonlyArray<
		readonly [
			name: string,
			line: string,
			deliveryTime: number | undefined,
			logStreamName?: string,
		]
	> = [
		['an export to S3', `2026-05-01T12:00:00.123Z ${a}`, second + 123],
		[
			'aws logs tail',
			`2026-05-01T12:00:00.123000+00:00 ${stream} ${a}`,
			second + 123,
			stream,
		],
		['aws logs tail --format short', `2026-05-01T12:00:00 ${a}`, second],
		[
			'aws logs tail --format json',
			`2026-05-01T12:00:00.123000+00:00 ${stream} ${prettyA}`,
			second + 123,
			stream,
		],
		['a zone', `2026-05-01T14:00:00+02:00 ${a}`, second],
		['syslog', `<134>1 2026-05-01T12:00:00Z host app[{1}] - - - ${a}`, second],
		['old syslog', `May  1 12:00:00 host cloudtrail: ${a}`, undefined],
		[
			'--output text',
			`EVENTS\t${'3'.repeat(56)}\t1777636800100\t${a}\t${stream}\t1777636800000`,
			undefined,
		],
	];
	for (const [name, line, deliveryTime, logStreamName] of lines) {
		it(`is found: ${name}`, () => {
			const {texts, deliveries, problems} = splitAnyhow(`${line}\n${line}\n`);
			assert.deepEqual(
				texts.map(text => JSON.stringify(JSON.parse(text))),
				[a, a],
			);
			assert.deepEqual(problems, []);
			for (const delivery of deliveries) {
				assert.equal(delivery?.deliveryTime, deliveryTime);
				assert.equal(delivery?.logStreamName, logStreamName);
			}
		});
	}

	it('in a wrapper is found as well', () => {
		const wrapper = JSON.stringify({detail: JSON.parse(a)});
		const {texts} = splitAnyhow(`2026-05-01T12:00:00Z ${wrapper}\n`);
		assert.deepEqual(texts, [a]);
	});
});
