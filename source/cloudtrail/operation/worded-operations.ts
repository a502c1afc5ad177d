import {qAppsEventSource} from './q-apps-operations.js';

/** What an operation does, where its name alone makes a poor or misleading sentence. The resource's name follows. */
type Wording = readonly [verb: string, object: string];

const qApps: ReadonlyArray<readonly [eventName: string, wording: Wording]> = [
	['AssociateLibraryItemReview', ['rate', 'library item']],
	['AssociateQAppWithUser', ['install', 'Q App']],
	['BatchCreateCategory', ['create', 'library categories']],
	['BatchDeleteCategory', ['delete', 'library categories']],
	['BatchUpdateCategory', ['update', 'library categories']],
	['CreateLibraryItem', ['publish', 'library item']],
	['CreateLibraryItemReview', ['rate', 'library item']],
	['CreatePresignedUrl', ['create', 'an upload link for Q App']],
	['CreateSubscriptionToken', ['create', 'a subscription token']],
	['DescribeQAppPermissions', ['read', 'the permissions of Q App']],
	['DisassociateLibraryItemReview', ['remove', 'the rating of library item']],
	['DisassociateQAppFromUser', ['uninstall', 'Q App']],
	['ExportQAppSessionData', ['export', 'the data of Q App session']],
	['GetLibraryItem', ['read', 'library item']],
	['GetQApp', ['read', 'Q App']],
	['GetQAppSession', ['read', 'Q App session']],
	['GetQAppSessionMetadata', ['read', 'the metadata of Q App session']],
	['ImportDocument', ['upload', 'a document to Q App']],
	['ImportDocumentToQApp', ['upload', 'a document to Q App']],
	['ImportDocumentToQAppSession', ['upload', 'a document to Q App session']],
	['ListCategories', ['list', 'library categories']],
	['ListQAppSessionData', ['read', 'the data of Q App session']],
	[
		'PredictProblemStatementFromConversation',
		['draft', 'a problem statement from a conversation'],
	],
	['PredictQApp', ['draft', 'a Q App']],
	[
		'PredictQAppFromProblemStatement',
		['draft', 'a Q App from a problem statement'],
	],
	['StartQAppSession', ['start', 'a session of Q App']],
	['StopQAppSession', ['delete', 'the data of Q App session']],
	['UpdateLibraryItemMetadata', ['change', 'the metadata of library item']],
	['UpdateQAppPermissions', ['change', 'the permissions of Q App']],
	['UpdateQAppSessionMetadata', ['change', 'the metadata of Q App session']],
];

const wordings: ReadonlyMap<string, ReadonlyMap<string, Wording>> = new Map([
	[qAppsEventSource, new Map(qApps)],
	[
		'signin.amazonaws.com',
		new Map<string, Wording>([
			['ConsoleLogin', ['sign in', 'to the console']],
			['UserAuthentication', ['sign in', '']],
			// The service asks, and the person answers.
			['CredentialChallenge', ['be asked for', 'a credential']],
			['CredentialVerification', ['pass', 'the check of a credential']],
			['CheckMfa', ['check', 'MFA at the sign-in']],
			['ExitRole', ['leave', 'role']],
		]),
	],
	[
		'iam.amazonaws.com',
		new Map<string, Wording>([
			['UpdateAssumeRolePolicy', ['change', 'the trust policy of role']],
		]),
	],
	[
		'kms.amazonaws.com',
		new Map<string, Wording>([
			['Decrypt', ['decrypt', 'data with key']],
			['Encrypt', ['encrypt', 'data with key']],
			['ReEncrypt', ['re-encrypt', 'data with key']],
			['GenerateDataKey', ['generate', 'a data key from key']],
			[
				'GenerateDataKeyWithoutPlaintext',
				['generate', 'an encrypted data key from key'],
			],
		]),
	],
	[
		'logs.amazonaws.com',
		new Map<string, Wording>([
			['ListTagsLogGroup', ['list', 'the tags of log group']],
		]),
	],
	[
		'resource-explorer-2.amazonaws.com',
		new Map<string, Wording>([['Search', ['search', 'resources']]]),
	],
	[
		'secretsmanager.amazonaws.com',
		new Map<string, Wording>([
			['StartSecretVersionDelete', ['begin', 'to delete secret version']],
			[
				'EndSecretVersionDelete',
				['complete', 'the deletion of secret version'],
			],
		]),
	],
]);

export function wordingOf(
	eventName: string,
	eventSource: string,
): Wording | undefined {
	return wordings.get(eventSource)?.get(eventName);
}
