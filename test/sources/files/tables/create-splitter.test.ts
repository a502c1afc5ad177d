import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import type {SplitProblem} from '../../../../source/sources/files/split/split-problem.js';
import {createSplitter} from '../../../../source/sources/files/tables/create-splitter.js';
import {howMany} from '../../../harness/how-many.js';

type Cut = {
	readonly texts: readonly string[];
	readonly madeOfRows: number;
	readonly problems: readonly SplitProblem[];
};

function cut(bytes: Buffer, chunkBytes = bytes.length || 1): Cut {
	const texts: string[] = [];
	const splitter = createSplitter((from, start, end) => {
		texts.push(from.toString('utf8', start, end));
	});
	for (let at = 0; at < bytes.length; at += chunkBytes) {
		// The bytes of a chunk change after the call.
		const chunk = Buffer.from(bytes.subarray(at, at + chunkBytes));
		splitter.push(chunk);
		chunk.fill(0x21);
	}

	splitter.end();
	const {madeOfRows, problems} = splitter;
	return {texts, madeOfRows, problems};
}

function recordsOf(text: string): unknown[] {
	const {texts, problems} = cut(Buffer.from(text));
	assert.deepEqual(problems, []);
	return texts.map(each => JSON.parse(each));
}

const columns = 'Event name,Event time,Event source,User name';
const row = (name: string, user = 'ana') =>
	`${name},2026-05-01T12:00:00Z,iam.amazonaws.com,${user}`;
const made = (eventName: string, userName = 'ana') => ({
	eventName,
	eventTime: '2026-05-01T12:00:00Z',
	eventSource: 'iam.amazonaws.com',
	userIdentity: {userName},
});

const record = JSON.stringify({
	eventVersion: '1.11',
	eventName: 'DeleteTrail',
	eventSource: 'cloudtrail.amazonaws.com',
	requestParameters: {name: 'a "quoted", name\nof zwei Zeilen, ü'},
});
const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

describe('a table', () => {
	it('has a record a row', () => {
		for (const [delimiter, lineEnd, start] of [
			[',', '\n', ''],
			[';', '\r\n', '\u{FEFF}'],
			['\t', '\n', '\r\n'],
			[';', '\r\n', 'sep=;\r\n'],
		] as const) {
			const lines = [columns, row('CreateUser'), row('DeleteUser', '"b, c"')];
			const text = lines
				.map(line =>
					delimiter === ',' ? line : line.replaceAll(/,(?! )/g, delimiter),
				)
				.join(lineEnd);
			for (const last of ['', lineEnd, lineEnd + lineEnd]) {
				assert.deepEqual(recordsOf(start + text + last), [
					made('CreateUser'),
					made('DeleteUser', 'b, c'),
				]);
			}
		}
	});

	it('says how many records were made of its rows', () => {
		const text = [columns, row('CreateUser'), row('DeleteUser')].join('\n');
		assert.equal(cut(Buffer.from(text)).madeOfRows, 2);
		const messages = ['@timestamp,@message', `1,${quoted(record)}`].join('\n');
		assert.equal(cut(Buffer.from(messages)).madeOfRows, 0);
	});

	it('has line breaks, quotes and delimiters in its cells', () => {
		const name = 'x "y"\r\nz,\n';
		assert.deepEqual(
			recordsOf(`${columns}\n${row('CreateUser', quoted(name))}\n`),
			[made('CreateUser', name)],
		);
	});

	it('may hold whole records, in a column with any name', () => {
		for (const header of [
			'@timestamp,@message,@logStream',
			'time,_raw,host',
			'a,CloudTrailEvent,event_name',
			'a,what it said,c',
		]) {
			const {texts} = cut(
				Buffer.from(
					`${header}\n1,${quoted(record)},x\n1,${quoted(`{"Records":[${record},{"eventSource":"a.b","eventName":"B"}]}`)},y\n`,
				),
			);
			assert.deepEqual(
				texts,
				[record, record, '{"eventSource":"a.b","eventName":"B"}'],
				header,
			);
		}

		assert.deepEqual(recordsOf(`anything\r\n${quoted(record)}\r\n`), [
			JSON.parse(record),
		]);
	});

	it('says when and where CloudWatch Logs delivered a row', () => {
		const deliveries: unknown[] = [];
		const offsets: unknown[] = [];
		const splitter = createSplitter(
			(_bytes, _start, _end, delivery, offset) => {
				deliveries.push(delivery);
				offsets.push(offset);
			},
		);
		const header = '@timestamp,@message,@logStream,@log\n';
		splitter.push(
			Buffer.from(
				`${header}2026-05-01 12:00:00.123,${quoted(record)},s,111122223333:g\n`,
			),
		);
		splitter.end();
		assert.deepEqual(deliveries, [
			{
				deliveryTime: Date.UTC(2026, 4, 1, 12, 0, 0, 123),
				...{logGroupIdentifier: 'g', logStreamName: 's'},
				logEventId: undefined,
			},
		]);
		assert.deepEqual(offsets, [header.length]);
	});

	it('gives a record once where two of its columns hold it', () => {
		const text = `message,event.original\n${quoted(record)},${quoted(record)}\n`;
		assert.deepEqual(recordsOf(text), [JSON.parse(record)]);
	});

	it('goes on where the header of another table stands', () => {
		assert.deepEqual(
			recordsOf(
				[
					...[columns, row('CreateUser'), columns, row('DeleteUser')],
					'Event time,Event name,Event source',
					'2026-05-01T12:00:00Z,DeleteTrail,x.amazonaws.com',
				].join('\n'),
			),
			[
				...[made('CreateUser'), made('DeleteUser')],
				{
					eventTime: '2026-05-01T12:00:00Z',
					eventName: 'DeleteTrail',
					eventSource: 'x.amazonaws.com',
				},
			],
		);
	});

	it('has one text for a damaged row, and goes on behind it', () => {
		const damages = [
			'DeleteUser,2026-05-01T12:00:00Z',
			`${row('DeleteUser')},more`,
			'DeleteUser,"2026-05-01T12:00:00Z,x,y',
			'DeleteUser,"2026"-05-01T12:00:00Z,x,y',
		];
		for (const damaged of damages) {
			for (const next of [row('CreateUser'), row('CreateUser', '"b"')]) {
				const lines = [
					columns,
					row('ListUsers'),
					damaged,
					next,
					row('GetUser'),
				];
				const {texts, problems} = cut(Buffer.from(lines.join('\r\n')));
				assert.deepEqual(
					texts.map(text =>
						text === damaged ? text : JSON.parse(text).eventName,
					),
					['ListUsers', damaged, 'CreateUser', 'GetUser'],
				);
				assert.deepEqual(problems, [
					{
						...{kind: 'damaged', what: 'row'},
						offset: `${columns}\r\n${row('ListUsers')}\r\n`.length,
					},
				]);
			}
		}
	});

	it('has one text for a row that is cut off', () => {
		for (const last of ['DeleteUser,2026', 'DeleteUser,"2026-05-01 x']) {
			const {texts, problems} = cut(
				Buffer.from(`${columns}\n${row('ListUsers')}\n${last}`),
			);
			assert.deepEqual(texts.slice(1), [last]);
			assert.deepEqual(problems, [
				{
					...{kind: 'damaged', what: 'row'},
					offset: `${columns}\n${row('ListUsers')}\n`.length,
				},
			]);
		}
	});

	it('has one text for a row that is cut off where a cell seems to end', () => {
		const header = `${columns},requestparameters`;
		const whole = `${row('DeleteTrail')},${quoted('{"name":"main"}')}`;
		// Of `""main""}"` the first quote behind `main` is left.
		const last = whole.slice(0, whole.lastIndexOf('"}'));
		const {texts, problems} = cut(Buffer.from(`${header}\n${whole}\n${last}`));
		assert.deepEqual(texts.slice(1), [last]);
		assert.equal(problems[0]?.kind, 'damaged');
	});

	it('is none where the first line is no header of one', () => {
		for (const text of [
			'event_name,event_time,url\nview,1,/\n',
			'message\nhello\n',
			'INFO started, all well\nINFO stopped\n',
			'eventname,eventsource,count\nDeleteTrail,x,4\n',
			`2026-05-01 started\n${record}\n${record}\n`,
			`"open\n${record}`,
			'',
			'\n\n',
		]) {
			const {texts, madeOfRows, problems} = cut(Buffer.from(text));
			assert.equal(madeOfRows, 0);
			assert.deepEqual(problems, []);
			assert.equal(
				texts.join('\n'),
				text.trim().replaceAll(/\n+/g, '\n'),
				'every line is handed on',
			);
		}
	});

	it('is cut alike in chunks of any size', () => {
		const cell = fc.oneof(
			fc.constantFrom('', 'a', '"', 'a"b', '"a', 'ü', '""', record, '{}'),
			fc.string({maxLength: 6, unit: fc.constantFrom(...'",;\n\r\ta{}ü')}),
			fc
				.string({maxLength: 6, unit: fc.constantFrom(...'",\n\r{ü')})
				.map(text => quoted(text)),
			fc.constant(quoted(record)),
		);
		const line = fc.oneof(
			fc
				.array(cell, {minLength: 3, maxLength: 5})
				.map(cells => cells.join(',')),
			fc.constant(row('DeleteUser')),
		);
		const header = fc.constantFrom(
			columns,
			'a,_raw,b,c',
			'one,two,three,four',
			'x',
		);
		fc.assert(
			fc.property(
				header,
				fc.array(line, {maxLength: 8}),
				fc.constantFrom('\n', '\r\n'),
				fc.integer({min: 1, max: 40}),
				(first, lines, lineEnd, chunkBytes) => {
					const bytes = Buffer.from([first, ...lines].join(lineEnd));
					assert.deepEqual(cut(bytes, chunkBytes), cut(bytes));
				},
			),
			{numRuns: howMany('tables', {short: 500, long: 20_000})},
		);
	});

	it('is cut in time where no row ends', () => {
		const size = 9 * 1024 * 1024;
		for (const line of ['"x', '"""\n""\n', ',""\n"a,b\n']) {
			const rows = Buffer.alloc(size, line);
			const bytes = Buffer.concat([Buffer.from(`${columns}\n`), rows]);
			const {problems} = cut(bytes, 256 * 1024);
			assert.equal(problems[0]?.kind, 'damaged', JSON.stringify(line));
		}
	});
});
