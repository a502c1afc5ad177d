import type {Scenario} from './scenario.js';

const family = 'What a trail delivers';
const hourMs = 60 * 60_000;

/** The trail is there and says so, and records stay away. */
export const deliveryScenarios = {
	'trail-stopped': {
		family,
		description: 'someone stopped the trail an hour ago',
		change: ({trail, startedAt}) => ({
			trails: [
				{...trail, status: {isLogging: false, stoppedAt: startedAt - hourMs}},
			],
			silentForMs: hourMs,
		}),
	},
	'delivery-failed': {
		family,
		description:
			"the trail's role may not write to the log group, for two hours by now",
		change: ({trail}) => ({
			trails: [{...trail, status: {latestLogsDeliveryError: 'Access denied.'}}],
			silentForMs: 2 * hourMs,
		}),
	},
	'old-delivery': {
		family,
		description: 'the last delivery was three hours ago, and no error says why',
		change: ({trail}) => ({trails: [trail], silentForMs: 3 * hourMs}),
	},
	'never-delivered': {
		family,
		description: 'a trail that was just made: its log group is empty',
		change: ({trail, startedAt}) => ({
			trails: [{...trail, status: {startedAt: startedAt - 60_000}}],
			groupsOf: () => [],
		}),
	},
} as const satisfies Readonly<Record<string, Scenario>>;
