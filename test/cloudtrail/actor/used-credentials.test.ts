import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
	readUsedCredentials,
	type UsedCredentials,
} from '../../../source/cloudtrail/actor/used-credentials.js';
import {fieldsOf} from '../../../source/cloudtrail/parse-json.js';
import {fixture} from '../../harness/fixture.js';

const none = {
	accessKeyId: undefined,
	of: undefined,
	sessionName: undefined,
	remarks: [],
	hasMfa: undefined,
	isOfConsole: false,
};

const ofRole = {...none, accessKeyId: 'ASIAEXAMPLEKEY000001', hasMfa: false};

const cases: Readonly<Record<string, UsedCredentials>> = {
	'permission-set-session': {
		...ofRole,
		of: 'permission set PowerUser',
		sessionName: 'erin@example.com',
		isOfConsole: true,
	},
	'q-app-deleted-on-behalf-of-a-person': {
		...ofRole,
		of: 'role QAppsWebExperience',
		sessionName: 'qapps',
	},
	'role-of-an-ec2-instance-in-another-account': {
		...ofRole,
		of: 'role Worker',
		sessionName: 'i-0abc1234def567890',
		remarks: ['EC2 instance'],
	},
	'assumed-root-by-a-delegate': {
		...none,
		accessKeyId: 'ASIAEXAMPLEKEY000004',
		of: 'temporary key',
		remarks: ['delegate 777788889999', 'assumed root'],
		hasMfa: false,
	},
	'terminal-attack': {
		...none,
		accessKeyId: 'AKIAEXAMPLEKEY000003',
		of: 'long-term key',
	},
	'federated-console-sign-in': {
		...none,
		of: 'role Admin',
		sessionName: 'frank@example.com',
		remarks: ['SAML provider Okta'],
		hasMfa: false,
	},
	'root-sign-in-failed': {...none, hasMfa: true},
	'another-account': {...none, of: 'principal AIDAEXAMPLEUSER000001'},
	'empty-identity': none,
};

for (const [name, expected] of Object.entries(cases)) {
	test(`the credentials of ${name}`, () => {
		assert.deepEqual(readUsedCredentials(fieldsOf(fixture(name))), expected);
	});
}
