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

/**
 * How many records the files hold, one after the other. CloudTrail delivers a file
 * about every five minutes for each Region that has calls: of a quiet account a few
 * records, here 10 in the mean; the four files of `../shared/corpus/originals` hold
 * 64 in the mean.
 */
export const recordsOfFiles = {
	quiet: [1, 12, 2, 5, 1, 44, 3, 8, 4, 20],
	busy: [51, 132, 71, 2],
} as const;

const regions = ['us-east-1', 'us-west-2', 'eu-central-1', 'ap-northeast-1'];
const accountId = '111122223333';
const minutesPerFile = 5;

/** Writes log files as CloudTrail puts them into a bucket. */
export function writeTrailFolder(
	under: string,
	files: number,
	account: keyof typeof recordsOfFiles,
): TrailFolder {
	const folder = path.join(under, `trail-${account}-${files}`);
	const sample = createSampleRecords();
	let records = 0;
	let bytes = 0;
	for (let file = 0; file < files; file++) {
		const counts = recordsOfFiles[account];
		const count = counts[file % counts.length] ?? 1;
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
			...[folder, 'AWSLogs', accountId, 'CloudTrail', region],
			...date.split('-'),
		);
		const moment = `${date.replaceAll('-', '')}T${time.slice(0, 5).replace(':', '')}Z`;
		mkdirSync(day, {recursive: true});
		writeFileSync(
			path.join(
				day,
				`${accountId}_CloudTrail_${region}_${moment}_${file.toString(36).padStart(16, '0')}.json.gz`,
			),
			gzipSync(text),
		);
		records += count;
		bytes += text.length;
	}

	return {folder, files, records, bytes};
}
