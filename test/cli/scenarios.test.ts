import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {builtQtail, runProgram} from '../harness/run-program.js';

async function play(scenario: string) {
	return runProgram(
		builtQtail(
			...['demo', '--scenario', scenario, '--scope', 'all'],
			...['--output', 'json', '--no-follow'],
		),
	);
}

/** Ends by itself, although the demo's endpoint runs in the same process. */
describe('qtail demo --scenario', () => {
	it('finds the trail of another Region and reads it', async () => {
		const {code, stdout, stderr} = await play('trail-elsewhere');
		assert.equal(code, 0, stderr);
		assert.match(stderr, /The trail demo-trail delivers to .* in eu-west-1\./);
		assert.match(stdout, /"eventSource":"qapps\.amazonaws\.com"/);
	});

	it('names the trails where there are several', async () => {
		const {code, stdout, stderr} = await play('several-trails');
		assert.equal(code, 2, stderr);
		assert.equal(stdout, '');
		for (const group of ['CloudTrail/eu-audit', 'CloudTrail/logs']) {
			assert.match(stderr, new RegExp(`log-group:${group}$`, 'm'));
		}
	});

	it('says that there is no trail', async () => {
		const {code, stdout, stderr} = await play('no-trail');
		assert.equal(code, 1, stderr);
		assert.equal(stdout, '');
		assert.match(stderr, /There is no trail of account 111122223333/);
	});
});
