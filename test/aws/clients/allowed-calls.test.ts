import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {test} from 'node:test';
import {
	allowedCalls,
	type Service,
} from '../../../source/aws/clients/allowed-calls.js';

/** The service of each package of the SDK that the source imports commands of. */
const services: Readonly<Record<string, string>> = {
	'client-cloudwatch-logs': 'CloudWatchLogs',
	'client-cloudtrail': 'CloudTrail',
	'client-sts': 'STS',
	'client-identitystore': 'IdentityStore',
};

/** `CloudTrail DescribeTrails` of each command, by the imports of all files; those of types too. */
function importedCalls(): ReadonlySet<string> {
	const calls = new Set<string>();
	for (const name of readdirSync('source', {
		recursive: true,
		encoding: 'utf8',
	})) {
		if (!/\.tsx?$/.test(name)) {
			continue;
		}

		const code = readFileSync(path.join('source', name), 'utf8');
		const imports = code.matchAll(
			/import (?:type )?\{([^}]*)\} from '@aws-sdk\/(client-[\w-]+)'/g,
		);
		for (const [, list = '', module = ''] of imports) {
			const service = services[module];
			assert.ok(
				service,
				`${name} imports ${module}, which has no service here`,
			);
			for (const [, operation] of list.matchAll(/\b(\w+)Command\b/g)) {
				calls.add(`${service} ${operation}`);
			}
		}
	}

	return calls;
}

test('the table has the calls whose commands the source imports, and no other', () => {
	assert.deepEqual(
		[...importedCalls()].sort(),
		allowedCalls
			.map(({service, operation}) => `${service} ${operation}`)
			.sort(),
	);
});

test('a permission is that of its call', () => {
	const prefixes: Readonly<Record<Service, string>> = {
		CloudWatchLogs: 'logs',
		CloudTrail: 'cloudtrail',
		STS: 'sts',
		IdentityStore: 'identitystore',
	};
	for (const {service, operation, permission} of allowedCalls) {
		assert.equal(permission, `${prefixes[service]}:${operation}`);
	}
});
