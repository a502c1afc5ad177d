import {
	type Activity,
	buildApp,
	curateLibrary,
	peoplesActivities,
	runApp,
	takeInventory,
} from './activities.js';
import {denialOf, pickError} from './call-errors.js';
import {
	federatedUserCaller,
	iamUserCaller,
	identityCenterUserCaller,
	partnerCaller,
	permissionSetCaller,
	personCaller,
	roleCaller,
	rootCaller,
	serviceCaller,
} from './callers.js';
import {deliveries, deliveryLag, type PlannedRecord} from './delivery.js';
import {hostileText, hostileUserAgent} from './hostile-text.js';
import type {Random} from './seeded-random.js';
import {type Call, type Caller, trailMessage} from './trail-message.js';
import {type World, wallTime} from './world.js';

const errorShare = 0.04;
// Some records come without `readOnly`, as from older services.
const withoutReadOnlyShare = 0.02;
const hostileShare = 0.0015;
const slowestUsualLagMs = 6 * 60_000;

type Session = {readonly caller: Caller; readonly calls: Iterator<Call>};

type Kind = {
	readonly weight: number;
	readonly caller: (world: World, random: Random) => Caller;
	readonly activity: (random: Random) => Activity;
};

const usual = (random: Random): Activity =>
	random.pickWeighted(peoplesActivities).activity;

/** Who uses Q Apps, by how often they start something. */
const kinds: readonly Kind[] = [
	{
		weight: 84,
		caller: (world, random) => personCaller(world, random.pick(world.people)),
		activity: usual,
	},
	{
		weight: 3,
		caller: (world, random) =>
			identityCenterUserCaller(random.pick(world.people.slice(-3))),
		activity: usual,
	},
	{
		weight: 5,
		caller: (world, random) =>
			permissionSetCaller(
				world,
				random.pick(world.people.slice(0, 2)),
				'QAppsAdministrator',
				random.chance(0.5),
				true,
			),
		activity: () => curateLibrary,
	},
	{
		weight: 2.5,
		caller: world =>
			roleCaller(world, {
				roleName: 'QAppsPipeline',
				sessionName: 'GitHubActions',
				sourceIPAddress: '198.51.100.250',
				userAgent:
					'aws-sdk-js/3.901.0 ua/2.1 os/linux#6.11.0 lang/js md/nodejs#22.19.0 api/qapps',
			}),
		activity: () => buildApp,
	},
	{
		weight: 1.5,
		caller: world => iamUserCaller(world, 'inventory-bot', '192.0.2.80'),
		activity: () => takeInventory,
	},
	{
		weight: 1.5,
		caller: world => federatedUserCaller(world, 'partner-portal'),
		activity: () => runApp,
	},
	{weight: 1.2, caller: partnerCaller, activity: () => takeInventory},
	{
		weight: 1.2,
		caller: () => serviceCaller('qbusiness.amazonaws.com'),
		activity: () => runApp,
	},
	{weight: 0.1, caller: rootCaller, activity: () => takeInventory},
];

function startSession(world: World, random: Random): Session {
	const kind = random.pickWeighted(kinds);
	return {
		caller: kind.caller(world, random),
		calls: kind.activity(random)(world.application, random),
	};
}

/** A call and its caller with texts that would deceive the reader of a log. */
function disguise(
	call: Call,
	caller: Caller,
	random: Random,
): {readonly call: Call; readonly caller: Caller} {
	return random.chance(0.5)
		? {call, caller: {...caller, userAgent: random.pick(hostileUserAgent)}}
		: {
				caller,
				call: {
					...call,
					requestParameters: {
						...call.requestParameters,
						title: random.pick(hostileText),
					},
				},
			};
}

/**
 * What happens in Q Apps from `from` on, by event time, for ever: some sessions
 * are open at any time, and each of them goes on by a call when its turn comes.
 *
 * @param from traffic time in ms
 */
export function* qAppsTraffic(
	world: World,
	ratePerSecond: number,
	from: number,
): Generator<PlannedRecord, never> {
	const random = world.random.fork('q-apps');
	const openSessions = Math.min(60, Math.max(6, Math.round(ratePerSecond * 3)));
	const sessions: Session[] = [];
	let time = from;
	while (true) {
		time += random.exponential(1000 / ratePerSecond);
		const slot = random.integer(0, openSessions - 1);
		let session = sessions[slot] ?? startSession(world, random);
		let step = session.calls.next();
		while (step.done) {
			session = startSession(world, random);
			step = session.calls.next();
		}

		sessions[slot] = session;
		const lag = deliveryLag(random, world.lagFactor);
		const withoutReadOnly = random.chance(withoutReadOnlyShare);
		const failure = random.chance(errorShare)
			? pickError(step.value, random)
			: undefined;
		const call: Call = {
			...step.value,
			...(withoutReadOnly && {readOnly: undefined}),
			error: denialOf(step.value, session.caller.personId, world) ?? failure,
			...(lag > slowestUsualLagMs && {
				more: {addendum: {reason: 'DELIVERY_DELAY'}},
			}),
		};
		const shown = random.chance(hostileShare)
			? disguise(call, session.caller, random)
			: {call, caller: session.caller};
		const eventAt = Math.round(time);
		yield {
			eventAt,
			deliveries: deliveries(eventAt, lag, random),
			message: trailMessage(
				shown.call,
				shown.caller,
				wallTime(world.clock, eventAt),
				random,
			),
		};
	}
}
