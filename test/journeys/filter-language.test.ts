import {
	chip,
	lineThatStarts,
	not,
	rows,
	text,
} from '../harness/screen-conditions.js';
import {atBothSizes} from './at-both-sizes.js';

atBothSizes(
	'values are filtered by as people type them',
	3,
	async ({qtail}) => {
		// A part, in any letter case.
		qtail.press('/');
		qtail.type('event:qappsess');
		await qtail.expect(rows.all.haveTheName('QAppSess'));
		// The whole: nothing has it, and what would be near is said.
		qtail.press('Ctrl-U');
		qtail.type('event:=QAppSession');
		await qtail.expect(rows.areGone(), text('event:QAppSession by itself has'));

		// Whole octets from the left, and a range.
		qtail.press('Ctrl-U');
		qtail.type('ip:192.0.2');
		await qtail.expect(rows.all.say('192.0.2.'));
		qtail.press('Ctrl-U');
		qtail.type('-ip:192.0.2.0/24 ip:0.0.0.0/0');
		await qtail.expect(rows.areMoreThan(0), rows.thatSay('192.0.2.').are(0));

		// What cannot match stands below the bar, and what was good before stays.
		qtail.press('Ctrl-U');
		qtail.type('event:session ip:192.0.2.0/99');
		await qtail.expect(
			lineThatStarts('✗ A range of IPv4 ends in /0 to /32'),
			text('did you mean ip:192.0.2.0/24?'),
			lineThatStarts('In force for now: event:session'),
			rows.all.haveTheName('Session'),
		);
		qtail.press('Esc');
		await qtail.expect(rows.areMoreThan(5), not(text('In force')));
	},
);

atBothSizes(
	'regexes and patterns of CloudWatch Logs filter as they are typed',
	3,
	async ({qtail}) => {
		qtail.press('/');
		qtail.type('event:/^get.*session$/');
		await qtail.expect(
			lineThatStarts('/ event:/^get.*session$/'),
			rows.all.haveTheName('GetQAppSession'),
		);
		qtail.type(' /"eventname":"(get|list)q/');
		await qtail.expect(
			text('(get|list)q/'),
			rows.all.haveTheName('GetQAppSession'),
		);
		qtail.type(' /(/');
		await qtail.expect(
			lineThatStarts('✗ This regex is refused: a ( is not closed'),
			rows.all.haveTheName('GetQAppSession'),
		);

		qtail.press('Ctrl-U');
		qtail.type('{ $.eventName = "GetQApp" }');
		await qtail.expect(
			lineThatStarts('/ { $.eventName = "GetQApp" }'),
			rows.all.haveTheName('GetQApp'),
			rows.thatSay('Session').are(0),
		);
		qtail.type('x');
		await qtail.expect(
			text('is the whole filter'),
			rows.all.haveTheName('GetQApp'),
		);
		qtail.press('Backspace');
		qtail.press('Enter');
		await qtail.expect(
			chip('{ $.eventName = "GetQApp" }'),
			rows.all.haveTheName('GetQApp'),
		);
		// A missing key is neither equal nor unequal.
		qtail.press('/');
		qtail.press('Ctrl-U');
		qtail.type('{ $.notThere != "x" }');
		await qtail.expect(rows.areGone(), text('none match the filter'));
		qtail.press('Ctrl-U');
		qtail.type('{ $.notThere NOT EXISTS }');
		await qtail.expect(
			lineThatStarts('/ { $.notThere NOT EXISTS }'),
			rows.areMoreThan(5),
		);
	},
);
