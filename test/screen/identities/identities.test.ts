import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {actorClasses} from '../../../source/cloudtrail/actor/actor.js';
import {noNames} from '../../../source/cloudtrail/actor/actor-names.js';
import type {AttentionLevel} from '../../../source/cloudtrail/attention/attention-level.js';
import {noMarkCounts} from '../../../source/cloudtrail/attention/mark-counts.js';
import {
	identitiesLines,
	identitiesWindow,
} from '../../../source/screen/identities/identities.js';
import type {IdentityOrder} from '../../../source/screen/identities/identity-order.js';
import {asciiGlyphs, unicodeGlyphs} from '../../../source/text/glyphs.js';
import {screenClock} from '../../../source/text/screen-clock.js';
import {
	lineText,
	lineWidth,
	type StyledLine,
} from '../../../source/text/styled-line.js';
import {foreignText} from '../../harness/foreign-text.js';
import {howMany} from '../../harness/how-many.js';
import {identitySummary, noon, summary} from '../../harness/summary.js';

const people = summary({
	classes: {
		root: 2,
		'iam-user': 14,
		role: 230,
		federated: 0,
		'identity-center-user': 1204,
		'aws-service': 18,
		'other-account': 3,
		unknown: 0,
	},
	identities: [
		identitySummary(
			{
				key: 'alice',
				class: 'identity-center-user',
				label: 'alice@example.com',
				via: 'role QAppsWebExperience',
				markers: ['console'],
			},
			{
				calls: 1204,
				mutating: 230,
				destructive: 12,
				marked: {...noMarkCounts, denied: 3},
				level: 3,
			},
		),
		identitySummary(
			{key: 'root', class: 'root', label: 'root'},
			{calls: 2, mutating: 2, marked: {...noMarkCounts, denied: 1}, level: 1},
		),
		identitySummary(
			{key: 'other', class: 'other-account', label: '210987654321'},
			{calls: 3, mutating: 1, lastSeen: noon - 86_400_000},
		),
		identitySummary(
			{key: 'svc', class: 'aws-service', label: 'cloudformation.amazonaws.com'},
			{calls: 1_234_567_890},
		),
		identitySummary({key: 'bob', class: 'unknown', label: ''}),
	],
});

function draw(
	options: Partial<Parameters<typeof identitiesLines>[0]> = {},
): ReturnType<typeof identitiesLines> {
	return identitiesLines({
		summary: people,
		selectedKey: undefined,
		width: 90,
		height: 10,
		clock: screenClock(noon, 'utc'),
		glyphs: unicodeGlyphs,
		isFocused: true,
		...options,
	});
}

function text(options: Parameters<typeof draw>[0]): readonly string[] {
	return draw(options).lines.map(line => lineText(line).trimEnd());
}

const addresses = {
	of: (key: string) => ({
		count: key === 'svc' ? 0 : key === 'bob' ? 8 : 2,
		isMore: key === 'bob',
		added: key === 'alice' ? ['203.0.113.77'] : [],
	}),
};

test('the first line answers CloudTrail’s three questions, then every actor has a row', () => {
	assert.deepEqual(text({width: 104, addresses}), [
		'root 2 · IAM user 14 · role 230 · federated 0 · person 1,204 · service 18 · other acct 3 · unknown 0',
		'  class      who                                    addresses changes destroyed denied   calls last seen',
		'▲▌person     alice@example.com  role QAppsWebExper…      2 ★1     230        12      3   1,204  12:00:00',
		'  root       root                                           2       2         0      1       2  12:00:00',
		'  other acct 210987654321                                   2       1         0      0       3  26-01-01',
		'  service    cloudformation.amazonaws.com                           0         0      0    1.2G  12:00:00',
		'  unknown    (none)                                        8+       0         0      0       1  12:00:00',
	]);
});

test('rows are sorted by a figure or by name, which a heading or the title says', () => {
	const firsts = (order: IdentityOrder, width = 104) => {
		const {title, headings, lines} = draw({
			...{width, order, addresses},
			height: 12,
			titleWidth: width,
		});
		const texts = lines.map(line => lineText(line));
		return {
			title,
			headings: lineText({segments: headings}),
			first: texts
				.find(line => line.includes('▌'))
				?.slice(2, 36)
				.trimEnd(),
		};
	};

	assert.deepEqual(firsts('attention'), {
		title: 'Who 5',
		headings: ' addresses changes destroyed denied   calls last seen',
		first: 'person     alice@example.com  role',
	});
	assert.deepEqual(firsts('calls'), {
		title: 'Who 5',
		headings: ' addresses changes destroyed denied  ▼calls last seen',
		first: 'service    cloudformation.amazonaws.com'.slice(0, 34),
	});
	assert.deepEqual(firsts('name'), {
		title: 'Who 5 by name',
		headings: ' addresses changes destroyed denied   calls last seen',
		first: 'unknown    (none)',
	});
	const narrow = firsts('calls', 38);
	assert.equal(narrow.title, 'Who 5 by calls');
	assert.equal(narrow.headings, '  chg del den  seen');
	assert.equal(firsts('destructive', 38).headings, '  chg▼del den  seen');
});

test('a narrower pane leaves out classes without records, then shortens words, then leaves out columns', () => {
	assert.deepEqual(text({width: 76, height: 4, addresses}), [
		'root 2 · IAM user 14 · role 230 · person 1,204 · service 18 · other acct 3',
		'  class      who                            addr  chg del den calls     seen',
		'▲▌person     alice@example.com  role QApp…  2 ★1  230  12   3 1,204 12:00:00',
		'  root       root                              2    2   0   1     2 12:00:00',
	]);
	assert.deepEqual(text({width: 60, height: 6, addresses}), [
		'root 2 · IAM user 14 · role 230 · person 1,204 · service 18',
		'other acct 3',
		'  who                       addr  chg del den calls     seen',
		'▲▌alice@example.com         2 ★1  230  12   3 1,204 12:00:00',
		'  root                         2    2   0   1     2 12:00:00',
		'  210987654321                 2    1   0   0     3 26-01-01',
	]);
	assert.deepEqual(text({width: 39, height: 7, addresses}), [
		'root 2 · user 14 · role 230 · pers 1.2k',
		'svc 18 · acct 3',
		'  who                 chg del den  seen',
		'▲▌alice@example.c… ★  230  12   3 12:00',
		'  root                  2   0   1 12:00',
		'  210987654321          1   0   0 01-01',
		'  cloudformation.am…    0   0   0 12:00',
	]);
	assert.deepEqual(text({width: 30, height: 4, addresses}), [
		'root 2 · user 14 · role 230 …',
		'  who              chg del den',
		'▲▌alice@exampl… ★  230  12   3',
		'  root               2   0   1',
	]);
});

test('the ways of a person are whole or absent, and a new address has a star beside any name', () => {
	const row = (label: string, isNew: boolean, width = 39) =>
		text({
			summary: summary({
				identities: [identitySummary({key: 'a', label}, {calls: 1})],
			}),
			names: {...noNames, waysOf: () => 2},
			addresses: {
				of: () => ({count: 1, isMore: false, added: isNew ? ['x'] : []}),
			},
			isFocused: false,
			width,
		})
			.at(-1)
			?.slice(2, width - 19)
			.trimEnd();
	assert.equal(row('ben.okafor', false), 'ben.okafor  2 ways');
	assert.equal(row('ben.okafor', true), 'ben.okafor     ★ip');
	assert.equal(row('yusuf.adeyemi', false), 'yusuf.adeyemi');
	assert.equal(row('priya.sharma', true), 'priya.sharma   ★ip');
	assert.equal(row('grace.lindqvist', true), 'grace.lindqvist  ★');
	assert.equal(row('a.name.longer.than.that', true), 'a.name.longer.t… ★');
	assert.equal(row('kofi.mensah', true, 47), 'kofi.mensah  2 ways    ★ip');
});

test('where nobody knows the addresses, no column asks for them', () => {
	assert.deepEqual(text({width: 60, height: 4}), [
		'root 2 · user 14 · role 230 · pers 1.2k · svc 18 · acct 3',
		'  who                             chg del den calls     seen',
		'▲▌alice@example.com  role QApps…  230  12   3 1,204 12:00:00',
		'  root                              2   0   1     2 12:00:00',
	]);
});

test('an actor that stands out has a mark, and one denied call is no reason', () => {
	const marked = (level: AttentionLevel) =>
		text({summary: summary({identities: [identitySummary({}, {level})]})})
			.at(-1)
			?.slice(0, 2);
	assert.deepEqual(([0, 1, 2, 3, 4] as const).map(marked), [
		' ▌',
		' ▌',
		'▲▌',
		'▲▌',
		'▲▌',
	]);
});

test('a pane without actors says so', () => {
	assert.deepEqual(text({summary: summary(), width: 39}), [
		'root 0',
		'  who                 chg del den  seen',
		'Nobody in what is shown.',
	]);
});

test('the title says which rows are on screen where there are more', () => {
	assert.equal(draw({height: 10}).title, 'Who 5');
	assert.equal(draw({height: 5}).title, 'Who 1-3 of 5');
	assert.equal(draw({height: 5, selectedKey: 'bob'}).title, 'Who 3-5 of 5');
	assert.equal(draw({height: 1}).title, 'Who 5');
	assert.equal(draw({summary: summary()}).title, 'Who 0');
});

test('the title has the names of the figures above them, and says less where it has no room', () => {
	const inTitle = (titleWidth: number) => {
		const {title, headings, lines} = draw({
			...{width: 39, height: 5, addresses},
			titleWidth,
		});
		assert.equal(lineText({segments: headings}), '  chg del den  seen');
		assert.deepEqual(lines.map(lineText).slice(1, 2), [
			'▲▌alice@example.c… ★  230  12   3 12:00',
		]);
		return title;
	};

	assert.equal(inTitle(32), 'Who 1-4 of 5');
	assert.equal(inTitle(30), 'Who 1-4/5');
	assert.equal(inTitle(25), 'Who 5');
	assert.equal(inTitle(22), 'Who');
});

test('only a focused pane marks the selected row', () => {
	const selected = (options: Parameters<typeof draw>[0]) =>
		draw(options)
			.lines.filter(line => line.isSelected)
			.map(line => lineText(line).slice(2, 9).trim());
	assert.deepEqual(selected({selectedKey: 'svc'}), ['service']);
	assert.deepEqual(selected({selectedKey: 'gone'}), ['person']);
	assert.deepEqual(selected({selectedKey: 'svc', isFocused: false}), []);
	const isBarred = (line: StyledLine) => lineText(line)[1] === '▌';
	assert.equal(draw({selectedKey: 'svc'}).lines.filter(isBarred).length, 1);
	assert.equal(draw({isFocused: false}).lines.some(isBarred), false);
});

test('root and other accounts have tones of their own', () => {
	const {lines} = draw({width: 104});
	const tones = lines
		.flatMap(({segments}) => segments)
		.filter(({tone}) => tone === 'root' || tone === 'warning')
		.map(({text, tone}) => `${tone}: ${text.trim()}`);
	assert.deepEqual(tones, [
		'root: root 2',
		'warning: other acct 3',
		'warning: ▲',
		'root: root',
		'root: root',
		'warning: other acct',
		'warning: 210987654321',
	]);
});

test('the window shows the selected actor, or the first where no row has the key', () => {
	const {identities} = people;
	assert.deepEqual(identitiesWindow(identities, 'bob', 2), {
		start: 3,
		end: 5,
		selectedIndex: 4,
	});
	assert.equal(identitiesWindow(identities, 'gone', 2).selectedIndex, 0);
	assert.equal(identitiesWindow(identities, undefined, 2).selectedIndex, 0);
});

test('every line has exactly the width, whatever the size and the names', () => {
	fc.assert(
		fc.property(
			fc.integer({min: 1, max: 130}),
			fc.integer({min: 0, max: 30}),
			fc.array(
				fc.record({
					label: foreignText,
					via: fc.option(foreignText, {nil: undefined}),
					class: fc.constantFrom(...actorClasses),
					calls: fc.nat(),
				}),
				{maxLength: 12},
			),
			fc.boolean(),
			fc.boolean(),
			(width, height, actors, isAscii, isInTitle) => {
				const {lines} = draw({
					summary: summary({
						classes: {...people.classes, unknown: 1e12},
						identities: actors.map(({calls, ...who}, index) =>
							identitySummary({...who, key: `${index}`}, {calls}),
						),
					}),
					selectedKey: '3',
					titleWidth: isInTitle ? width : undefined,
					...(actors.length % 2 === 0 ? {addresses} : {}),
					width,
					height,
					glyphs: isAscii ? asciiGlyphs : unicodeGlyphs,
				});
				assert.ok(lines.length <= height);
				for (const line of lines) {
					assert.equal(lineWidth(line), width, JSON.stringify(lineText(line)));
					assert.doesNotMatch(lineText(line), /\p{Cc}/u);
				}
			},
		),
		{seed: 1, numRuns: howMany('screens', {short: 20, long: 150})},
	);
});
