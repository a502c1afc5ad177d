import {test} from 'node:test';
import {configurationText} from '../../source/app/configuration-text.js';
import {noConfiguration} from '../../source/configuration/configuration.js';
import {parseConfiguration} from '../../source/configuration/parse-configuration.js';
import {matchSnapshot} from '../harness/snapshot.js';

const noFlags = {timeZone: undefined, scope: undefined};
const file = '/home/ana/.config/qtail/config.jsonc';

test('without a file every part is a default, or what the environment says', () => {
	matchSnapshot(
		'app/configuration-default',
		configurationText({...noConfiguration, file}, noFlags, {
			NO_COLOR: '1',
			LANG: 'C',
		}),
	);
});

test('each part names its line, and a flag or the environment wins over the file', () => {
	const text = `{
	"timeZone": "utc",
	"scope": "q",
	"color": true,
	"symbols": "unicode",
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
		].join('\n'),
	);
});
