import assert from 'node:assert/strict';
import {test} from 'node:test';
import {NameBook} from '../../source/cloudtrail/actor/name-book.js';
import {recordLine} from '../../source/output/text-output.js';
import {actor, trailRecord} from '../harness/trail-record.js';

test('a line has the account once a second one has the name', () => {
	const names = new NameBook();
	const lineOf = (accountId: string) => {
		const who = actor({key: accountId, label: 'ana', accountId});
		names.learn(who);
		return recordLine(trailRecord({actor: who}), 'utc', names);
	};

	assert.match(lineOf('111122223333'), / ana {10}/);
	assert.match(lineOf('444455556666'), / ana 444455556666 /);
	assert.match(lineOf('111122223333'), / ana 111122223333 /);
});

test('a line marks a name that somebody typed at a sign-in', () => {
	const who = actor({label: 'ana', nameFrom: 'typed'});
	assert.match(recordLine(trailRecord({actor: who}), 'utc'), / ana\? /);
});
