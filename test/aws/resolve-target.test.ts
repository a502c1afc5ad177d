import assert from 'node:assert/strict';
import {writeFile} from 'node:fs/promises';
import {test} from 'node:test';
import {resolveTarget} from '../../source/aws/resolve-target.js';
import {UsageError} from '../../source/stream/user-error.js';
import {setUpAwsProfiles} from './set-up-aws-profiles.js';

setUpAwsProfiles();

const arn = 'arn:aws:logs:us-east-1:111122223333:log-group:';
const options = {
	logGroups: ['CloudTrail/logs'],
	region: undefined,
	profile: undefined,
	endpointUrl: undefined,
};

for (const [title, wrong, environment, message] of [
	[
		'two regions',
		{logGroups: [`${arn}a`, `${arn.replace('us-east-1', 'eu-west-1')}b`]},
		{},
		/two regions, us-east-1 and eu-west-1/,
	],
	[
		'a region against the ARN',
		{logGroups: [`${arn}a`], region: 'eu-west-1'},
		{},
		/--region is eu-west-1, but .* is in us-east-1/,
	],
	[
		'an endpoint that is no URL',
		{endpointUrl: 'localhost:4566'},
		{},
		/“localhost:4566” is not a URL/,
	],
	[
		'an AWS_ENDPOINT_URL without http://',
		{},
		{AWS_ENDPOINT_URL: 'localhost:4566'},
		/“localhost:4566” is not a URL/,
	],
	[
		'an AWS_ENDPOINT_URL that is no URL at all',
		{},
		{AWS_ENDPOINT_URL: 'my endpoint'},
		/“my endpoint” is not a URL/,
	],
] as const) {
	test(`calls ${title} a usage error`, async () => {
		Object.assign(process.env, environment);
		await assert.rejects(
			resolveTarget({...options, ...wrong}),
			(error: unknown) => {
				assert.ok(error instanceof UsageError);
				assert.match(error.message, message);
				return true;
			},
		);
	});
}

test('calls a profile whose endpoint_url is no URL a usage error', async () => {
	const file = `${process.env['AWS_CONFIG_FILE']}-with-endpoint`;
	await writeFile(
		file,
		'[default]\nregion = us-east-1\nendpoint_url = localhost:4566\n',
	);
	process.env['AWS_CONFIG_FILE'] = file;
	await assert.rejects(resolveTarget(options), /“localhost:4566” is not a URL/);
});

test('finds region and endpoint where the AWS CLI finds them', async () => {
	assert.equal((await resolveTarget(options)).region, 'us-east-1');
	process.env['AWS_REGION'] = 'us-west-2';
	process.env['AWS_ENDPOINT_URL'] = 'http://localhost:4566';
	const target = await resolveTarget(options);
	assert.equal(target.region, 'us-west-2');
	assert.equal(target.endpointUrl, 'http://localhost:4566');
	const ofArn = await resolveTarget({...options, logGroups: [`${arn}a`]});
	assert.equal(ofArn.region, 'us-east-1', 'what was typed goes first');
});
