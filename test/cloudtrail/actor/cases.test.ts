import assert from 'node:assert/strict';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, it} from 'node:test';
import {NameBook} from '../../../source/cloudtrail/actor/name-book.js';
import {parseRecord} from '../../../source/cloudtrail/parse-record.js';
import {fixtureDelivery} from '../../harness/fixture.js';

const cases = path.resolve('../shared/cases');
const skip = existsSync(cases)
	? false
	: 'the small inputs are not on this machine';

function actorsOf(beginning: string) {
	const name = readdirSync(cases).find(file => file.startsWith(beginning));
	assert.ok(name, beginning);
	return readFileSync(path.join(cases, name), 'utf8')
		.trim()
		.split('\n')
		.map(line => parseRecord(line, fixtureDelivery).actor);
}

describe('people in small inputs', {skip}, () => {
	it('have the account beside the name where two accounts have it', () => {
		const actors = actorsOf('identity-same-name');
		const names = NameBook.of(actors);
		assert.deepEqual(
			actors.map(actor => `${actor.label} ${names.besideOf(actor)?.long}`),
			['ana 111122223333', 'ana 444455556666'],
		);
	});

	it('have the name of their sign-in, unproven where it failed', () => {
		const actors = actorsOf('error-identity-center-signin');
		assert.deepEqual(
			actors.map(({label, nameFrom}) => [label, nameFrom]),
			[
				['ana@example.com', 'typed'],
				['ana@example.com', 'typed'],
				['ana@example.com', 'aws'],
				['ana@example.com', 'aws'],
			],
		);
		const [failed, , proven] = actors;
		assert.notEqual(failed?.key, proven?.key);
	});
});
