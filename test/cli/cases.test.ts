import assert from 'node:assert/strict';
import {existsSync, readdirSync} from 'node:fs';
import path from 'node:path';
import {describe, it} from 'node:test';
import {builtQtail, runProgram} from '../harness/run-program.js';

const folder = path.resolve('../shared/cases');

type Expected = {
	readonly records: number;
	readonly code: number;
};

const expected: Readonly<Record<string, Expected>> = {
	'broken-plain-json-cut-off-is-called-complete.json': {records: 1, code: 1},
	'csv-event-history-lines-counted-as-records.csv': {records: 4, code: 0},
	'digest-file-not-named-as-digest.json': {records: 0, code: 1},
	'encoding-utf16le-bom-powershell.json': {records: 1, code: 0},
	'gz-in-gz-counted-as-text-records.json.gz': {records: 1, code: 0},
	'gz-trailing-garbage-loses-all-records.json.gz': {records: 2, code: 1},
	'split-one-bad-pretty-record-becomes-many-records.json': {
		records: 0,
		code: 1,
	},
	'split-records-then-token-adds-a-fake-record.json': {records: 1, code: 0},
	'wrap-filter-log-events.json': {records: 1, code: 0},
	'wrap-records-not-first-key.json': {records: 2, code: 0},
	'wrap-subscription-filter.json': {records: 1, code: 0},
};

describe('small inputs of known faults', () => {
	if (!existsSync(folder)) {
		it('are not here', t => {
			t.skip('../shared/cases is not there');
		});
		return;
	}

	it('are all expected to give something', () => {
		assert.deepEqual(
			readdirSync(folder).filter(name =>
				/^(?:csv|wrap|encoding|gz|split|broken|digest)-/.test(name),
			),
			Object.keys(expected),
		);
	});

	for (const [name, {records, code}] of Object.entries(expected)) {
		const title = `${name}: ${records} records, exit code ${code}`;
		it(title, async () => {
			const file = path.join(folder, name);
			const summary = await runProgram(
				builtQtail('read', file, '--output', 'summary'),
			);
			assert.equal(summary.code, code, summary.stderr);
			const counted = /^(\d+) records?: /m.exec(summary.stdout)?.[1];
			assert.equal(Number(counted ?? 0), records, summary.stdout);
			if (code !== 0) {
				assert.doesNotMatch(summary.stdout, /Nothing was changed|, complete\./);
			}

			const json = await runProgram(
				builtQtail('read', file, '--output', 'json'),
			);
			assert.equal(json.code, code, json.stderr);
			const written = json.stdout
				.split('\n')
				.filter(line => line.includes('"eventName"') && isJson(line));
			assert.equal(written.length, records, json.stdout);
		});
	}
});

function isJson(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}
