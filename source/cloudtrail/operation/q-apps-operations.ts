/**
 * What AWS documents of one Amazon Q Apps operation. A hint for records that
 * do not say it themselves: the record's own `readOnly` comes first, and an
 * operation that is not here is no error.
 */
export type QAppsOperation = {
	/**
	 * From the IAM access level (Read and List, as opposed to Write and
	 * Tagging), which agrees with the HTTP verb. CloudTrail documents it for
	 * GetLibraryItem only. `Predict*` are Write in IAM although they change no app.
	 */
	readonly isReadOnly: boolean;
	/** Something is gone for good afterwards. */
	readonly isDestructive: boolean;
};

// From the page "Logging Amazon Q Apps API calls using AWS CloudTrail", the
// service model `qapps/2023-11-27` and the Service Authorization Reference.
const operations: ReadonlyArray<readonly [name: string, isReadOnly: boolean]> =
	[
		['AssociateLibraryItemReview', false],
		['AssociateQAppWithUser', false],
		['BatchCreateCategory', false],
		['BatchDeleteCategory', false],
		['BatchUpdateCategory', false],
		['CopyQApp', false],
		['CreateLibraryItem', false],
		['CreateLibraryItemReview', false],
		['CreatePresignedUrl', false],
		['CreateQApp', false],
		['CreateSubscriptionToken', false],
		['DeleteLibraryItem', false],
		['DeleteQApp', false],
		['DescribeQAppPermissions', true],
		['DisassociateLibraryItemReview', false],
		['DisassociateQAppFromUser', false],
		['ExportQAppSessionData', false],
		['GetLibraryItem', true],
		['GetQApp', true],
		['GetQAppSession', true],
		['GetQAppSessionMetadata', true],
		['ImportDocument', false],
		['ImportDocumentToQApp', false],
		['ImportDocumentToQAppSession', false],
		['ListCategories', true],
		['ListLibraryItems', true],
		['ListQAppSessionData', true],
		['ListQApps', true],
		['ListTagsForResource', true],
		['PredictProblemStatementFromConversation', false],
		['PredictQApp', false],
		['PredictQAppFromProblemStatement', false],
		['StartQAppSession', false],
		['StopQAppSession', false],
		['TagResource', false],
		['UntagResource', false],
		['UpdateLibraryItem', false],
		['UpdateLibraryItemMetadata', false],
		['UpdateQApp', false],
		['UpdateQAppPermissions', false],
		['UpdateQAppSession', false],
		['UpdateQAppSessionMetadata', false],
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
	operations.map(([name, isReadOnly]) => [
		name,
		{isReadOnly, isDestructive: destructive.has(name)},
	]),
);
