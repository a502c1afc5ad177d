import assert from 'node:assert/strict';
import {test} from 'node:test';
import {noNames} from '../../../source/cloudtrail/actor/actor-names.js';
import {markedTable} from '../../../source/screen/copy/marked-table.js';
import type {MarkedRecord} from '../../../source/store/marked-record.js';
import {hostileTexts} from '../../harness/hostile-texts.js';
import {storedRecord} from '../../harness/stored-rows.js';
import {noon} from '../../harness/summary.js';
import {actor, type trailRecord} from '../../harness/trail-record.js';

function marked(
	overrides: Parameters<typeof trailRecord>[0],
	note?: string,
): MarkedRecord {
	const stored = storedRecord({time: noon, ...overrides});
	const {key, time} = stored.record;
	return {key, time, note, stored};
}

test('marked rows become a table in order', () => {
	const table = markedTable(
		[
			marked(
				{
					eventName: 'DeleteQApp',
					eventId: '0f7a',
					impact: 'destructive',
					actor: actor({label: 'priya.sharma'}),
					resource: 'app|b8fa',
					error: {code: 'AccessDenied', message: 'no'},
				},
				'the first one, see #12',
			),
			{key: 'gone', time: noon + 1000, note: undefined, stored: undefined},
		],
		noNames,
	);
	assert.deepEqual(table.split('\n'), [
		'| Time (UTC) | Event | Impact | Who | From | Resource | Result | Event ID | Note |',
		'| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
		'| 2026-01-02 12:00:00Z | `DeleteQApp` | destructive | `priya.sharma` | `192.0.2.1` | `app`&#124;`b8fa` | `AccessDenied: no` | `0f7a` | the first one, see &#35;12 |',
		'| 2026-01-02 12:00:01Z | not received in this watch |  |  |  |  |  |  |  |',
	]);
});

test('no hostile text adds a line or a cell', () => {
	for (const text of hostileTexts) {
		const table = markedTable(
			[
				marked(
					{
						eventName: text,
						sourceIPAddress: text,
						resource: text,
						eventId: text,
						actor: actor({label: text}),
						error: {code: text, message: text},
					},
					text,
				),
			],
			noNames,
		);
		const lines = table.split('\n');
		assert.equal(lines.length, 3);
		assert.equal(lines[2]?.split('|').length, 11, text);
	}
});
