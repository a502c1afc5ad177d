import {type ByOperation, findByOperation} from '../by-operation.js';
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

let known: ByOperation<JudgedImpact> | undefined;

/** Made when it is first asked for: the first frame of the screen needs none. */
export function listedOperations(): ByOperation<JudgedImpact> {
	known ??= readTables();
	return known;
}

/** What a table says of an operation. */
export function listedOperation(
	eventSource: string,
	eventName: string,
): JudgedImpact | undefined {
	return findByOperation(listedOperations(), eventSource, eventName);
}

function listed(impact: JudgedImpact['impact'], reason: string): JudgedImpact {
	return {impact, reason, basis: 'table'};
}

function readTables(): ByOperation<JudgedImpact> {
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
