import type {RequestInput} from '../protocol/request-input.js';
import type {RequestTarget, ServiceName} from '../protocol/service.js';
import {describeLogGroups} from './describe-log-groups.js';
import {filterLogEvents, writesAsItReads} from './filter-log-events.js';
import type {Operation} from './operation.js';

type Operations = ReadonlyMap<string, Operation>;

const logsOperations: Operations = new Map([
	['DescribeLogGroups', describeLogGroups],
	['FilterLogEvents', filterLogEvents],
]);

/** The other services are loaded when somebody asks them: a tail of a named log group does not. */
const operationsOf: Readonly<
	Record<ServiceName, () => Operations | Promise<Operations>>
> = {
	logs: () => logsOperations,
	cloudtrail: async () =>
		(await import('./cloudtrail/cloudtrail.js')).cloudTrailOperations,
	sts: async () => (await import('./sts/sts.js')).stsOperations,
	identitystore: () => new Map(),
};

/** The operation of a request; undefined where it is none that is answered at once. */
export async function findOperation({
	service,
	operation,
}: RequestTarget): Promise<Operation | undefined> {
	return (await operationsOf[service]()).get(operation);
}

/** Whether an answer depends on events that may not be written yet. */
export function needsHistory(
	{service, operation}: RequestTarget,
	input: RequestInput,
): boolean {
	return service === 'logs'
		? operation !== 'DescribeLogGroups' &&
				!(operation === 'FilterLogEvents' && writesAsItReads(input))
		: operation === 'GetTrailStatus';
}
