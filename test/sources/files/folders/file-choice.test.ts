import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
	type FolderScope,
	isNamedWithoutRecords,
	reasonToSkip,
} from '../../../../source/sources/files/folders/file-choice.js';

const noon = Date.UTC(2026, 0, 10, 12);

function reason(
	{
		date = 10,
		content = 'CloudTrail',
	}: {readonly date?: number; readonly content?: string},
	scope: Partial<FolderScope> = {},
) {
	return reasonToSkip(
		{
			account: '111122223333',
			region: 'us-east-1',
			day: Date.UTC(2026, 0, date),
			content,
		},
		{from: 0, to: undefined, accounts: [], regions: [], ...scope},
	);
}

test('days before the start are skipped, the day of the start is not', () => {
	assert.equal(reason({date: 9}, {from: noon}), 'before');
	assert.equal(reason({date: 10}, {from: noon}), undefined);
	const midnight = Date.UTC(2026, 0, 10);
	assert.equal(reason({date: 9}, {from: midnight}), 'before');
	assert.equal(reason({date: 9}, {from: midnight - 1}), undefined);
	assert.equal(reason({date: 11}, {from: noon}), undefined);
});

test('two days after the end are read, later ones are not', () => {
	assert.equal(reason({date: 10}, {to: noon}), undefined);
	assert.equal(reason({date: 12}, {to: noon}), undefined);
	assert.equal(reason({date: 13}, {to: noon}), 'after');
	assert.equal(reason({date: 30}), undefined);
});

test('other accounts and Regions are skipped, and digest files always', () => {
	assert.equal(reason({}, {accounts: ['444455556666']}), 'account');
	assert.equal(
		reason({}, {accounts: ['444455556666', '111122223333']}),
		undefined,
	);
	assert.equal(reason({}, {regions: ['eu-west-1']}), 'region');
	assert.equal(reason({}, {regions: ['eu-west-1', 'us-east-1']}), undefined);
	assert.equal(reason({content: 'CloudTrail-Digest'}), 'digest');
	assert.equal(reason({content: 'CloudTrail-Insight'}), undefined);
});

test('a name tells of no records only where nothing else can be in the file', () => {
	for (const name of ['.DS_Store', 'Thumbs.db', '._a.json', 'NOTES.md']) {
		assert.equal(isNamedWithoutRecords(name), true, name);
	}

	for (const name of [
		'a.json',
		'.hidden',
		'a.json.gz.tmp',
		'part-0001',
		'x.md.gz',
	]) {
		assert.equal(isNamedWithoutRecords(name), false, name);
	}
});
