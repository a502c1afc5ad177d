import type {TrailRecord} from '../../trail-record.js';
import {rememberByOperation} from '../remember-by-operation.js';
import type {JudgedImpact} from './impact.js';
import {impactByName} from './impact-rule.js';
import {listedOperation} from './listed-operations.js';

/** The name of each operation is cut into words once. Undefined where neither the table nor the name says more than `readOnly` does. */
const judgeOperation = rememberByOperation(judgeAfresh);

/** The impact of a call, by its access and its operation alone. */
export function judgeImpact({
	access,
	eventSource,
	eventName,
}: Pick<TrailRecord, 'access' | 'eventSource' | 'eventName'>): JudgedImpact {
	if (access.kind === 'unknown') {
		return unknown;
	}

	const ofOperation = judgeOperation(eventSource, eventName);
	if (access.kind === 'read-only') {
		return ofOperation?.impact === 'read' || ofOperation?.impact === 'export'
			? ofOperation
			: access.isInferred
				? readByName
				: readByRecord;
	}

	return ofOperation === undefined || ofOperation.impact === 'read'
		? access.isInferred
			? writeByName
			: writeByRecord
		: ofOperation;
}

const unknown: JudgedImpact = {
	impact: 'unknown',
	reason: 'neither the record nor the name of an operation says',
	basis: 'record',
};
const readByRecord: JudgedImpact = {
	impact: 'read',
	reason: 'the record says that it only reads',
	basis: 'record',
};
const readByName: JudgedImpact = {
	impact: 'read',
	reason: 'it only reads, by its name',
	basis: 'name',
};
const writeByRecord: JudgedImpact = {
	impact: 'write',
	reason: 'the record says so; its name says nothing graver',
	basis: 'record',
};
const writeByName: JudgedImpact = {
	impact: 'write',
	reason: 'its name is not that of a read and says nothing graver',
	basis: 'name',
};

function judgeAfresh(
	eventSource: string,
	eventName: string,
): JudgedImpact | undefined {
	const listed = listedOperation(eventSource, eventName);
	if (listed) {
		return listed;
	}

	const byName = impactByName(eventName);
	return byName && {...byName, basis: 'name'};
}
