import {
	type ByOperation,
	findByOperation,
} from '../../operation/by-operation.js';
import {rememberByOperation} from '../../operation/remember-by-operation.js';
import {callRules} from './record-rules.js';
import type {Meaning, RecordRule} from './rule.js';

/** What a rule says of an operation. */
export type OperationRule = {
	readonly name: keyof typeof callRules;
	readonly meaning: Meaning;
};

const none: readonly OperationRule[] = [];

let table: ByOperation<readonly OperationRule[]> | undefined;

/** The rules that look at an operation by its name. Their table is made when it is first asked for. */
export const rulesOfOperation: (
	eventSource: string,
	eventName: string,
) => readonly OperationRule[] = rememberByOperation(
	(eventSource, eventName) => {
		table ??= readRules();
		return findByOperation(table, eventSource, eventName) ?? none;
	},
);

function readRules(): ByOperation<readonly OperationRule[]> {
	const bySource = new Map<string, Map<string, OperationRule[]>>();
	for (const [name, {operations = {}}] of Object.entries<RecordRule>(
		callRules,
	)) {
		for (const [service, ofService] of Object.entries(operations)) {
			const eventSource = `${service}.amazonaws.com`;
			const byName = bySource.get(eventSource) ?? new Map();
			bySource.set(eventSource, byName);
			for (const [names, meaning] of Object.entries(ofService)) {
				for (const eventName of names.split(' ')) {
					const rules = byName.get(eventName) ?? [];
					rules.push({name: name as OperationRule['name'], meaning});
					byName.set(eventName, rules);
				}
			}
		}
	}

	return bySource;
}
