import assert from 'node:assert/strict';
import type {
	AnsweredPage,
	Question,
} from '../../../source/sources/history/asked-history.js';

/** An event of a made Event history. Both ms; the time has whole seconds. */
export type MadeEvent = {
	readonly id: number;
	readonly time: number;
	readonly visibleAt: number;
};

/** Answers as LookupEvents does: the newest first, and a token says after which event the next page begins. */
export function pageOf(
	events: readonly MadeEvent[],
	{from, to, token}: Question,
	now: number,
	pageSize: number,
): Omit<AnsweredPage, 'askedAt'> & {readonly events: readonly MadeEvent[]} {
	const subject = `${from}-${to}`;
	const [asked, lastTime, lastId] = token?.split('/') ?? [subject];
	assert.equal(asked, subject, 'a token is for the range that it came with');
	const left = events
		.filter(
			({time, visibleAt}) =>
				visibleAt <= now && time >= (from ?? 0) && time <= (to ?? now),
		)
		.toSorted((a, b) => b.time - a.time || b.id - a.id)
		.filter(
			({time, id}) =>
				lastTime === undefined ||
				lastId === undefined ||
				time < Number(lastTime) ||
				(time === Number(lastTime) && id < Number(lastId)),
		);
	const page = left.slice(0, pageSize);
	const last = page.at(-1);
	return {
		events: page,
		times: page.map(({time}) => time),
		nextToken:
			last === undefined || left.length <= pageSize
				? undefined
				: `${subject}/${last.time}/${last.id}`,
	};
}
