/**
 * What AWS documents of one Amazon Q Apps operation. A hint for records that
 * do not say it themselves: the record's own `readOnly`, `eventCategory` and
 * `resources` come first, and an operation that is not here is no error.
 */
export type QAppsOperation = {
	/** Undefined where the operation is on none of CloudTrail's lists. */
	readonly category: 'Management' | 'Data' | undefined;
	readonly resourceType: string | undefined;
	/**
	 * From the IAM access level (Read and List, as opposed to Write and
	 * Tagging), which agrees with the HTTP verb. Documented for GetLibraryItem
	 * only. `Predict*` count as Write in IAM although they change no app.
	 */
	readonly isReadOnly: boolean;
	readonly isDestructive: boolean;
};

type Row = readonly [
	name: string,
	category: QAppsOperation['category'],
	resourceType: string | undefined,
	isReadOnly: boolean,
];

const qApp = 'AWS::QApps::QApp';
const application = 'AWS::QBusiness::Application';

// From the page "Logging Amazon Q Apps API calls using AWS CloudTrail", the
// service model `qapps/2023-11-27` and the Service Authorization Reference.
const rows: readonly Row[] = [
	['AssociateLibraryItemReview', 'Data', qApp, false],
	['AssociateQAppWithUser', 'Data', qApp, false],
	['BatchCreateCategory', undefined, undefined, false],
	['BatchDeleteCategory', undefined, undefined, false],
	['BatchUpdateCategory', undefined, undefined, false],
	['CopyQApp', 'Data', qApp, false],
	['CreateLibraryItem', 'Management', undefined, false],
	['CreateLibraryItemReview', 'Data', qApp, false],
	['CreatePresignedUrl', undefined, undefined, false],
	['CreateQApp', 'Data', qApp, false],
	['CreateSubscriptionToken', 'Data', application, false],
	['DeleteLibraryItem', 'Management', undefined, false],
	['DeleteQApp', 'Data', qApp, false],
	['DescribeQAppPermissions', undefined, undefined, true],
	['DisassociateLibraryItemReview', 'Data', qApp, false],
	['DisassociateQAppFromUser', 'Data', qApp, false],
	['ExportQAppSessionData', undefined, undefined, false],
	['GetLibraryItem', 'Management', undefined, true],
	['GetQApp', 'Data', qApp, true],
	['GetQAppSession', 'Data', qApp, true],
	['GetQAppSessionMetadata', undefined, undefined, true],
	['ImportDocument', 'Data', qApp, false],
	['ImportDocumentToQApp', 'Data', qApp, false],
	['ImportDocumentToQAppSession', 'Data', qApp, false],
	['ListCategories', undefined, undefined, true],
	['ListLibraryItems', 'Management', undefined, true],
	['ListQAppSessionData', undefined, undefined, true],
	['ListQApps', 'Data', qApp, true],
	['ListTagsForResource', 'Management', undefined, true],
	['PredictProblemStatementFromConversation', 'Data', application, false],
	['PredictQApp', 'Data', application, false],
	['PredictQAppFromProblemStatement', 'Data', application, false],
	['StartQAppSession', 'Data', qApp, false],
	['StopQAppSession', 'Data', qApp, false],
	['TagResource', 'Management', undefined, false],
	['UntagResource', 'Management', undefined, false],
	['UpdateLibraryItem', 'Management', undefined, false],
	['UpdateLibraryItemMetadata', undefined, undefined, false],
	['UpdateQApp', 'Data', qApp, false],
	['UpdateQAppPermissions', undefined, undefined, false],
	['UpdateQAppSession', 'Data', qApp, false],
	['UpdateQAppSessionMetadata', undefined, undefined, false],
];

// DeleteQApp takes the app's library item along. StopQAppSession sounds
// harmless, but deletes all data of the session: its path is
// `/runtime.deleteMiniAppRun`.
const destructive = new Set([
	'BatchDeleteCategory',
	'DeleteLibraryItem',
	'DeleteQApp',
	'StopQAppSession',
]);

export const qAppsEventSource = 'qapps.amazonaws.com';

/** The 42 operations that are known, by `eventName`. */
export const qAppsOperations: ReadonlyMap<string, QAppsOperation> = new Map(
	rows.map(([name, category, resourceType, isReadOnly]) => [
		name,
		{
			category,
			resourceType,
			isReadOnly,
			isDestructive: destructive.has(name),
		},
	]),
);
