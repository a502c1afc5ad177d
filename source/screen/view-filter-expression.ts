import {allOf, anyOf} from '../filter/combine.js';
import {literalPattern} from '../filter/evaluate/value-pattern.js';
import type {FilterExpression} from '../filter/filter-expression.js';
import {formatFilter} from '../filter/language/format-filter.js';
import {parseFilter} from '../filter/language/parse-filter.js';
import type {PickedIdentity, ViewFilter} from './view-filter.js';

/** Every part of a view's filter as one expression; all parts must hold. */
export function viewFilterExpression(filter: ViewFilter): FilterExpression {
	return allOf([
		queryExpression(filter.query),
		fieldExpression('event', filter.events),
		anyOf(filter.identities.map(identityExpression)),
		fieldExpression('service', filter.services),
		fieldExpression('access', filter.access === 'all' ? [] : [filter.access]),
		fieldExpression('error', filter.errorsOnly ? ['*'] : []),
	]);
}

export type FilterChip = {
	readonly kind:
		| 'query'
		| 'event'
		| 'identity'
		| 'service'
		| 'access'
		| 'errors';
	/** Foreign text: it passes `segment` on its way to the screen. */
	readonly label: string;
};

/** One chip for each term of the query, each pick and each toggle: nothing hides records without one. */
export function filterChips(filter: ViewFilter): readonly FilterChip[] {
	const query = queryExpression(filter.query);
	const chips: FilterChip[] =
		query.kind === 'everything'
			? []
			: (query.kind === 'and' ? query.operands : [query]).map(term => ({
					kind: 'query',
					label: formatFilter(term),
				}));
	for (const event of filter.events) {
		chips.push({kind: 'event', label: `event:${event}`});
	}

	for (const {label} of filter.identities) {
		chips.push({kind: 'identity', label: `who:${label}`});
	}

	for (const service of filter.services) {
		chips.push({kind: 'service', label: `service:${service}`});
	}

	if (filter.access !== 'all') {
		chips.push({kind: 'access', label: `${filter.access} only`});
	}

	if (filter.errorsOnly) {
		chips.push({kind: 'errors', label: 'errors only'});
	}

	return chips;
}

/** The query is the last text that parsed; one that does not hides nothing. */
function queryExpression(query: string): FilterExpression {
	const parsed = parseFilter(query);
	return parsed.ok ? parsed.expression : {kind: 'everything'};
}

function fieldExpression(
	field: 'event' | 'service' | 'access' | 'error',
	values: readonly string[],
): FilterExpression {
	return values.length === 0
		? {kind: 'everything'}
		: {kind: 'field', field, values};
}

function identityExpression(identity: PickedIdentity): FilterExpression {
	return identity.by === 'key'
		? {kind: 'field', field: 'id', values: [literalPattern(identity.value)]}
		: {kind: 'field', field: 'who', values: [identity.value]};
}
