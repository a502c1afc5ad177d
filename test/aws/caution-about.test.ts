import assert from 'node:assert/strict';
import {test} from 'node:test';
import {cautionAbout} from '../../source/aws/caution-about.js';

test('plain http is a danger everywhere but on this machine', () => {
	for (const safe of [
		undefined,
		'https://logs.us-east-1.amazonaws.com',
		'http://localhost:4566',
		'http://LOCALHOST.',
		'http://localstack.localhost:4566',
		'http://127.0.0.1:4566',
		'http://127.9.8.7',
		// 127.0.0.1, as `URL` reads it.
		'http://2130706433',
		'http://[::1]:4566',
		'http://[::ffff:127.0.0.1]',
	]) {
		assert.equal(cautionAbout(safe), undefined, safe);
	}

	for (const exposed of [
		'http://10.0.0.5:4566',
		'http://0.0.0.0',
		'http://127.0.0.1.example.com',
		'http://localhost.example.com',
		'http://notlocalhost',
		'http://[::2]',
		'http://[fe80::1]',
		'http://[::ffff:10.0.0.1]',
		'HTTP://ann:secret@gateway',
	]) {
		const caution = cautionAbout(exposed);
		assert.equal(caution?.label, 'not encrypted', exposed);
		assert.doesNotMatch(caution?.sentence ?? '', /secret|\n/);
	}
});
