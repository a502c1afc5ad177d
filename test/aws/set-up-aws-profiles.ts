import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, beforeEach} from 'node:test';

const config = `[default]
region = us-east-1
[profile incident]
region = us-east-1
[profile sso]
region = us-east-1
sso_session = corp
sso_account_id = 111122223333
sso_role_name = Reader
[sso-session corp]
sso_start_url = https://example.awsapps.com/start
sso_region = us-east-1
[profile mfa]
region = us-east-1
role_arn = arn:aws:iam::111122223333:role/x
source_profile = keys
mfa_serial = arn:aws:iam::111122223333:mfa/x
[profile keys]
aws_access_key_id = AKIDEXAMPLE
aws_secret_access_key = secret
`;

/**
 * Gives each test of a file these profiles and an environment without AWS
 * variables. A test would otherwise use the credentials of the person who runs it.
 */
export function setUpAwsProfiles(): void {
	const environment = {...process.env};
	let folder = '';
	before(async () => {
		folder = await mkdtemp(join(tmpdir(), 'qtail-aws-'));
		await writeFile(join(folder, 'config'), config);
	});
	beforeEach(() => {
		for (const name of Object.keys(process.env)) {
			if (name.startsWith('AWS_')) {
				delete process.env[name];
			}
		}

		process.env['HOME'] = folder;
		process.env['AWS_CONFIG_FILE'] = join(folder, 'config');
		process.env['AWS_SHARED_CREDENTIALS_FILE'] = join(folder, 'credentials');
		process.env['AWS_EC2_METADATA_DISABLED'] = 'true';
	});
	after(async () => {
		process.env = environment;
		await rm(folder, {recursive: true});
	});
}
