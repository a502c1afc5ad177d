import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
	askedDevice,
	readAskedDevice,
} from '../../../source/aws/credentials/mfa-device.js';
import {setUpAwsProfiles} from '../set-up-aws-profiles.js';

setUpAwsProfiles();

const serial = 'arn:aws:iam::111122223333:mfa/ann';
const keys = new Map([
	['aws_access_key_id', 'AKIDEXAMPLE'],
	['mfa_serial', serial],
]);
const audit = new Map([
	['role_arn', 'arn:aws:iam::444455556666:role/Auditor'],
	['source_profile', 'keys'],
	['mfa_serial', serial],
]);
const over = new Map([
	['role_arn', 'arn:aws:iam::777788889999:role/Other'],
	['source_profile', 'audit'],
]);
const profiles = new Map([
	['keys', keys],
	['audit', audit],
	['over', over],
]);

for (const [profile, hasRoleFlag, expected] of [
	['audit', false, {profile: 'audit', isOfRoleFlag: false, source: 'keys'}],
	['over', false, {profile: 'audit', isOfRoleFlag: false, source: 'keys'}],
	['audit', true, {profile: 'audit', isOfRoleFlag: false, source: 'keys'}],
	// The AWS CLI ignores the device of a profile that assumes no role.
	['keys', false, undefined],
	['keys', true, {profile: 'keys', isOfRoleFlag: true, source: 'keys'}],
	['nobody', true, undefined],
] as const) {
	test(`the device of ${profile}${hasRoleFlag ? ' with --role-arn' : ''}`, () => {
		assert.deepEqual(
			askedDevice(profile, hasRoleFlag, profiles),
			expected && {serial, ...expected},
		);
	});
}

test('keys of the environment need no code of the profile default, but of a chosen one', async () => {
	process.env['AWS_PROFILE'] = 'mfa';
	assert.equal((await readAskedDevice(undefined, false))?.profile, 'mfa');
	process.env['AWS_ACCESS_KEY_ID'] = 'AKIDEXAMPLE';
	process.env['AWS_SECRET_ACCESS_KEY'] = 'secret';
	assert.equal((await readAskedDevice(undefined, false))?.profile, 'mfa');
	delete process.env['AWS_PROFILE'];
	assert.equal(await readAskedDevice(undefined, false), undefined);
	assert.equal((await readAskedDevice('mfa', false))?.profile, 'mfa');
});
