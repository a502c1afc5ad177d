import {test} from 'node:test';
import {parseFilter} from '../../../source/filter/language/parse-filter.js';
import {
	languages,
	translate,
} from '../../../source/filter/translate/translate.js';
import type {Translation} from '../../../source/filter/translate/translation.js';
import {matchSnapshot} from '../../harness/snapshot.js';
import {trailRecord} from '../../harness/trail-record.js';
import {type Asked, viewOf} from './view-of.js';

const records = ['DeleteQApp', 'GetQApp'].map(eventName =>
	trailRecord({eventName}),
);

const everything: Asked = {scope: 'all', pattern: undefined};

function textOf(filter: string, asked: Asked): string {
	const parsed = parseFilter(filter);
	if (!parsed.ok) {
		throw new Error(parsed.error.message);
	}

	const translations = translate(viewOf(parsed.expression, records, asked));
	return [
		`${filter || '(no filter)'}   in scope ${asked.scope}`,
		...languages.flatMap(language => linesOf(translations[language])),
		'',
	].join('\n');
}

function linesOf(translation: Translation): readonly string[] {
	const lines =
		translation.kind === 'refused'
			? [`refused: ${translation.reason}`]
			: [
					translation.kind,
					...translation.text.split('\n').map(line => `    ${line}`),
					...(translation.kind === 'wider'
						? translation.widenings.map(
								({term, why}) => `    ~ ${term}: ${why}`,
							)
						: []),
				];
	return lines.map(line => `  ${line}`);
}

const filters = [
	...[
		'',
		'event:Delete',
		'event:=DeleteQApp',
		'event:GetQApp* -event:=GetQApp',
	],
	...['service:qapps', 'access:mutating', '-access:mutating', 'impact:D'],
	...[
		'error:*',
		'error:denied access:mutating',
		'ip:192.0.2',
		'ip:10.0.0.0/14',
	],
	...['ip:2001:db8:0:1', 'ip:10', 'region:us-east -ip:10', 'region:/us-.*/'],
	...['account:111122223333', 'key:asiaiosf', 'session:ana', 'resource:b8fa'],
	...['via:cloudformation', 'console:yes mfa:no', 'category:Management'],
	...['time:2026-11-29T16:05:00Z..2026-11-29T16:08:00Z region:us', 'id:=5ba5'],
	...[
		'who:ana',
		'ana',
		'region:us (event:Get OR ana)',
		'event:Get session:ana',
	],
	...['-event:Get', '-event:Get region:us', '-(event:Get region:us)'],
	'{ $.eventName = "Get*" && $.resources[*].ARN = %app% }',
];

test('translations say what they select', () => {
	matchSnapshot(
		'filter/translations',
		[
			...filters.map(filter => textOf(filter, everything)),
			...['', 'event:=DeleteQApp', '-event:Get', 'who:ana'].map(filter =>
				textOf(filter, {scope: 'q-apps', pattern: undefined}),
			),
			textOf('event:=DeleteQApp', {
				scope: 'q-apps',
				pattern: '{ $.awsRegion = "us-east-1" }',
			}),
		].join('\n'),
	);
});
