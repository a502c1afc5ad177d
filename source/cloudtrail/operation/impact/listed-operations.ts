import {withoutVersion} from '../event-words.js';
import {qAppsEventSource, qAppsOperations} from '../q-apps-operations.js';
import {auditOperations} from './audit-operations.js';
import {computeOperations} from './compute-operations.js';
import {dataOperations} from './data-operations.js';
import {identityOperations} from './identity-operations.js';
import type {JudgedImpact} from './impact.js';
import type {OperationTable} from './operation-table.js';
import {secretOperations} from './secret-operations.js';

/** A service stands in one of them. */
export const operationTables: readonly OperationTable[] = [
	auditOperations,
	computeOperations,
	dataOperations,
	identityOperations,
	secretOperations,
];

type ListedOperations = ReadonlyMap<string, ReadonlyMap<string, JudgedImpact>>;

let known: ListedOperations | undefined;

/** By `eventSource` and `eventName`. Made when it is first asked for: the first frame of the screen needs none. */
export function listedOperations(): ListedOperations {
	known ??= readTables();
	return known;
}

/** What a table says of an operation: `AddPermission20150331v2` is AddPermission. */
export function listedOperation(
	eventSource: string,
	eventName: string,
): JudgedImpact | undefined {
	const ofSource = listedOperations().get(eventSource);
	return ofSource?.get(eventName) ?? ofSource?.get(withoutVersion(eventName));
}

function listed(impact: JudgedImpact['impact'], reason: string): JudgedImpact {
	return {impact, reason, basis: 'table'};
}

function readTables(): ListedOperations {
	return new Map([
		...operationTables
			.flatMap(table => Object.entries(table))
			.map(
				([service, groups]) =>
					[
						`${service}.amazonaws.com`,
						new Map(
							groups.flatMap(([impact, reason, names]) =>
								names
									.trim()
									.split(/\s+/)
									.map(name => [name, listed(impact, reason)] as const),
							),
						),
					] as const,
			),
		[
			qAppsEventSource,
			new Map(
				[...qAppsOperations].map(([name, {impact, reason}]) => [
					name,
					listed(impact, reason),
				]),
			),
		],
	]);
}
