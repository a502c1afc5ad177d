import {
	completedField,
	completedValue,
} from '../../../filter/completion/completed-text.js';
import {fieldsFor} from '../../../filter/completion/completion.js';
import {filterFieldEntries} from '../../../filter/filter-fields.js';
import type {FieldTally, Snapshot} from '../../../store/snapshot.js';
import {rememberLast} from '../../widgets/remember-last.js';
import type {Completion} from '../filter-bar-state.js';
import {wordFields} from './completion-asked.js';
import {isTypeable} from './is-typeable.js';
import type {UnchosenList} from './listed-completion.js';
import {namedValues} from './named-values.js';

type FieldPlace = Extract<Completion['place'], {kind: 'field'}>;

/** The fields that begin with a word, then the values that it stands in. */
export const wordList = rememberLast(
	(
		place: FieldPlace,
		text: string,
		shown: Snapshot['shownSummary'] | undefined,
		names: Snapshot['names'],
		unexamined: number,
		...tallies: ReadonlyArray<FieldTally | undefined>
	): UnchosenList | undefined => {
		const {from, to, term, typed} = place;
		const word = text.slice(from, to);
		const isExcluded = term.from < from;
		const fields = fieldsFor(typed).map(field => ({
			...{id: field, name: `${field}:`},
			replacement: completedField(place, field),
			meaning: filterFieldEntries[field].brief,
			counts: undefined,
		}));
		const values =
			word === '' || isExcluded || shown === undefined
				? []
				: namedValues(word, {
						...{shown, names, isExamined: unexamined === 0},
						tallies: wordFields.map((field, index) => ({
							field,
							tally: tallies[index],
						})),
					})
						.filter(({field, value}) => isTypeable(field)(value))
						.map(({field, value, ...counts}) => {
							const completed = completedValue(
								{from, to},
								{...{field, value, text}},
							);
							const name = `${field}:${completed.text.trimEnd()}`;
							return {
								...{id: name, name, meaning: undefined},
								replacement: {...completed, text: `${field}:${completed.text}`},
								counts,
							};
						});
		const listed = [...fields, ...values].filter(
			({replacement}) => replacement.text !== word,
		);
		return listed.length === 0
			? undefined
			: {
					noun: values.length === 0 ? 'field' : 'value',
					...{listed, typed, more: 0, unexamined: 0},
				};
	},
);
