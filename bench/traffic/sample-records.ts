import {generateTraffic} from '../../source/demo/traffic/traffic.js';

// Enough different ones for hundreds of actors and names; making one up costs
// ten times what filling one in does.
const poolSize = 4000;

export type SampleRecords = {
	/** Record `index` as it would be delivered at `deliveredAt`, ms: a line of JSON that no other index has. */
	messageOf(index: number, deliveredAt: number): string;
	/** Mean length of a message. */
	readonly meanLength: number;
};

type Template = {
	readonly before: string;
	readonly between: string;
	readonly after: string;
};

/**
 * The demo's traffic over and over, each record with a time and an event ID of
 * its own: actors, names, errors and lengths are as various as there. Some
 * 1,600 characters in the mean.
 */
export function createSampleRecords(): SampleRecords {
	const traffic = generateTraffic({
		seed: 1,
		ratePerSecond: 8,
		startsAt: Date.UTC(2026, 0, 2, 12),
		historyMs: 60 * 60_000,
	});
	const templates: Template[] = [];
	while (templates.length < poolSize) {
		const template = templateOf(traffic.next().value.message);
		if (template !== undefined) {
			templates.push(template);
		}
	}

	const messageOf = (index: number, deliveredAt: number): string => {
		const {before, between, after} = templates[
			index % templates.length
		] as Template; // never empty
		return (
			before + eventTime(index, deliveredAt) + between + eventId(index) + after
		);
	};

	return {
		messageOf,
		meanLength:
			templates.reduce((sum, _, index) => sum + messageOf(index, 0).length, 0) /
			templates.length,
	};
}

/** The record around its time and ID; undefined for the oddities that have no such two. */
function templateOf(message: string): Template | undefined {
	const match = /^(.*"eventTime":")[^"]+(".*"eventID":")[^"]+(".*)$/s.exec(
		message,
	);
	const [, before, between, after] = match ?? [];
	return before === undefined || between === undefined || after === undefined
		? undefined
		: {before, between, after};
}

// A minute is short for CloudTrail, but the bottom of the screen then moves as
// it does for somebody who looks; the seconds put some records out of order.
const lagMs = 60_000;
const lagSpreadMs = 4000;

function eventTime(index: number, deliveredAt: number): string {
	const lag = lagMs + ((index * 7919) % lagSpreadMs);
	return `${new Date(deliveredAt - lag).toISOString().slice(0, 19)}Z`;
}

function eventId(index: number): string {
	return `00000000-be9c-4000-8000-${index.toString(16).padStart(12, '0')}`;
}
