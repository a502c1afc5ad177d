import {knowledgeOf} from './conditions/knowledge-of.js';
import {scopeSketch} from './conditions/scope-sketch.js';
import {sketchesOf} from './conditions/sketch.js';
import {insightsPart} from './insights-text.js';
import type {Translation, Widening} from './translation.js';
import type {TranslatedView} from './view.js';

// https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartQuery.html
const longestQuery = 10_000;

const head =
	'fields eventTime, eventName, userIdentity.arn, sourceIPAddress, errorCode, @message';
const tail = ['sort @timestamp desc', 'limit 10000'];

/**
 * The view as a query of Logs Insights, one line for each part of the filter. A
 * query finds text in messages that are no JSON as well.
 *
 *     event:=DeleteQApp
 *     → fields … | filter eventName in ["DeleteQApp"] | sort @timestamp desc | limit 10000
 */
export function insightsQuery(view: TranslatedView): Translation {
	const knowledge = knowledgeOf(view, {canSearch: true, insights: 'compared'});
	const scope = scopeSketch(view, {takesPatterns: false});
	const widenings: Widening[] = [];
	const filters: string[] = [];
	let length = insightsText([]).length;
	for (const sketch of [
		...(scope === undefined ? [] : [scope]),
		...sketchesOf(view.filter, knowledge),
	]) {
		const {term, condition} = sketch;
		const part = insightsPart(condition);
		const line = part && `filter ${part.text}`;
		if (line !== undefined && length + line.length + 3 > longestQuery) {
			widenings.push({term, why: 'left out: the query would be too long'});
			continue;
		}

		widenings.push(...sketch.widenings);
		if (line !== undefined) {
			length += line.length + '\n| '.length;
			filters.push(line);
		}

		if (part?.why !== undefined && sketch.widenings.length === 0) {
			widenings.push({term, why: part.why});
		}

		if (
			part === undefined &&
			condition.kind !== 'everything' &&
			sketch.widenings.length === 0
		) {
			widenings.push({term, why: 'left out: a query has no word for it'});
		}
	}

	const text = insightsText(filters);
	return widenings.length === 0
		? {kind: 'exact', text}
		: {kind: 'wider', text, widenings};
}

/** A query with these filters; the joint parts its commands. */
export function insightsText(
	filters: readonly string[],
	joint = '\n| ',
): string {
	return [head, ...filters, ...tail].join(joint);
}
