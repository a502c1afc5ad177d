import {describeIncident} from '../../source/demo/traffic/traffic.js';
import {
	chip,
	lineThatStarts,
	not,
	rows,
	selectedRow,
	text,
} from '../harness/screen-conditions.js';
import {atBothSizes} from './at-both-sizes.js';
import {demoSpeed, type WatchedDemo} from './watched-demo.js';

const seed = 3;

function culpritOf({startedAt}: WatchedDemo): string {
	const {person} = describeIncident(seed, startedAt, {speed: demoSpeed});
	return person.sessionName.split('@')[0] ?? '';
}

atBothSizes('a filter is completed from what was seen', seed, async watch => {
	const {qtail} = watch;
	const culprit = culpritOf(watch);
	await qtail.expect(rows.thatSay('DeleteQApp').areAtLeast(1));

	// The field, then the value: the list says what each would show.
	qtail.press('/');
	await qtail.expect(
		lineThatStarts('▌event:'),
		text('the event name'),
		text('Tab complete'),
		text('↓ choose'),
	);
	qtail.type('ev');
	qtail.press('Tab');
	await qtail.expect(lineThatStarts('/ event:'), text(' mutating'));
	qtail.type('DeleteQApp');
	await qtail.expect(lineThatStarts('▌DeleteQApp'));
	qtail.press('Tab', 'Enter');
	await qtail.expect(
		chip('event:=DeleteQApp'),
		rows.all.haveTheName('DeleteQApp'),
	);

	// Who deleted: the values are those under the rest of the filter.
	qtail.press('/');
	qtail.type(` who:${culprit.slice(0, 3)}`);
	await qtail.expect(lineThatStarts(`▌${culprit}`));
	qtail.press('Tab', 'Enter');
	await qtail.expect(
		chip(`who:=${culprit}`),
		rows.all.say(culprit),
		rows.all.haveTheName('DeleteQApp'),
	);

	// What was typed before comes back, and Esc leaves all as it was.
	qtail.press('0');
	await qtail.expect(not(chip('event:=DeleteQApp')));
	qtail.press('/', '↑');
	await qtail.expect(
		lineThatStarts(`/ event:=DeleteQApp who:=${culprit}`),
		rows.all.say(culprit),
	);
	qtail.press('↑');
	await qtail.expect(lineThatStarts('/ event:=DeleteQApp'), not(text('who:=')));
	qtail.press('Esc');
	await qtail.expect(not(chip('event:=DeleteQApp')));
});

atBothSizes(
	'who deleted an app takes six keys, and only what one did on it four more',
	seed,
	async watch => {
		const {qtail} = watch;
		const culprit = culpritOf(watch);
		await qtail.expect(rows.thatSay('DeleteQApp').areAtLeast(1));

		// The names that hold `dele`, and the actor beside each row.
		qtail.press('e');
		qtail.type('dele');
		qtail.press('Enter');
		await qtail.expect(
			chip('event:*dele*'),
			rows.all.haveTheName('Delete'),
			rows.thatSay(culprit).areAtLeast(1),
		);

		// To a row of the culprit, which takes as many keys as others deleted since.
		for (;;) {
			const {selectedRow: selected} = await qtail.expect(selectedRow.isThere());
			if (selected?.text.includes(culprit) && selected.text.includes(' app ')) {
				break;
			}

			qtail.press('k');
			await qtail.expect(selectedRow.isNot(selected));
		}

		// From there four keys: this actor, two columns on, this app.
		qtail.press('+');
		await qtail.expect(rows.all.say(culprit), rows.areMoreThan(0));
		qtail.press('c', 'c');
		await qtail.expect(text('▸Error/resource'));
		qtail.press('+');
		await qtail.expect(
			rows.all.say(culprit),
			rows.all.say(' app '),
			rows.areMoreThan(0),
		);
	},
);
