import assert from 'node:assert/strict';
import {readdirSync} from 'node:fs';
import path from 'node:path';
import {it} from 'node:test';
import {matchSnapshot} from '../harness/snapshot.js';
import {printedTexts} from './printed-texts.js';

/** What is made up for the demo, or imitates the service: no word of qtail's own. */
const otherVoices = [
	'demo/endpoint/',
	'demo/protocol/',
	'demo/traffic/',
	// Lists of verbs and of words that are written in capitals.
	'cloudtrail/operation/verbs.ts',
	'cloudtrail/operation/operation-phrase.ts',
];

/** Words that say it in a way of their own, and what a native speaker says. */
const oddWords: ReadonlyArray<readonly [RegExp, string]> = [
	[/\banew\b/i, 'again, or “re-”: redraw, reload'],
	[/\bsome(body|bodies)\b|\beverybody\b/i, 'someone, everyone'],
	[/\bfor ever\b/i, 'forever'],
	[/\btake(s|n)? .{1,30} away\b/i, 'remove'],
	[/\b(is|are|be) none\b/i, 'is not one'],
	[/\bthe answer of\b/i, 'the answer from a server, to a request'],
	[/\bbroke off\b|\bbreaks off\b/i, 'was cut off, ended'],
	[/\b(is|in) trouble\b/i, 'has a problem'],
	[/\bcolour|\brecognis|\borganis/i, 'color, recognize: AWS writes American'],
	[/\bno more\b|\bany more\b/i, 'no longer'],
	[/\bon the way\b/i, 'in a pipe, on the path'],
];

const texts = readdirSync('source', {recursive: true, encoding: 'utf8'})
	.map(file => file.split(path.sep).join('/'))
	.filter(file => /\.tsx?$/.test(file))
	.filter(file => !otherVoices.some(voice => file.startsWith(voice)))
	.sort()
	.map(file => [file, printedTexts(path.join('source', file))] as const)
	.filter(([, found]) => found.length > 0);

it('every text of several words is in the list that a person has read', () => {
	matchSnapshot(
		'sentences',
		texts
			.map(([file, found]) =>
				[
					file,
					...found.map(text => `  ${text.replaceAll('\n', '\n    ')}`),
				].join('\n'),
			)
			.join('\n\n'),
	);
});

it('no text has a word for which there is a plainer one', () => {
	const found = texts.flatMap(([file, all]) =>
		all.flatMap(text =>
			oddWords
				.filter(([word]) => word.test(withoutCode(text)))
				.map(([, better]) => `${file}: ${text} (${better})`),
		),
	);
	assert.deepEqual(found, []);
});

/** The words alone: what is put in is code. */
function withoutCode(text: string): string {
	return text.replaceAll(/\{[^}]*\}/g, '…');
}
