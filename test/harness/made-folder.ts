import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import type {TestContext} from 'node:test';

/**
 * A folder with these files, their folders included; it goes when the test ends.
 *
 * @returns the path of the folder
 */
export function madeFolder(
	t: TestContext,
	files: Readonly<Record<string, string | Buffer>> = {},
): string {
	const folder = mkdtempSync(path.join(tmpdir(), 'qtail-folder-'));
	t.after(() => {
		rmSync(folder, {recursive: true});
	});
	for (const [name, content] of Object.entries(files)) {
		const file = path.join(folder, name);
		mkdirSync(path.dirname(file), {recursive: true});
		writeFileSync(file, content);
	}

	return folder;
}

/** Where CloudTrail puts a log file in a bucket: `AWSLogs/111122223333/CloudTrail/us-east-1/2026/01/02/…`. */
export function trailFile({
	account = '111122223333',
	organisation = '',
	content = 'CloudTrail',
	region = 'us-east-1',
	day = '2026-01-02',
	unique = 'q8Zxk2PvYtQe1aBc',
}: {
	readonly account?: string;
	/** `o-exampleorgid` */
	readonly organisation?: string;
	readonly content?: string;
	readonly region?: string;
	readonly day?: string;
	readonly unique?: string;
} = {}): string {
	const name = `${account}_${content}_${region}_${day.replaceAll('-', '')}T1205Z_${unique}.json.gz`;
	return path.join(
		'AWSLogs',
		organisation,
		account,
		content,
		region,
		...day.split('-'),
		name,
	);
}
