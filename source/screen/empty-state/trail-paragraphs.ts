import {blindSpots} from '../../cloudtrail/selectors/blind-spots.js';
import type {Coverage} from '../../stream/coverage.js';
import {eventSourcesInScope, type Scope} from '../../stream/scope.js';
import {scopeWords} from '../../stream/scope-words.js';
import {type Paragraph, paragraph} from '../widgets/paragraphs.js';

/** What cannot appear here, whatever happens. Nothing where that is not known. */
export function blindParagraphs({trails}: Coverage): readonly Paragraph[] {
	return blindSpots(trails).map(({sentence, isGrave}) =>
		paragraph(isGrave ? 1 : 2, sentence, isGrave ? 'error' : 'warning'),
	);
}

/**
 * Whether the trail records what is asked for: as CloudTrail says, or what trails do
 * by default where it does not say (CloudTrail user guide, "Logging data events").
 */
export function trailParagraphs(
	{trails}: Coverage,
	scope: Scope,
): readonly Paragraph[] {
	if (trails?.isKnown === true && trails.answer.length > 0) {
		const unknown = trails.answer.flatMap(({name, selectors}) =>
			selectors.isKnown ? [] : [{name, reason: selectors.reason}],
		);
		const names = trails.answer.map(({name}) => name).join(' and ');
		return unknown.length > 0
			? [
					...unknown.map(({name, reason}) =>
						paragraph(
							3,
							`Which events the trail ${name} records is unknown: ${reason}.`,
						),
					),
					byDefault(scope),
				]
			: [
					paragraph(
						4,
						`Delivers here: ${names}. qtail doctor says what is recorded.`,
					),
				];
	}

	return [
		...(trails === undefined ? [] : [paragraph(3, whyNoTrail(trails))]),
		byDefault(scope),
	];
}

function whyNoTrail(trails: NonNullable<Coverage['trails']>): string {
	return trails.isKnown
		? 'CloudTrail knows no trail in this account and Region that delivers to this log group. The trail of another account may.'
		: `Which trail delivers here is unknown: ${trails.reason}.`;
}

function byDefault(scope: Scope): Paragraph {
	return paragraph(
		4,
		eventSourcesInScope(scope) === undefined
			? 'Every service is asked for: whatever the trail records would show. Trails leave data events out by default; selectors on the trail add them.'
			: `Asked for: ${scopeWords(scope)}, and calls that touch the trail. Most Q Apps calls are data events, which trails leave out by default: the trail needs advanced event selectors for AWS::QApps::QApp and AWS::QBusiness::Application.`,
	);
}
