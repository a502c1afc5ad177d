import type {RequestInput} from '../protocol/request-input.js';
import type {RequestTarget, ServiceName} from '../protocol/service.js';
import {cloudTrailOperations} from './cloudtrail/cloudtrail.js';
import {describeLogGroups} from './describe-log-groups.js';
import {describeLogStreams} from './describe-log-streams.js';
import {filterLogEvents, writesAsItReads} from './filter-log-events.js';
import {identityStoreOperations} from './identity-store/identity-store.js';
import {listLogGroups} from './list-log-groups.js';
import type {Operation} from './operation.js';
import {stsOperations} from './sts/sts.js';

type Operations = ReadonlyMap<string, Operation>;

const logsOperations: Operations = new Map([
	['DescribeLogGroups', describeLogGroups],
	['DescribeLogStreams', describeLogStreams],
	['FilterLogEvents', filterLogEvents],
	['ListLogGroups', listLogGroups],
]);

const operationsOf: Readonly<Record<ServiceName, Operations>> = {
	logs: logsOperations,
	cloudtrail: cloudTrailOperations,
	sts: stsOperations,
	identitystore: identityStoreOperations,
};

/** The operation of a request; undefined where it is none that is answered at once. */
export function findOperation({
	service,
	operation,
}: RequestTarget): Operation | undefined {
	return operationsOf[service].get(operation);
}

/** Whether an answer depends on events that may not be written yet. */
export function needsHistory(
	{service, operation}: RequestTarget,
	input: RequestInput,
): boolean {
	if (service === 'logs') {
		return operation === 'FilterLogEvents'
			? !writesAsItReads(input)
			: operation !== 'DescribeLogGroups' && operation !== 'ListLogGroups';
	}

	return operation === 'GetTrailStatus' || operation === 'LookupEvents';
}
