import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {gzipSync} from 'node:zlib';
import {createSampleRecords} from './traffic/sample-records.js';

export type TrailFolder = {
	readonly folder: string;
	readonly files: number;
	readonly records: number;
	/** Unpacked. */
	readonly bytes: number;
};

// CloudTrail delivers a file about every five minutes for each Region that has
// calls: mostly a few records, sometimes more. 10 in the mean, which is few; the
// four files of `../shared/corpus/originals` hold 2 to 132.
const recordsOfFiles = [1, 12, 2, 5, 1, 44, 3, 8, 4, 20];

const regions = ['us-east-1', 'us-west-2', 'eu-central-1', 'ap-northeast-1'];
const account = '111122223333';
const minutesPerFile = 5;

/** Writes log files as CloudTrail puts them into a bucket, one record or more in each. */
export function writeTrailFolder(under: string, files: number): TrailFolder {
	const folder = path.join(under, `trail-${files}`);
	const sample = createSampleRecords();
	let records = 0;
	let bytes = 0;
	for (let file = 0; file < files; file++) {
		const count = recordsOfFiles[file % recordsOfFiles.length] ?? 1;
		const region = regions[file % regions.length] ?? '';
		const deliveredAt =
			Date.UTC(2026, 0, 2) +
			Math.floor(file / regions.length) * minutesPerFile * 60_000;
		const texts = Array.from({length: count}, (_, index) =>
			sample.messageOf(records + index, deliveredAt),
		);
		const text = `{"Records":[${texts.join(',')}]}`;
		const [date = '', time = ''] = new Date(deliveredAt)
			.toISOString()
			.split('T');
		const day = path.join(
			...[folder, 'AWSLogs', account, 'CloudTrail', region],
			...date.split('-'),
		);
		const moment = `${date.replaceAll('-', '')}T${time.slice(0, 5).replace(':', '')}Z`;
		mkdirSync(day, {recursive: true});
		writeFileSync(
			path.join(
				day,
				`${account}_CloudTrail_${region}_${moment}_${file.toString(36).padStart(16, '0')}.json.gz`,
			),
			gzipSync(text),
		);
		records += count;
		bytes += text.length;
	}

	return {folder, files, records, bytes};
}
