import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createPlaceScope} from '../../../source/sources/files/place-scope.js';

const record = {
	recipientAccountId: '111122223333',
	awsRegion: 'us-east-1',
} as const;

test('outside the layout of S3 the record says its account and Region', () => {
	const {isWanted} = createPlaceScope({
		accounts: ['111122223333'],
		regions: ['us-east-1', 'eu-west-1'],
	});
	assert.equal(isWanted(record), true);
	assert.equal(
		isWanted({...record, recipientAccountId: '444455556666'}),
		false,
	);
	assert.equal(isWanted({...record, awsRegion: 'us-west-2'}), false);
	assert.equal(
		isWanted({recipientAccountId: undefined, awsRegion: undefined}),
		true,
	);
});

test('in the layout of S3 the folder does', () => {
	const {isWanted, enter} = createPlaceScope({
		accounts: [],
		regions: ['eu-west-1'],
	});
	assert.equal(isWanted(record), false);
	enter({
		account: '111122223333',
		region: 'eu-west-1',
		day: undefined,
		content: 'CloudTrail',
	});
	assert.equal(isWanted(record), true);
	enter(undefined);
	assert.equal(isWanted(record), false);
});
