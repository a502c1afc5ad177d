import {changeFindings} from '../../source/output/change-findings.js';
import type {Summary} from '../../source/store/snapshot.js';
import type {Coverage} from '../../source/stream/coverage.js';
import {type ClaimContext, falseClaims} from './false-claims.js';

export type SaidContext = ClaimContext & {
	/** Where the text stands: `goodbye of 80 cells`. */
	readonly where: string;
	readonly text: string;
	/** What the text was made from. */
	readonly coverage: Coverage;
	readonly total: Summary;
	/** An all-clear is about everything delivered up to here, ms. */
	readonly upTo: number;
};

const day = 24 * 60 * 60_000;
const time = /(?:(\d{4}-\d\d-\d\d) )?\b(\d\d):(\d\d)(?::(\d\d))?Z?\b/g;

/** Where a text that people read calls something received or complete that the endpoint knows to be missing. */
export function falseStatements({
	where,
	text,
	coverage,
	total,
	upTo,
	...context
}: SaidContext): readonly string[] {
	return claimsIn({text, coverage, total, upTo}).flatMap(claim =>
		falseClaims(claim, context).map(untrue => `${where}: ${untrue}\n${text}`),
	);
}

/**
 * What a text claims, whatever its words are: a time of day in a text about
 * completeness claims that everything up to it is received, except where it
 * belongs to a gap, or to a delivery that is not fetched yet.
 */
export function claimsIn({
	text,
	coverage,
	total,
	upTo,
}: Pick<
	SaidContext,
	'text' | 'coverage' | 'total' | 'upTo'
>): readonly Coverage[] {
	const {receivedTo, completeTo, namesGap} = readClaims(text, Date.now());
	return [
		// What is not named as missing is claimed to be there.
		{receivedTo, completeTo, gaps: namesGap ? coverage.gaps : []},
		...(saysAllClear(text, total)
			? [{receivedTo: upTo, completeTo: upTo, gaps: []}]
			: []),
	];
}

/**
 * What a text says of completeness. Its times have no milliseconds: `received to
 * 16:41:00` claims nothing of what was delivered in that second.
 *
 * @param now times of day are of the last twelve hours or the next, ms
 */
export function readClaims(
	text: string,
	now: number,
): {
	readonly receivedTo: number | undefined;
	readonly completeTo: number | undefined;
	readonly namesGap: boolean;
} {
	const times = [...text.matchAll(time)].map(match => ({
		at: momentOf(match, now),
		before: text.slice(0, match.index),
	}));
	const received = times.filter(
		({before}) =>
			!/(?:gaps?,? |first |\dZ? to |from |so far, delivered to |since |[Nn]ewest known delivery )$/.test(
				before,
			),
	);
	const complete = received.filter(({before}) => /complete to $/.test(before));
	return {
		receivedTo: latest(received),
		completeTo: latest(complete),
		namesGap: /[1-9][\d,]* gaps?\b/.test(text),
	};
}

/** Whether the sentence stands there that is said where nothing is open. */
export function saysAllClear(text: string, total: Summary): boolean {
	const whole = {receivedTo: 0, completeTo: 0, until: 0, gaps: []};
	const [sentence] =
		changeFindings({
			// Whatever else is unusual is no matter of completeness.
			total: {...total, unknown: 0, updates: 0, damaged: 0, noRecords: 0},
			coverage: whole,
			limits: [],
		}) ?? [];
	return sentence !== undefined && text.includes(sentence.replace(/\.$/, ''));
}

function latest(
	times: ReadonlyArray<{readonly at: number}>,
): number | undefined {
	return times.length === 0 ? undefined : Math.max(...times.map(({at}) => at));
}

function momentOf(
	[, date, hours, minutes, seconds = '00']: RegExpMatchArray,
	now: number,
): number {
	const today = new Date(now).toISOString().slice(0, 10);
	const at = Date.parse(`${date ?? today}T${hours}:${minutes}:${seconds}.000Z`);
	if (date !== undefined || Math.abs(at - now) <= day / 2) {
		return at;
	}

	return at > now ? at - day : at + day;
}
