import {
	type Filter,
	noFilter,
	withAccess,
	withPicks,
} from '../../filter/filter.js';
import {
	noValuePick,
	type PickedValue,
	type ValueField,
	wholePick,
} from '../../filter/filter-term.js';
import type {ResourceChanges} from '../../store/changes/changed-resources.js';

/**
 * The filter that shows all that happened to a resource, reads too. What another
 * resource of the list has in common with it, such as the name, is narrowed by what
 * tells them apart. Of the calls that name no resource it shows those that change
 * something.
 *
 * @param all of the list
 */
export function historyFilter(
	resource: ResourceChanges,
	all: readonly ResourceChanges[],
): Filter {
	const {texts, service} = resource;
	if (texts.length === 0) {
		const ofService = withPicks(noFilter, 'service', [wholePick(service)]);
		return withAccess(
			withPicks(ofService, 'resource', [noValuePick]),
			'mutating',
		);
	}

	const named = withPicks(noFilter, 'resource', picksOfTexts(resource));
	const alike = all.filter(
		other =>
			other.key !== resource.key &&
			other.texts.some(text => texts.includes(text)),
	);
	return tellingApart.reduce(
		(filter, field) =>
			alike.some(other => other[field] !== resource[field]) &&
			resource[field] !== ''
				? withPicks(filter, field, [wholePick(resource[field])])
				: filter,
		named,
	);
}

const tellingApart = [
	'service',
	'account',
	'region',
] as const satisfies ReadonlyArray<ValueField & keyof ResourceChanges>;

/** Each text that names it. Of more than are known, whatever has the name in it. */
function picksOfTexts({
	texts,
	hasMoreTexts,
	name,
}: ResourceChanges): readonly PickedValue[] {
	const pattern = `*${name}*`;
	return hasMoreTexts
		? [{by: 'label', value: pattern, label: pattern}]
		: texts.map(wholePick);
}
