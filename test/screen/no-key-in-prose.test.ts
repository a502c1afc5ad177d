/**
 * No screen names a key by itself: all are drawn with a keymap in which every
 * key has another name, `<17.0>`, and none of the usual names may be left.
 */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {commandTable} from '../../source/screen/command-table/command-table.js';
import type {CommandName} from '../../source/screen/commands/commands.js';
import {defaultBindings} from '../../source/screen/commands/default-bindings.js';
import {createKeymap} from '../../source/screen/commands/keymap.js';
import {createScreenComposer} from '../../source/screen/frame/frame.js';
import {helpLegend} from '../../source/screen/help/help-legend.js';
import {keyContextOf} from '../../source/screen/layers.js';
import {unicodeGlyphs} from '../../source/text/glyphs.js';
import type {StyledLine} from '../../source/text/styled-line.js';
import {defaultKeymap} from '../harness/default-keymap.js';
import {noon} from '../harness/summary.js';
import {actor, trailRecord} from '../harness/trail-record.js';
import {viewSession} from '../harness/view-session.js';

const renamedKeymap = createKeymap(
	defaultBindings.map((binding, index) => ({
		...binding,
		keys: binding.keys.map((_, place) => `<${index}.${place}>`),
	})),
	commandTable,
);

const usualKeys = [...new Set(defaultBindings.flatMap(({keys}) => keys))];

/** A session in which keys are pressed by what they do. */
function commandedSession(
	keymap: typeof defaultKeymap,
	columns: number,
	rows: number,
) {
	const session = viewSession({columns, rows, keymap});
	return {
		...{store: session.store, type: session.type, receive: session.receive},
		do(...commands: readonly CommandName[]) {
			for (const command of commands) {
				const context = keyContextOf(session.state);
				const row = keymap.rows.find(
					other =>
						other.command === command && other.contexts.includes(context),
				);
				assert.ok(row, `${command} in ${context}`);
				session.press(...row.keys.slice(0, 1));
			}
		},
		draw: () => createScreenComposer()(session.input).flat(),
	};
}

type Session = ReturnType<typeof commandedSession>;

// Digits that stand alone in a record would look like keys.
const records = Array.from({length: 40}, (_, index) =>
	trailRecord({
		eventName: index % 2 === 0 ? 'GetQApp' : 'DeleteQApp',
		time: noon - 600_000 + index * 10_000,
		actor: actor({label: index % 3 === 0 ? 'alice' : 'bob'}),
	}),
);

const receiving = (session: Session) => {
	session.receive(...records);
};

const trouble = {
	attempt: 4,
	retryAt: noon + 9000,
	reason: 'The sign-in has expired.',
	nextSteps: ['aws sso login', 'Attach this:\n{}'],
};

const scenes: Readonly<Record<string, (session: Session) => void>> = {
	'nothing yet': () => {},
	'nothing in files'({store}) {
		store.setCoverage({
			receivedTo: undefined,
			completeTo: undefined,
			gaps: [],
			isWhole: true,
		});
		store.setConnection({name: 'ended', reason: 'All is read.'});
	},
	'signed out': ({store}) => {
		store.setConnection({name: 'signed out', ...trouble});
	},
	'signed out, help'(session) {
		session.store.setConnection({name: 'signed out', ...trouble});
		session.do('open-help');
	},
	following: receiving,
	parked(session) {
		receiving(session);
		session.do('move-up', 'page-up');
		receiving(session);
	},
	frozen(session) {
		session.do('toggle-freeze');
		receiving(session);
	},
	'identities zoomed'(session) {
		receiving(session);
		session.do('focus-identities', 'toggle-zoom');
	},
	'ways and sessions'(session) {
		receiving(session);
		session.do('focus-identities', 'open-detail');
	},
	'what changed'(session) {
		receiving(session);
		session.do('open-changes');
	},
	'nothing changed'(session) {
		session.do('open-changes');
	},
	'history of a resource'(session) {
		session.receive(
			trailRecord({
				eventName: 'DeleteQApp',
				access: {kind: 'mutating', isInferred: false},
				resource: 'app',
			}),
		);
		session.do('open-changes', 'show-history');
	},
	'counts zoomed'(session) {
		receiving(session);
		session.do('focus-counts', 'toggle-zoom');
	},
	filtered(session) {
		receiving(session);
		session.do('cycle-access');
	},
	'all filtered out'(session) {
		receiving(session);
		session.do('toggle-errors');
	},
	'filters cleared'(session) {
		receiving(session);
		session.do('toggle-errors', 'clear-filters');
	},
	typing(session) {
		receiving(session);
		session.do('open-filter');
		session.type('event:Get');
	},
	'typing what hides all'(session) {
		receiving(session);
		session.do('open-filter');
		session.type('nobody');
	},
	'typing an error'(session) {
		receiving(session);
		session.do('open-filter');
		session.type('event:');
	},
	detail(session) {
		receiving(session);
		session.do('open-detail');
	},
	JSON(session) {
		receiving(session);
		session.do('toggle-json');
	},
	'search of a detail'(session) {
		receiving(session);
		session.do('open-detail', 'search');
	},
	'matches in a detail'(session) {
		receiving(session);
		session.do('open-detail', 'search');
		session.type('event');
		session.do('end-search', 'next-match');
	},
	help(session) {
		session.do('open-help');
	},
	'end of the help'(session) {
		session.do('open-help', 'to-last-line');
	},
	'search of the help'(session) {
		session.do('open-help', 'search-help');
		session.type('clear');
	},
	'help above a detail'(session) {
		receiving(session);
		session.do('open-detail', 'open-help');
	},
	'an empty picker'(session) {
		session.do('pick-services');
	},
	'the palette'(session) {
		receiving(session);
		session.do('open-palette', 'move-down');
	},
	'a row of a picker'(session) {
		receiving(session);
		session.do('pick-identities', 'move-down');
	},
	'checked rows of a picker'(session) {
		receiving(session);
		session.do('pick-events', 'toggle-check', 'move-down', 'toggle-check');
	},
	'a picker that changes nothing'(session) {
		receiving(session);
		session.do('pick-events', 'toggle-check', 'apply-picks', 'pick-events');
	},
	'a picker that clears'(session) {
		receiving(session);
		session.do('pick-events', 'toggle-check', 'apply-picks');
		session.do('pick-events', 'toggle-check');
	},
	'a picker in which is typed'(session) {
		receiving(session);
		session.do('pick-events');
		session.type('Get');
	},
};

// The second has room for all of the help.
const sizes = [
	[40, 10],
	[60, 15],
	[80, 24],
	[120, 40],
	[200, 150],
] as const;

/** Words behind a figure that is a count or a day: `0 gaps` is not the key `0`. */
const counted =
	/^(?:Jan|damaged|gaps?|mutating|received|shown|held|records?|of|to|included|excluded|event names?|identities|services?|minutes?|others?|ways?|sessions?|calls?)\b/;

/** Texts that begin like a key: the sign of an unknown access, a column of Events. */
const signs = ['? unknown', '/ resource'];

/** The usual keys that the text names. */
function keysIn(text: string): readonly string[] {
	return usualKeys.filter(key => {
		const quoted = key.replaceAll(/[[\]?/+]/g, String.raw`\$&`);
		// Alone, as keys stand in prose: `0 clears`, `(Esc)`, `Enter: only …`.
		const alone = new RegExp(
			String.raw`(?<![^\s("'│])${quoted}(?![^\s)"',.;:│])`,
			'gu',
		);
		return [...text.matchAll(alone)].some(({index}) => {
			const behind = text.slice(index + key.length);
			if (key === 'a' || key === '!' || key === ':') {
				// Of the word, of the sign of a state (`! signed out`) and in JSON, only what
				// a key does can follow: `a asks`, `! acknowledges`.
				return /^ \p{Ll}+s(?![\p{L}])/u.test(behind);
			}

			if (key === 'W' || key === 'R') {
				// Behind the letter of an impact stands a count or its word: `W 12`, `R read:`.
				return !/^ +\d|^ (?:read|write):/.test(behind);
			}

			if (/\d/.test(key)) {
				return (
					/^ (?:\p{Ll}|\p{Lu}\p{Ll})/u.test(behind) &&
					!counted.test(behind.slice(1))
				);
			}

			return !signs.some(sign => `${key}${behind}`.startsWith(sign));
		});
	});
}

const textOf = ({segments}: StyledLine): string =>
	segments.map(({text}) => text).join('');

/** Texts in the tone of keys that are no keys: terms of the help, and marks of the pickers. */
function markedOf(scene: string): ReadonlySet<string> {
	if (scene.includes('help')) {
		return new Set([
			...helpLegend(unicodeGlyphs).flatMap(({entries}) =>
				entries.map(({term}) => term.trim()),
			),
			...['why', 'next'],
		]);
	}

	const {cursor, checked} = unicodeGlyphs;
	return new Set(
		scene.includes('picker') ? [cursor, '[ ]', `[${checked}]`] : [],
	);
}

/** An entry of the legend of the help, such as `? unknown`, is about a sign. */
function isAbout(line: StyledLine, marked: ReadonlySet<string>): boolean {
	return line.segments.some(
		({text, tone}) => tone === 'key' && marked.has(text.trim()),
	);
}

/** Segments in the tone of keys that are no renamed key. */
function strangeKeys(
	lines: readonly StyledLine[],
	marked: ReadonlySet<string>,
): readonly string[] {
	return lines
		.flatMap(({segments}) => segments)
		.filter(({tone}) => tone === 'key')
		.map(({text}) => text.trim())
		.filter(
			text =>
				text !== '' &&
				!marked.has(text) &&
				!/^<\d+\.\d>(?: <\d+\.\d>)*$/.test(text),
		);
}

for (const [columns, rows] of sizes) {
	test(`no screen of ${columns}x${rows} names a key by itself`, () => {
		for (const [name, setUp] of Object.entries(scenes)) {
			const renamed = commandedSession(renamedKeymap, columns, rows);
			setUp(renamed);
			const lines = renamed.draw();
			const marked = markedOf(name);
			assert.deepEqual(strangeKeys(lines, marked), [], name);
			for (const line of lines.filter(each => !isAbout(each, marked))) {
				assert.deepEqual(keysIn(textOf(line)), [], `${name}: ${textOf(line)}`);
			}

			// Proves that the search finds the usual keys where they are drawn.
			const usual = commandedSession(defaultKeymap, columns, rows);
			setUp(usual);
			const found = usual.draw().flatMap(line => keysIn(textOf(line)));
			assert.ok(found.length > 0, name);
		}
	});
}

test('help and readme are made from the keymap that is passed in', () => {
	const rows = [...renamedKeymap.rows];
	for (const {keys, description} of rows) {
		assert.deepEqual(keysIn(`${keys.join(' ')} ${description}`), []);
	}

	assert.equal(rows.length, defaultKeymap.rows.length);
});
