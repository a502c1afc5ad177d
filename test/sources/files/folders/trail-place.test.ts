import assert from 'node:assert/strict';
import {test} from 'node:test';
import {placeInTrail} from '../../../../source/sources/files/folders/trail-place.js';
import {trailFile} from '../../../harness/made-folder.js';

const place = {
	account: '111122223333',
	region: 'us-east-1',
	day: Date.UTC(2026, 0, 2),
	content: 'CloudTrail',
};

test('a log file says where it lies, at any depth and in an organisation', () => {
	const inBucket = trailFile();
	for (const path of [
		`/x/y/${inBucket}`,
		trailFile({organisation: 'o-exampleorgid'}),
		'111122223333/CloudTrail/us-east-1/2026/01/02/unpacked.json',
		// Copied out of its folders.
		`/tmp/${inBucket.split('/').at(-1)}`,
		`/tmp/${inBucket.split('/').at(-1)?.replace('.json.gz', '.json')}`,
	]) {
		assert.deepEqual(placeInTrail(path), place, path);
	}
});

test('Regions of every partition, and contents beside log files, are known by their form', () => {
	for (const region of ['us-gov-west-1', 'cn-northwest-1', 'us-iso-east-1']) {
		const path = trailFile({region});
		assert.equal(placeInTrail(path)?.region, region);
		assert.equal(placeInTrail(path.split('/').at(-1) ?? '')?.region, region);
	}

	const insight = trailFile({content: 'CloudTrail-Insight'});
	assert.equal(placeInTrail(insight)?.content, 'CloudTrail-Insight');
	const digest =
		'111122223333_CloudTrail-Digest_us-east-1_my_trail-name_eu-west-1_20260102T120501Z.json.gz';
	assert.deepEqual(placeInTrail(digest), {
		...place,
		content: 'CloudTrail-Digest',
	});
});

test('other files have no place', () => {
	for (const path of [
		'x.json.gz',
		'/logs/2026/01/02/x.json',
		'AWSLogs/111122223333/vpcflowlogs/us-east-1/2026/01/02/x.log.gz',
		'AWSLogs/11112222333/CloudTrail/us-east-1/2026/01/02/x.json',
		'111122223333_vpcflowlogs_us-east-1_fl-0a_20260102T1205Z_ab.log.gz',
		'',
	]) {
		assert.equal(placeInTrail(path), undefined, path);
	}
});

test('a folder that is no day gives no day', () => {
	const path = '111122223333/CloudTrail/us-east-1/2026/13/02/x.json';
	assert.deepEqual(placeInTrail(path), {...place, day: undefined});
});
