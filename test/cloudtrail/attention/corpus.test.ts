import assert from 'node:assert/strict';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, it} from 'node:test';
import {
	attentionRules,
	rulesOf,
} from '../../../source/cloudtrail/attention/attention.js';
import {parseRecord} from '../../../source/cloudtrail/parse-record.js';
import type {TrailRecord} from '../../../source/cloudtrail/trail-record.js';
import {matchSnapshot} from '../../harness/snapshot.js';

const corpus = path.resolve('../shared/corpus');
const skip = existsSync(corpus) ? false : `${corpus} is absent`;

function recordsOf(file: string): readonly TrailRecord[] {
	return readFileSync(path.join(corpus, file), 'utf8')
		.split('\n')
		.filter(Boolean)
		.map(message =>
			parseRecord(message, {deliveryTime: undefined, arrivedAt: 0}),
		);
}

/** Changes of simulated attacks that no rule marks, and why. */
const unmarked: Readonly<Record<string, string>> = {
	'ec2.amazonaws.com StopInstances':
		'a part of the attack that gives an instance another script: the change of the script is marked',
	'ec2.amazonaws.com StartInstances': 'the same',
	'ssm.amazonaws.com TerminateSession':
		'the end of a shell: its start is marked',
};

describe('real records', {skip}, () => {
	it('every change of a simulated attack is marked', () => {
		const missed = new Set<string>();
		for (const record of recordsOf('stratus-red-team-detonations.ndjson')) {
			if (
				record.access.kind === 'mutating' &&
				rulesOf(record.ownMarks).length === 0
			) {
				missed.add(`${record.eventSource} ${record.eventName}`);
			}
		}

		assert.deepEqual([...missed].sort(), Object.keys(unmarked).sort());
	});

	// Read record by record on 30 Nov 2026. What is marked and harmless in most accounts:
	// - permissions-changed has calls that take permissions away (Detach…, Delete…,
	//   Revoke…). It says “changed”, is a notice, and a denial taken away looks the same.
	// - trail-tampering has UpdateTrail without a loss, and PutRetentionPolicy of any log
	//   group: no record says which group holds the trail.
	// - code-run has RunInstances and CreateFunction of any pipeline: a notice, and never
	//   more, however many there are.
	// - root-used has what a person does in the console of a new account.
	// - exported has workers that read their own secrets.
	// - recovery-weakened has lifecycles that clean up: whether somebody else still has a
	//   copy, no record says.
	it('each rule marks as many as a person has read', () => {
		const files = readdirSync(corpus)
			.filter(name => name.endsWith('.ndjson'))
			.sort();
		const rows = files.map(file => {
			const records = recordsOf(file);
			const counts = attentionRules
				.map(rule => ({
					rule,
					count: records.filter(({ownMarks}) =>
						rulesOf(ownMarks).includes(rule),
					).length,
				}))
				.filter(({count}) => count > 0);
			return [
				`${file}: ${records.length} records`,
				...counts.map(
					({rule, count}) => `  ${String(count).padStart(4)} ${rule}`,
				),
			].join('\n');
		});
		matchSnapshot('cloudtrail/attention-corpus', rows.join('\n\n'));
	});
});
