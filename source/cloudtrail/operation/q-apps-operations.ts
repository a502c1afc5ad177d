import type {Impact} from './impact/impact.js';

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
	readonly impact: Impact;
	/** Why it has this impact: a phrase that says what the operation does. */
	readonly reason: string;
};

// The names, and what reads: the page "Logging Amazon Q Apps API calls using AWS
// CloudTrail", the service model `qapps/2023-11-27` and the Service Authorization
// Reference. What they do: the API reference of Amazon Q Business. Nothing
// documents CreateSubscriptionToken but its name.
const operations: ReadonlyArray<
	readonly [name: string, impact: Impact, reason: string]
> = [
	['AssociateLibraryItemReview', 'write', 'rates an item of the library'],
	['AssociateQAppWithUser', 'write', "adds the app to the caller's own list"],
	['BatchCreateCategory', 'write', 'creates categories of the library'],
	[
		'BatchDeleteCategory',
		'destructive',
		'the categories are gone, and library items lose them',
	],
	[
		'BatchUpdateCategory',
		'write',
		'renames or recolors categories of the library',
	],
	['CopyQApp', 'write', 'makes another app of this one'],
	[
		'CreateLibraryItem',
		'permission',
		'publishes the app: everyone in the application can find and run it',
	],
	['CreateLibraryItemReview', 'write', 'rates an item of the library'],
	[
		'CreatePresignedUrl',
		'export',
		'returns a presigned URL, which works without a sign-in',
	],
	['CreateQApp', 'write', 'creates an app'],
	[
		'CreateSubscriptionToken',
		'write',
		'returns a token with which the web page follows its own session',
	],
	[
		'DeleteLibraryItem',
		'destructive',
		'the item is gone from the library, with its reviews',
	],
	[
		'DeleteQApp',
		'destructive',
		'the app is gone, and its library item with it',
	],
	['DescribeQAppPermissions', 'read', 'reads who may use the app'],
	[
		'DisassociateLibraryItemReview',
		'write',
		"withdraws the caller's own rating",
	],
	[
		'DisassociateQAppFromUser',
		'write',
		"removes the app from the caller's own list",
	],
	[
		'ExportQAppSessionData',
		'export',
		"returns a link to the session's data as a CSV file",
	],
	['GetLibraryItem', 'read', 'reads an item of the library'],
	['GetQApp', 'read', 'reads the app with its prompts'],
	['GetQAppSession', 'read', 'reads what the session has answered'],
	[
		'GetQAppSessionMetadata',
		'read',
		"reads the session's name and whether it is shared",
	],
	['ImportDocument', 'write', 'uploads a document'],
	['ImportDocumentToQApp', 'write', 'uploads a document to the app'],
	['ImportDocumentToQAppSession', 'write', 'uploads a document to the session'],
	['ListCategories', 'read', 'lists the categories of the library'],
	['ListLibraryItems', 'read', 'lists the items of the library'],
	['ListQAppSessionData', 'read', 'reads what people entered into the session'],
	['ListQApps', 'read', 'lists the apps'],
	['ListTagsForResource', 'read', 'lists tags'],
	[
		'PredictProblemStatementFromConversation',
		'write',
		'drafts a problem statement; no app changes',
	],
	['PredictQApp', 'write', 'drafts an app; no app changes'],
	['PredictQAppFromProblemStatement', 'write', 'drafts an app; no app changes'],
	['StartQAppSession', 'write', 'starts a session of the app'],
	[
		'StopQAppSession',
		'write',
		'the session ends, and its data is deleted: the routine end of a session',
	],
	['TagResource', 'write', 'adds tags'],
	['UntagResource', 'write', 'removes tags'],
	[
		'UpdateLibraryItem',
		'permission',
		'can publish the item or hide it from everyone',
	],
	['UpdateLibraryItemMetadata', 'write', 'marks the item as verified or not'],
	['UpdateQApp', 'write', "changes the app's title, description or prompts"],
	['UpdateQAppPermissions', 'permission', 'changes who may use the app'],
	['UpdateQAppSession', 'write', 'enters values into the session'],
	[
		'UpdateQAppSessionMetadata',
		'permission',
		'changes whether others may see the session and answer in it',
	],
];

export const qAppsEventSource = 'qapps.amazonaws.com';

/** The 42 operations that are known, by `eventName`. */
export const qAppsOperations: ReadonlyMap<string, QAppsOperation> = new Map(
	operations.map(([name, impact, reason]) => [
		name,
		{isReadOnly: impact === 'read', impact, reason},
	]),
);
