import assert from 'node:assert/strict';
import {symlinkSync} from 'node:fs';
import path from 'node:path';
import {describe, it, type TestContext} from 'node:test';
import {gzipSync} from 'node:zlib';
import fc from 'fast-check';
import type {TrailRecord} from '../../../source/cloudtrail/trail-record.js';
import {createTextCounter} from '../../../source/fast-summary/text-counter.js';
import {ingest} from '../../../source/ingest/ingest.js';
import {FileVerdicts} from '../../../source/sources/files/file-verdicts.js';
import {createFilesSource} from '../../../source/sources/files/files.js';
import type {
	TakenFiles,
	TextSink,
} from '../../../source/sources/files/read-file.js';
import type {Connection} from '../../../source/stream/connection.js';
import type {Coverage} from '../../../source/stream/coverage.js';
import type {RecordSink} from '../../../source/stream/record-sink.js';
import {UserError} from '../../../source/stream/user-error.js';
import {howMany} from '../../harness/how-many.js';
import {madeFolder, trailFile} from '../../harness/made-folder.js';
import {createOrderedCounts} from '../ordered-counts.js';

const arrivedAt = Date.UTC(2026, 0, 2, 12);
const now = () => arrivedAt;

/** Groups of small files, each file by itself, or each record parsed: once all files are found, or as soon as one is. */
type Way = 'groups' | 'files' | 'records' | 'records at once';

const otherWays = ['files', 'records', 'records at once'] as const;

/** Everything that `qtail read --output summary` says of files. */
async function countFiles(files: readonly string[], way: Way) {
	const {sink: counts, result} = createOrderedCounts();
	const verdicts = new FileVerdicts();
	const isWanted = ({eventName}: Pick<TrailRecord, 'eventName'>) =>
		eventName !== 'Unwanted';
	const texts: TextSink = createTextCounter(
		{sink: counts, isWanted, kinds: verdicts},
		{now},
	);
	let taken = 0;
	const countTaken = async function* (steps: AsyncIterable<TakenFiles>) {
		for await (const step of steps) {
			taken += step.bytes.length;
			yield step;
		}
	};

	const source = createFilesSource({
		files,
		stdin: () => assert.fail('stdin is none of the files'),
		verdicts,
		readsAtOnce: way === 'records at once',
		...(way === 'records' || way === 'records at once'
			? {}
			: {
					texts: {
						...texts,
						takeFiles:
							way === 'files'
								? () => undefined
								: (found, signal) => {
										const steps = texts.takeFiles?.(found, signal);
										return steps && countTaken(steps);
									},
					},
				}),
	});
	let connection: Connection | undefined;
	let coverage: Coverage | undefined;
	const sink: RecordSink<TrailRecord> = {
		append(records) {
			for (const {record} of records) {
				counts.count(record, record.time);
			}
		},
		setConnection(next) {
			connection = next;
		},
		setCoverage(next) {
			coverage = next;
		},
		countSampled() {},
		countRepeated: counts.countRepeated,
		countUnasked() {},
	};
	let problem: object | undefined;
	try {
		await ingest(source, sink, {
			signal: new AbortController().signal,
			now,
			kinds: verdicts,
			isWanted,
		});
	} catch (error) {
		assert.ok(error instanceof UserError, String(error));
		const {message, nextSteps} = error;
		problem = {message, nextSteps};
	}

	return {
		taken,
		counted: {
			...{...result(), problem, coverage},
			end: connection?.name === 'ended' ? connection.reason : undefined,
			records: verdicts.records,
		},
	};
}

const record = (id: number, more: object = {}) => ({
	eventVersion: '1.11',
	userIdentity: {
		type: 'IAMUser',
		userName: `user${id % 7}`,
		accountId: '111122223333',
	},
	eventTime: `2026-01-02T12:0${id % 10}:40Z`,
	eventSource: 's3.amazonaws.com',
	eventName: id % 11 === 0 ? 'Unwanted' : `Put${id % 5}`,
	requestParameters: {key: `key ${id}`},
	responseElements: null,
	requestID: '7a1f',
	eventID: `4a7c0b5e-0000-4000-8000-${String(id).padStart(12, '0')}`,
	readOnly: id % 2 === 0,
	eventType: 'AwsApiCall',
	recipientAccountId: '111122223333',
	...more,
});
const records = (from: number, to: number) =>
	Array.from({length: to - from}, (_, index) => record(from + index));
const log = (...list: readonly unknown[]) => JSON.stringify({Records: list});
const lines = (list: readonly object[]) =>
	list.map(each => `${JSON.stringify(each)}\n`).join('');
const sound = gzipSync(log(...records(0, 9)));
const torn = gzipSync(log(...records(20, 60)));
const damaged = Buffer.from(sound);
damaged[sound.length - 6] = 1 + (damaged[sound.length - 6] ?? 0);
const digest = {
	awsAccountId: '111122223333',
	digestStartTime: '2026-01-02T11:00:00Z',
	digestEndTime: '2026-01-02T12:00:00Z',
	digestS3Bucket: 'bucket',
	logFiles: [{s3Bucket: 'bucket', hashValue: '00', hashAlgorithm: 'SHA-256'}],
};

/** A file of each kind, with how it is named. */
const kinds: Readonly<Record<string, string | Buffer>> = {
	'as CloudTrail writes it.json.gz': sound,
	'with records that come again.json.gz': gzipSync(log(...records(5, 15))),
	'with many records.json.gz': gzipSync(log(...records(1000, 5000))),
	'not packed.json': log(...records(15, 20)),
	'over several lines.json': JSON.stringify(
		{Records: records(16, 22)},
		undefined,
		2,
	),
	'lines.ndjson': lines(records(70, 80)),
	'packed lines.gz': gzipSync(lines(records(78, 90))),
	'large.ndjson': lines(records(100, 900)),
	'empty.json': '',
	'empty.json.gz': gzipSync(''),
	'blank.json': ' \n\n',
	'no records.json.gz': gzipSync(log()),
	'torn.json.gz': torn.subarray(0, torn.length / 2),
	'torn in its trailer.json.gz': sound.subarray(0, -3),
	'torn in its header.json.gz': sound.subarray(0, 7),
	'damaged.json.gz': damaged,
	'of two members.json.gz': Buffer.concat([
		sound,
		gzipSync(lines([record(3)])),
	]),
	'padded.json.gz': Buffer.concat([sound, Buffer.alloc(64)]),
	'followed.json.gz': Buffer.concat([sound, Buffer.from('more')]),
	'packed twice.json.gz': gzipSync(sound),
	'of another length.json.gz': Buffer.concat([
		sound.subarray(0, -4),
		Buffer.from([9, 9, 0, 0]),
	]),
	'digest.json.gz': gzipSync(JSON.stringify(digest)),
	'not CloudTrail.json': '{"name":"qtail","version":"0.1.0"}',
	'not CloudTrail.json.gz': gzipSync('{"a":[1,2,3]}'),
	'text.log': 'Jan  2 12:00:00 host sshd[1]: Accepted\n'.repeat(9),
	'table.csv': `eventtime,eventname,eventsource\n2026-01-02T12:00:00Z,GetObject,s3.amazonaws.com\n`,
	'utf-16.json': Buffer.from(`\u{FEFF}${log(record(91))}`, 'utf16le'),
	'mark.json': `\u{FEFF}${log(record(92))}`,
	'archive.zip': Buffer.from('PK\x03\x04\x14\0\n{"a":1}\n', 'latin1'),
	'zeros.json': Buffer.alloc(99),
	'cut off.json': log(...records(30, 40)).slice(0, -99),
	'cut off.json.gz': gzipSync(log(...records(30, 40)).slice(0, -99)),
	'with what is no record.json.gz': gzipSync(
		log(record(41), 5, 'x', {a: 1}, record(42)),
	),
	'with a damaged record.json.gz': gzipSync(
		`{"Records":[${JSON.stringify(record(43))},{"eventVersion":"1.1",,},${JSON.stringify(record(44))}]}`,
	),
	'with text behind.json.gz': gzipSync(`${log(record(45))}\nthe end\n`),
	'hostile.json.gz': gzipSync(
		log(
			record(46, {eventName: '\u001B]52;c;eA==\u0007\u202E'}),
			record(47, {userIdentity: '\u0000'}),
			record(48, {__proto__: null, constructor: {prototype: 1}}),
			record(49, {eventID: {toString: 1}}),
			{eventVersion: '1.11'},
			{...record(50), eventTime: '9999-99-99T99:99:99Z'},
		),
	),
	'deep.json.gz': gzipSync(`{"Records":[${'['.repeat(9000)}`),
	'insights.json.gz': gzipSync(
		log(record(51, {eventType: 'AwsCloudTrailInsight', insightDetails: {}})),
	),
	'notes.txt': 'see below',
	[trailFile()]: gzipSync(log(...records(60, 70))),
	[trailFile({content: 'CloudTrail-Digest'})]: gzipSync('{}'),
};

function folderOf(t: TestContext, names: readonly string[]): string {
	const folder = madeFolder(
		t,
		Object.fromEntries(
			names.map((name, index) => [
				// In this order, and what is in the layout of S3 in its place.
				path.join(`${index}`.padStart(5, '0'), name),
				kinds[name] ?? sound,
			]),
		),
	);
	symlinkSync('/nowhere/at/all', path.join(folder, '00000', 'dangling.json'));
	return folder;
}

describe('a folder of small files', () => {
	for (const name of Object.keys(kinds)) {
		it(`is counted as file by file and as parsed, with one ${path.basename(name)}`, async t => {
			const folder = folderOf(t, [
				'as CloudTrail writes it.json.gz',
				name,
				trailFile(),
			]);
			const {counted, taken} = await countFiles([folder], 'groups');
			assert.ok(taken >= 2, 'the files beside it are read in a group');
			for (const way of otherWays) {
				assert.deepEqual(counted, (await countFiles([folder], way)).counted);
			}
		});
	}

	it('is counted as file by file where one file is left to count', async t => {
		const folder = folderOf(t, [trailFile({content: 'CloudTrail-Digest'})]);
		const {counted} = await countFiles([folder], 'groups');
		assert.match(JSON.stringify(counted.problem), /There is no file/);
		assert.deepEqual(counted, (await countFiles([folder], 'files')).counted);
	});

	it('is counted as file by file and as parsed, with any files in any order', async t => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.constantFrom(...Object.keys(kinds)), {
					minLength: 1,
					maxLength: 200,
				}),
				async names => {
					const folder = folderOf(t, names);
					const {counted} = await countFiles([folder], 'groups');
					for (const way of otherWays) {
						assert.deepEqual(
							counted,
							(await countFiles([folder], way)).counted,
						);
					}
				},
			),
			{numRuns: howMany('folders', {short: 5, long: 60})},
		);
	});

	it('names the one damaged file among many, and counts all others', async t => {
		const names = Array.from({length: 300}, (_, index) =>
			index === 170 ? 'damaged.json.gz' : 'as CloudTrail writes it.json.gz',
		);
		const folder = folderOf(t, names);
		const {counted, taken} = await countFiles([folder], 'groups');
		assert.equal(taken, names.length - 1);
		assert.deepEqual(counted, (await countFiles([folder], 'files')).counted);
		assert.match(
			JSON.stringify(counted.problem),
			/00170\/damaged\.json\.gz is damaged/,
		);
	});

	it('ends with the signal', async t => {
		const folder = folderOf(
			t,
			Array.from({length: 300}, () => 'as CloudTrail writes it.json.gz'),
		);
		const abort = new AbortController();
		const texts = createTextCounter(
			{
				sink: {count() {}, countShared() {}, countRepeated() {}},
				isWanted: () => true,
			},
			{now},
		);
		let files = 0;
		const source = createFilesSource({
			files: [folder],
			stdin: () => assert.fail('stdin is none of the files'),
			texts: {
				...texts,
				takeFiles: async function* (found, signal) {
					for await (const step of texts.takeFiles?.(found, signal) ?? []) {
						files += step.bytes.length;
						abort.abort();
						yield step;
					}
				},
			},
		});
		for await (const _ of source(abort.signal)) {
			// Runs until it ends.
		}

		assert.ok(files > 0 && files < 300, `${files} read`);
	});
});
