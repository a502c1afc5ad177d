import {
	type Language,
	languages,
	type Translations,
} from '../../filter/translate/translate.js';
import type {Translation} from '../../filter/translate/translation.js';
import {wrapCommand} from '../../text/shell/wrap-command.js';
import {
	type StyledLine,
	segment,
	styledLine,
	textLine,
} from '../../text/styled-line.js';
import {wrapSegments} from '../../text/wrap-line.js';
import {rememberLast} from '../widgets/remember-last.js';

const titles: Readonly<Record<Language, string>> = {
	'filter-pattern': 'CloudWatch filter pattern',
	insights: 'Logs Insights query',
	'logs-command': 'aws logs',
	'cloudtrail-command': 'aws cloudtrail',
	'qtail-command': 'qtail',
};

const commands: ReadonlySet<Language> = new Set([
	...(['logs-command', 'cloudtrail-command', 'qtail-command'] as const),
]);

/**
 * Each language with how well it says the view, then the text alone in its lines,
 * from the first cell on, so that a mouse selects it whole.
 */
export const translationLines = rememberLast(
	(translations: Translations, width: number): readonly StyledLine[] =>
		languages.flatMap((language, index) => [
			...(index === 0 ? [] : [textLine('')]),
			...linesOf(language, translations[language], width),
		]),
);

function linesOf(
	language: Language,
	translation: Translation,
	width: number,
): readonly StyledLine[] {
	const head = segment(`${titles[language]}  `, 'strong');
	switch (translation.kind) {
		case 'refused':
			return [
				styledLine(head, segment('refused', 'warning')),
				...wrapSegments([segment(translation.reason)], width),
			];
		case 'exact':
			return [
				...wrapSegments(
					[head, segment('exact: selects what is shown', 'ok')],
					width,
				),
				...textLines(language, translation.text, width),
			];
		case 'wider':
			return [
				...wrapSegments(
					[head, segment('wider: selects what is shown, and more', 'warning')],
					width,
				),
				...translation.widenings.flatMap(({term, why}) =>
					wrapSegments(
						[segment(term, 'strong'), segment(`  ${why}`)],
						width,
						2,
					),
				),
				...textLines(language, translation.text, width),
			];
	}
}

function textLines(
	language: Language,
	text: string,
	width: number,
): readonly StyledLine[] {
	return text
		.split('\n')
		.flatMap(line =>
			commands.has(language)
				? wrapCommand(line, width).map(each => textLine(each))
				: wrapSegments([segment(line)], width, 0, 'whole'),
		);
}
