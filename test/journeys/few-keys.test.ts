/**
 * The six questions of a responder, each from keys to its answer on the screen,
 * with as few keys as the house allows. The driver counts them; a typed letter is
 * a key. The demo's staged incident goes on meanwhile: somebody uses the session
 * of another, and deletes apps.
 */
import {type TestContext, test} from 'node:test';
import {
	describeIncident,
	type Incident,
} from '../../source/demo/traffic/traffic.js';
import {pivotDigit} from '../harness/read-screen.js';
import {
	chip,
	figure,
	not,
	rows,
	selectedRow,
	text,
} from '../harness/screen-conditions.js';
import type {ScreenDriver} from '../harness/screen-driver.js';
import {demoSpeed, watchDemo} from './watched-demo.js';

// In its traffic nobody else destroys anything for a while after the incident.
const seed = 1;
const pipeline = 'QAppsPipeline';
// Both addresses of the office begin so.
const office = '192.0.2.1';

type Watch = {
	readonly qtail: ScreenDriver;
	readonly incident: Incident;
	/** As the rows call the person whose session was stolen: `priya.sharma`. */
	readonly culprit: string;
	/** How many calls of the incident are asked for: those of Q Apps, and StopLogging whatever the scope. */
	readonly askedFor: number;
	/** The id of the app that was deleted last. */
	readonly appId: string;
	/** Its last characters, which every row keeps. */
	readonly appEnd: string;
};

function journey(name: string, follow: (watch: Watch) => Promise<void>): void {
	for (const [columns, height] of [
		[120, 40],
		[80, 24],
	] as const) {
		test(`${name}, at ${columns}×${height}`, async t => {
			const watch = await watchIncident(t, columns, height);
			await follow(watch);
			watch.qtail.press('Ctrl-C');
			await watch.qtail.expectExit(0);
		});
	}
}

/** The program as it stands after a start, once the incident is on its screen. */
async function watchIncident(
	t: TestContext,
	columns: number,
	height: number,
): Promise<Watch> {
	const {qtail, startedAt} = await watchDemo(t, {
		seed,
		columns,
		rows: height,
	});
	const incident = describeIncident(seed, startedAt, {speed: demoSpeed});
	const {events, person} = incident;
	const [culprit = ''] = person.sessionName.split('@');
	const {resources} = JSON.parse(events.at(-1)?.message ?? '{}') as {
		readonly resources: ReadonlyArray<{readonly ARN: string}>;
	};
	const appId = resources.at(-1)?.ARN.split('/').at(-1) ?? '';
	await qtail.expect(text('tried StopLogging'));
	return {
		qtail,
		incident,
		culprit,
		askedFor: events.filter(
			({eventSource}) =>
				eventSource.startsWith('qapps.') ||
				eventSource.startsWith('cloudtrail.'),
		).length,
		appId,
		appEnd: appId.slice(-5),
	};
}

/** The row of the last deletion, from which a journey goes on. */
async function goToLastDeletion({
	qtail,
	incident,
	appEnd,
}: Watch): Promise<void> {
	qtail.press('3', 'j', 'Enter');
	await qtail.expect(
		chip('impact:destructive'),
		selectedRow.says(incident.sourceIPAddress),
		selectedRow.says(appEnd),
	);
}

/** Opens the menu and picks the way that a reader finds in it. */
async function pivot(qtail: ScreenDriver, name: string): Promise<void> {
	qtail.press('P');
	const menu = await qtail.expect(text('Pivot on '), text(` ${name} `));
	qtail.type(pivotDigit(menu, name) ?? '');
	await qtail.expect(not(text('Pivot on ')));
}

journey('who deleted this app takes six keys', async watch => {
	const {qtail, culprit, incident, appId} = watch;
	await goToLastDeletion(watch);
	await qtail.expect(selectedRow.says(culprit));
	qtail.press('1', 'Enter');
	await qtail.expect(
		text('4 Detail · DeleteQApp'),
		text(culprit),
		text(appId),
		text(`from ${incident.sourceIPAddress}`),
	);
	qtail.expectKeys(6);
});

journey('what else this session did takes three keys', async watch => {
	const {qtail, culprit, incident, askedFor} = watch;
	await goToLastDeletion(watch);
	qtail.countKeysAnew();
	await pivot(qtail, 'session');
	await qtail.expect(
		text(`[key:=${incident.accessKeyId}`),
		figure('shown').is(askedFor),
		rows.all.say(culprit),
		rows.all.say(incident.sourceIPAddress),
		// What was never asked for may be more of it.
		text('[Q Apps only: a widens]'),
	);
	qtail.expectKeys(3);
});

journey(
	'what changed in the last ten minutes takes four keys',
	async ({qtail, incident}) => {
		qtail.press('r', 'T', '↓', 'Enter');
		await qtail.expect(
			text('[since '),
			chip('mutating only'),
			rows.all.areMutating(),
			rows
				.thatSay(incident.sourceIPAddress, {named: 'DeleteQApp'})
				.areAtLeast(1),
		);
		qtail.expectKeys(4);
	},
);

journey('who else used this address takes three keys', async watch => {
	const {qtail, incident, culprit, askedFor} = watch;
	await goToLastDeletion(watch);
	qtail.countKeysAnew();
	await pivot(qtail, 'source IP');
	// Nobody else: one actor, and no row of another.
	await qtail.expect(
		text(`[ip:=${incident.sourceIPAddress}`),
		figure('shown').is(askedFor),
		figure('actors').is(1),
		rows.all.say(culprit),
		text('[Q Apps only: a widens]'),
	);
	qtail.expectKeys(3);

	qtail.press('0');
	await qtail.expect(not(text('[ip:=')), figure('actors').isAbove(1));
	await goTo(qtail, office);
	qtail.countKeysAnew();
	await pivot(qtail, 'source IP');
	await qtail.expect(
		text(`[ip:=${office}`),
		rows.all.say(office),
		figure('actors').isAbove(3),
	);
	qtail.expectKeys(3);
});

journey('only what one person did on one app takes six keys', async watch => {
	const {qtail, culprit, incident, appEnd} = watch;
	await goToLastDeletion(watch);
	await pivot(qtail, 'resource');
	const all = await qtail.expect(
		text('[resource:='),
		figure('actors').isAbove(1),
	);
	qtail.press('+');
	await qtail.expect(
		text(culprit),
		figure('actors').is(1),
		figure('shown').isBelow(all.figures.shown),
		rows.all.say(culprit),
		rows.thatSay(incident.sourceIPAddress, {named: 'DeleteQApp'}).are(1),
		selectedRow.says(appEnd),
	);
	qtail.expectKeys(6);
});

journey("all without the pipeline's role takes two keys", async ({qtail}) => {
	await goTo(qtail, pipeline);
	qtail.countKeysAnew();
	qtail.press('-');
	await qtail.expect(
		text(`[-who:=${pipeline}`),
		text(' hidden'),
		rows.areMoreThan(5),
		rows.thatSay(pipeline).are(0),
		figure('shown').isBelow('received'),
		figure('actors').isAbove(5),
	);
	qtail.expectKeys(2);
});

/** The nearest row of which its record says so. */
async function goTo(qtail: ScreenDriver, wanted: string): Promise<void> {
	qtail.press('s');
	qtail.type(wanted);
	await qtail.expect(text(`s ${wanted}`), text(' found'));
	qtail.press('Enter');
	await qtail.expect(selectedRow.says(wanted));
}
