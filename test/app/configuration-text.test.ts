import assert from 'node:assert/strict';
import {test} from 'node:test';
import {configurationText} from '../../source/app/configuration-text.js';
import {noConfiguration} from '../../source/configuration/configuration.js';
import {parseConfiguration} from '../../source/configuration/parse-configuration.js';
import {commandNames} from '../../source/screen/commands/commands.js';
import {matchSnapshot} from '../harness/snapshot.js';

const noFlags = {timeZone: undefined, scope: undefined};
/** The text without the keys of the commands, which change with every new command. */
function withoutKeys(text: string): string {
	return text.replace(/^Keys by command:\n(?:\S.*\n)+/m, '…\n');
}

const file = '/home/ana/.config/qtail/config.jsonc';

test('without a file every part is a default, or what the environment says', () => {
	matchSnapshot(
		'app/configuration-default',
		withoutKeys(
			configurationText({...noConfiguration, file}, noFlags, {
				NO_COLOR: '1',
				LANG: 'C',
			}),
		),
	);
});

test('it says where chosen trails are remembered', () => {
	const trails = '/home/ana/.local/share/qtail/trails.json';
	assert.match(
		configurationText({...noConfiguration, file}, noFlags, {}, trails),
		/^.*\n\/home\/ana\/\.local\/share\/qtail\/trails\.json remembers the trails that were chosen\.$/m,
	);
});

test('each part names its line, and a flag or the environment wins over the file', () => {
	const text = `{
	"timeZone": "utc",
	"scope": "q",
	"color": true,
	"symbols": "unicode",
	"columns": ["who", "event", "error"],
	"colour\u001B[2J": false
}`;
	const configuration = {file, isThere: true, ...parseConfiguration(text)};
	matchSnapshot(
		'app/configuration-of-a-file',
		[
			configurationText(configuration, noFlags, {LANG: 'C'}),
			configurationText(
				configuration,
				{timeZone: 'local', scope: 'all'},
				{FORCE_COLOR: '0'},
			),
			configurationText(
				{file, isThere: true, ...parseConfiguration('{')},
				noFlags,
				{},
			),
		]
			.map(withoutKeys)
			.join('\n'),
	);
});

test('every command is there with its keys and where they come from', () => {
	const parsed = parseConfiguration(
		'{"keys": {\n"toggle-errors": ["E", "F5"]}}',
	);
	const text = configurationText({file, isThere: true, ...parsed}, noFlags, {});
	assert.match(text, /^toggle-errors +E F5 +line 2$/m);
	for (const name of commandNames) {
		assert.match(text, new RegExp(`^${name} +\\S.* (?:default|line 2)$`, 'm'));
	}
});
