import type {TrailRecord} from '../../trail-record.js';
import type {JudgedImpact} from './impact.js';
import {impactByName} from './impact-rule.js';
import {listedOperation} from './listed-operations.js';

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

// A trail has some hundred operations; only an attacker brings more. The name of each
// is cut into words once.
const mostRemembered = 5000;
const longestRemembered = 128;
const remembered = new Map<string, Map<string, Judgement>>();
let countRemembered = 0;

/** Without an impact where neither the table nor the name says more than `readOnly` does. */
type Judgement = {readonly judged: JudgedImpact | undefined};

function judgeOperation(
	eventSource: string,
	eventName: string,
): JudgedImpact | undefined {
	const known = remembered.get(eventSource)?.get(eventName);
	if (known) {
		return known.judged;
	}

	const judged = judgeAfresh(eventSource, eventName);
	if (eventSource.length + eventName.length <= longestRemembered) {
		if (countRemembered >= mostRemembered) {
			remembered.clear();
			countRemembered = 0;
		}

		const ofSource = remembered.get(eventSource) ?? new Map();
		remembered.set(eventSource, ofSource.set(eventName, {judged}));
		countRemembered++;
	}

	return judged;
}

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
