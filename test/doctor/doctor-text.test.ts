import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {checkNames} from '../../source/doctor/doctor.js';
import {doctorJson} from '../../source/doctor/doctor-json.js';
import {
	findingText,
	verdictText,
	wouldTail,
} from '../../source/doctor/doctor-text.js';
import {fail, obstacle, pass, unknown} from '../../source/doctor/finding.js';
import {parseLogGroup} from '../../source/stream/log-group.js';
import {asciiGlyphs, unicodeGlyphs} from '../../source/text/glyphs.js';
import {
	escapeHiddenInJson,
	visibleText,
} from '../../source/text/visible-text.js';
import {hostileTexts} from '../harness/hostile-texts.js';
import {jsonPaths} from '../harness/json-paths.js';
import {examined, groupArn, groupName, terminal} from './examined.js';

const long = fail(
	'These cannot appear: AssociateLibraryItemReview, AssociateQAppWithUser, CopyQApp, CreateQApp, DeleteQApp.',
	[
		'Save the selectors as they are; an existing file stays as it is:',
		`(set -C; aws cloudtrail get-event-selectors --trail-name arn:aws:cloudtrail:us-east-1:111122223333:trail/main >x.json)`,
		'Have this IAM policy attached:\n{\n  "Version": "2012-10-17"\n}',
	],
);

test('a terminal gets a sign and a word, wrapped lines, and commands that can be copied whole', () => {
	assert.equal(
		findingText(
			{...long, name: 'event selectors'},
			{width: 72, glyphs: unicodeGlyphs},
		),
		`✗ fail     event selectors  These cannot appear:
                            AssociateLibraryItemReview,
                            AssociateQAppWithUser, CopyQApp, CreateQApp,
                            DeleteQApp.
    Save the selectors as they are; an existing file stays as it is:
    (set -C; aws cloudtrail get-event-selectors --trail-name arn:aws:cloudtrail:us-east-1:111122223333:trail/main >x.json)
    Have this IAM policy attached:
    {
      "Version": "2012-10-17"
    }
`,
	);
	assert.match(
		findingText({...pass('x'), name: 'lag'}, {width: 72, glyphs: asciiGlyphs}),
		/^\. pass {5}lag {14}x\n$/,
	);
});

test('without a terminal a finding is one line, and what mends it follows', () => {
	const text = findingText(
		{...long, name: 'event selectors'},
		{width: undefined, glyphs: unicodeGlyphs},
	);
	assert.ok(text.startsWith('fail     event selectors  These cannot'), text);
	assert.equal(text.split('\n').length, 8);
});

test('the last line says whether tailing would work', () => {
	const findings = [
		{...pass('x'), name: 'credentials'},
		{...unknown('x'), name: 'quota'},
		{...fail('x', []), name: 'lag'},
	] as const;
	assert.equal(
		verdictText(findings),
		'Whether tailing works is not known: no log group was read. 1 check failed, 1 unknown.\n',
	);
	assert.equal(wouldTail(findings), undefined);
	const read = [...findings, {...pass('x'), name: 'FilterLogEvents'}] as const;
	assert.equal(
		verdictText(read),
		'Tailing works. 1 check failed, 1 unknown.\n',
	);
	assert.equal(wouldTail(read), true);
	const stopped = [...read, {...obstacle('x', []), name: 'log group'}] as const;
	assert.equal(
		verdictText(stopped),
		'Tailing would not work: log group. 2 checks failed, 1 unknown.\n',
	);
	assert.equal(wouldTail(stopped), false);
});

test('no hostile text reaches a terminal as it is', () => {
	for (const text of hostileTexts) {
		const finding = {...fail(text, [`Ask ${text}`]), name: 'trail'} as const;
		for (const width of [undefined, 40]) {
			for (const line of findingText(finding, {
				width,
				glyphs: unicodeGlyphs,
			}).split('\n')) {
				assert.equal(visibleText(line), line);
			}
		}

		const json = jsonOf([finding]).trimEnd();
		assert.equal(escapeHiddenInJson(json), json);
		assert.ok(!json.includes('\n'));
	}
});

function jsonOf(findings: Parameters<typeof doctorJson>[1]): string {
	return doctorJson(
		{
			place: {
				isKnown: true,
				settings: {
					region: 'us-east-1',
					profile: undefined,
					endpointUrl: 'http://ann:secret@localhost:4566',
					credentials: undefined,
				},
				regionFrom: '--region',
			},
			context: {
				profile: undefined,
				knownProfiles: [],
				region: 'us-east-1',
				endpointUrl: undefined,
				logGroups: [],
			},
			logGroup: parseLogGroup(groupArn),
			trailArn: undefined,
			remembered: async () => undefined,
			hasRole: false,
			triesLiveTail: false,
			terminal,
			timeZone: 'utc',
			now: () => Date.UTC(2026, 0, 2, 16, 41),
		},
		findings,
	);
}

test('the object for scripts has the fields of the readme, and no password', async t => {
	const {findings} = await examined(t, {}, {typed: groupName});
	const json = jsonOf([{...long, name: 'trail'}, ...findings]);
	assert.doesNotMatch(json, /secret/);
	const object = JSON.parse(json) as {
		readonly target: unknown;
		readonly checks: readonly {readonly name: string}[];
	};
	assert.deepEqual(object.target, {
		logGroup: groupArn,
		region: 'us-east-1',
		endpointUrl: 'http://…@localhost:4566',
	});
	assert.deepEqual(
		object.checks.slice(1).map(({name}) => name),
		checkNames,
	);
	const [, table = ''] =
		/<!-- doctor-json -->\n(.*)\n<!-- \/doctor-json -->/s.exec(
			readFileSync('readme.md', 'utf8'),
		) ?? [];
	assert.deepEqual(
		[...table.matchAll(/^\| `([^`]+)` \|/gm)].map(([, path]) => path),
		jsonPaths(object).filter(path => !['target', 'checks'].includes(path)),
	);
	const cut = JSON.parse(
		jsonOf([{...pass('x'.repeat(5000)), name: 'trail'}]),
	) as {readonly checks: readonly {readonly fact: string}[]};
	assert.equal(cut.checks[0]?.fact.length, 4001);
});
