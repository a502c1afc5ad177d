import {
	qAppsEventSource,
	qAppsOperations,
} from '../operation/q-apps-operations.js';
import type {KnownFields} from './let-through.js';

/** The resource types of data events that a trail must select to record all of Q Apps. */
export const qAppsResourceTypes = [
	'AWS::QApps::QApp',
	'AWS::QApps::QAppSession',
	'AWS::QBusiness::Application',
] as const;
export type QAppsResourceType = (typeof qAppsResourceTypes)[number];

/** What AWS documents of the records of an operation. */
export type QAppsEvent = {
	readonly operation: string;
	/** Undefined: it is on no list. */
	readonly category: 'Management' | 'Data' | undefined;
	/** Of data events. Several: AWS does not document which of them. */
	readonly resourceTypes: readonly QAppsResourceType[];
	/** Undefined: AWS does not document it, and what is documented of the operation contradicts itself. */
	readonly isReadOnly: boolean | undefined;
};

// The page "Logging Amazon Q Apps API calls using AWS CloudTrail".
const managementEvents: ReadonlySet<string> = new Set([
	'CreateLibraryItem',
	'DeleteLibraryItem',
	'GetLibraryItem',
	'ListLibraryItems',
	'ListTagsForResource',
	'TagResource',
	'UntagResource',
	'UpdateLibraryItem',
]);

const typesOfDataEvents: ReadonlyMap<string, readonly QAppsResourceType[]> =
	new Map([
		...listed(
			['AWS::QApps::QApp'],
			[
				'AssociateLibraryItemReview',
				'AssociateQAppWithUser',
				'CopyQApp',
				'CreateLibraryItemReview',
				'CreateQApp',
				'DeleteQApp',
				'DisassociateLibraryItemReview',
				'DisassociateQAppFromUser',
				'GetQApp',
				'ImportDocumentToQApp',
				'ListQApps',
				'UpdateQApp',
			],
		),
		// That page lists them under QApp. The CloudTrail user guide ("Logging data
		// events") has the type QAppSession, “activity on Q App sessions”, as well and
		// does not say which operations carry it.
		...listed(
			['AWS::QApps::QApp', 'AWS::QApps::QAppSession'],
			[
				'GetQAppSession',
				'ImportDocument',
				'ImportDocumentToQAppSession',
				'StartQAppSession',
				'StopQAppSession',
				'UpdateQAppSession',
			],
		),
		...listed(
			['AWS::QBusiness::Application'],
			[
				'CreateSubscriptionToken',
				'PredictProblemStatementFromConversation',
				'PredictQApp',
				'PredictQAppFromProblemStatement',
			],
		),
	]);

function listed(
	types: readonly QAppsResourceType[],
	operations: readonly string[],
): ReadonlyArray<readonly [string, readonly QAppsResourceType[]]> {
	return operations.map(operation => [operation, types]);
}

// They write by their IAM access level, and change nothing by the text of the service
// model or by their name.
const disputed =
	/^(?:CreateSubscriptionToken|ExportQAppSessionData|Predict\w+)$/;

/** The 42 known operations, in the order of their names. */
export const qAppsEvents: readonly QAppsEvent[] = [...qAppsOperations].map(
	([operation, {isReadOnly}]) => {
		const resourceTypes = typesOfDataEvents.get(operation) ?? [];
		return {
			operation,
			category: managementEvents.has(operation)
				? 'Management'
				: resourceTypes.length > 0
					? 'Data'
					: undefined,
			resourceTypes,
			isReadOnly: disputed.test(operation) ? undefined : isReadOnly,
		};
	},
);

/** What a selector can ask of the records of an operation, once for each thing that they may be. */
export function possibleRecords({
	operation,
	category,
	resourceTypes,
	isReadOnly,
}: QAppsEvent): readonly KnownFields[] {
	if (category === undefined) {
		return [];
	}

	const types = category === 'Management' ? [undefined] : resourceTypes;
	const answers = isReadOnly === undefined ? [true, false] : [isReadOnly];
	return types.flatMap(type =>
		answers.flatMap(readOnly =>
			sourcesOf(type).map(
				source =>
					new Map([
						['eventCategory', category],
						['eventName', operation],
						['eventSource', source],
						['readOnly', String(readOnly)],
						...(type === undefined ? [] : [['resources.type', type] as const]),
					]),
			),
		),
	);
}

// The page does not say of which source the calls on an application are; Q Business
// records its own with this type.
function sourcesOf(type: QAppsResourceType | undefined): readonly string[] {
	return type === 'AWS::QBusiness::Application'
		? [qAppsEventSource, 'qbusiness.amazonaws.com']
		: [qAppsEventSource];
}
