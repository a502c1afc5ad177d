import assert from 'node:assert/strict';
import {test} from 'node:test';
import {userAgentInWords} from '../../../source/cloudtrail/origin/user-agent.js';

const webKit = 'AppleWebKit/537.36 (KHTML, like Gecko)';

const cases: ReadonlyArray<readonly [agent: string, words: string]> = [
	[
		`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webKit} Chrome/142.0.0.0 Safari/537.36`,
		'Chrome 142 on Windows',
	],
	[
		`Mozilla/5.0 (Windows NT 10.0) ${webKit} Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0`,
		'Edge 142 on Windows',
	],
	[
		'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15',
		'Safari 18 on macOS',
	],
	[
		'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
		'Safari 18 on iOS',
	],
	[
		'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
		'Firefox 145 on Linux',
	],
	['Mozilla/5.0', 'Mozilla/5.0'],
	[
		'aws-cli/2.31.9 md/awscrt#0.27.6 ua/2.1 os/linux#6.8.0 md/command#s3.ls',
		'aws-cli 2.31.9 on Linux',
	],
	[
		'[aws-cli/2.17.32 md/awscrt#0.21.2 os/macos#24.0 md/arch#arm64]',
		'aws-cli 2.17.32 on macOS',
	],
	[
		'aws-cli/2.31.1 os/linux#6.1 exec-env/CloudShell md/prompt#off',
		'aws-cli 2.31.1 in CloudShell',
	],
	[
		'Boto3/1.40.61 os/linux#5.10 exec-env/AWS_Lambda_python3.13',
		'Boto3 1.40.61 in Lambda',
	],
	[
		'APN/1.0 HashiCorp/1.0 Terraform/1.13.3 terraform-provider-aws/6.15.0 aws-sdk-go-v2/1.39.2',
		'Terraform 1.13.3',
	],
	[
		'RDS Console, aws-internal/3 aws-sdk-java/1.11.975 Linux/5.10',
		'RDS Console',
	],
	[
		'S3Console/0.4, aws-internal/3 aws-sdk-java/1.12 Linux/5.10',
		'S3Console 0.4 on Linux',
	],
	['lambda.amazonaws.com', 'lambda.amazonaws.com'],
	['AWS Internal', 'AWS Internal'],
	['stratus-red-team_ea782787', 'stratus-red-team_ea782787'],
	['', ''],
];

for (const [agent, words] of cases) {
	test(`${agent.slice(0, 60)} is ${words}`, () => {
		assert.equal(userAgentInWords(agent), words);
	});
}

test('the words of a user agent of 256 KB take no longer than those of 2 KB', () => {
	for (const part of ['APN/1 ', 'Mozilla/', 'Version/1', 'x/', 'exec-env/A ']) {
		const words = userAgentInWords(part.repeat(100_000));
		assert.ok(words.length <= 2048, part);
	}
});
