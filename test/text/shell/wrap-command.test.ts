import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {test} from 'node:test';
import fc from 'fast-check';
import {cellWidth} from '../../../source/text/cell-width.js';
import {shellCommand} from '../../../source/text/shell/shell-word.js';
import {wrapCommand} from '../../../source/text/shell/wrap-command.js';
import {foreignText} from '../../harness/foreign-text.js';

const text = foreignText.filter(each => !/\0|\p{Surrogate}/u.test(each));

test('a shell reads the lines of a command as the command', () => {
	fc.assert(
		fc.property(
			fc.array(text, {minLength: 10, maxLength: 40}),
			fc.integer({min: 24, max: 120}),
			(texts, width) => {
				const command = shellCommand(['printf', String.raw`%s\0`, ...texts]);
				assert.ok(command !== undefined);
				const lines = wrapCommand(command, width);
				assert.deepEqual(
					lines.filter(line => cellWidth(line) > width),
					[],
				);
				const read = execFileSync('bash', ['-c', lines.join('\n')], {
					encoding: 'utf8',
				});
				assert.deepEqual(read.split('\0').slice(0, -1), texts);
			},
		),
		{numRuns: 40, includeErrorInReport: true},
	);
});

test('a line ends between words, and inside a word that is longer than a line', () => {
	assert.deepEqual(
		wrapCommand(
			"aws logs filter-log-events --filter 'a b c d e f g h i j k l m'",
			24,
		),
		[
			'aws logs \\',
			'filter-log-events \\',
			'--filter \\',
			"'a b c d e f g h i j '\\",
			"'k l m'",
		],
	);
});
