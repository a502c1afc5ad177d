import assert from 'node:assert/strict';
import {test} from 'node:test';
import {noTrail} from '../../../source/stream/trails/no-trail.js';
import {turnOnCommands} from '../../../source/stream/trails/turn-on-commands.js';
import {foundTrails, trailFacts} from './found.js';

const cli = {profile: undefined, hasCommandLine: true};
const silent = trailFacts({logGroupArn: undefined});

test('it names the trails that do not deliver, and gives the commands for one', () => {
	const {sentence, remarks, commands} = noTrail(
		foundTrails({
			others: [
				trailFacts({
					name: 'local',
					isMultiRegion: false,
					logGroupArn: undefined,
				}),
				silent,
			],
			answeredRegions: 17,
		}),
		cli,
	);
	assert.equal(
		sentence,
		'No trail of account 111122223333 delivers to CloudWatch Logs: not local (us-east-1), audit (us-east-1), and there is no other in the 17 regions that answered.',
	);
	assert.match(
		remarks.join(' '),
		/audit deliver.*by the gigabyte.*cloudwatch\/pricing/,
	);
	assert.match(commands.at(-1) ?? '', /--name arn:aws:cloudtrail\S+\/audit /);
});

test('what could not be asked stands beside the statement', () => {
	const {sentence, remarks} = noTrail(
		foundTrails({
			unasked: ['eu-west-1, eu-west-2 (no answer within 5s)'],
		}),
		cli,
	);
	assert.match(
		sentence,
		/^There is no trail of account 111122223333 in us-east-1\.$/,
	);
	assert.match(
		remarks[0] ?? '',
		/^Not everything could be asked: eu-west-1, eu-west-2 \(no answer/,
	);
});

test('a trail of an organization is mended in its own account only', () => {
	const org = trailFacts({
		isOrganization: true,
		accountId: '999988887777',
		logGroupArn: undefined,
	});
	const member = noTrail(foundTrails({others: [org]}), cli);
	assert.deepEqual(member.commands, []);
	assert.match(member.remarks.join(' '), /by its management account/);
	const management = noTrail(
		foundTrails({others: [org], accountId: '999988887777'}),
		cli,
	);
	assert.match(management.commands[3] ?? '', /:log-stream:\*/);
});

test('the commands are whole, in the region and partition of the trail', () => {
	const commands = turnOnCommands(
		trailFacts({
			arn: 'arn:aws-us-gov:cloudtrail:us-gov-west-1:111122223333:trail/a',
			homeRegion: 'us-gov-west-1',
		}),
		"it's mine",
	);
	assert.deepEqual(commands, [
		String.raw`aws logs create-log-group --region us-gov-west-1 --log-group-name CloudTrail/logs --profile 'it'\''s mine'`,
		String.raw`aws logs put-retention-policy --region us-gov-west-1 --log-group-name CloudTrail/logs --retention-in-days 90 --profile 'it'\''s mine'`,
		String.raw`aws iam create-role --role-name CloudTrail_to_CloudWatchLogs --assume-role-policy-document '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"sts:AssumeRole"}]}' --profile 'it'\''s mine'`,
		String.raw`aws iam put-role-policy --role-name CloudTrail_to_CloudWatchLogs --policy-name write-to-log-group --policy-document '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["logs:CreateLogStream","logs:PutLogEvents"],"Resource":"arn:aws-us-gov:logs:us-gov-west-1:111122223333:log-group:CloudTrail/logs:log-stream:111122223333_CloudTrail_us-gov-west-1*"}]}' --profile 'it'\''s mine'`,
		String.raw`aws cloudtrail update-trail --region us-gov-west-1 --name arn:aws-us-gov:cloudtrail:us-gov-west-1:111122223333:trail/a --cloud-watch-logs-log-group-arn 'arn:aws-us-gov:logs:us-gov-west-1:111122223333:log-group:CloudTrail/logs:*' --cloud-watch-logs-role-arn arn:aws-us-gov:iam::111122223333:role/CloudTrail_to_CloudWatchLogs --profile 'it'\''s mine'`,
	]);
});

test('no command is given to an AWS CLI that has other credentials', () => {
	const {commands, remarks} = noTrail(foundTrails({others: [silent]}), {
		profile: 'work',
		hasCommandLine: false,
	});
	assert.deepEqual(commands, []);
	assert.match(remarks[0] ?? '', /audit can be made to deliver in the console/);
});
