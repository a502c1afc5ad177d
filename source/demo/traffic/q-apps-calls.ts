import {accountId} from './account.js';
import type {Application, QApp} from './apps.js';
import type {Call, Resource} from './trail-message.js';

type Kind = {
	readonly readOnly: boolean;
	readonly category: Call['category'];
	/** What a data event names in `resources`. */
	readonly about?: 'QApp' | 'QAppSession' | 'Application';
};

const read = {readOnly: true} as const;
const write = {readOnly: false} as const;
const management = {category: 'Management'} as const;
const onApp = {category: 'Data', about: 'QApp'} as const;
const onSession = {category: 'Data', about: 'QAppSession'} as const;
const onApplication = {category: 'Data', about: 'Application'} as const;

/**
 * The 42 Q Apps operations that CloudTrail or the service model names.
 * Categories as on AWS's page; the twelve that it does not list have those of
 * their nearest relatives.
 */
const operations = {
	AssociateLibraryItemReview: {...write, ...onApp},
	AssociateQAppWithUser: {...write, ...onApp},
	BatchCreateCategory: {...write, ...management},
	BatchDeleteCategory: {...write, ...management},
	BatchUpdateCategory: {...write, ...management},
	CopyQApp: {...write, ...onApp},
	CreateLibraryItem: {...write, ...management},
	CreateLibraryItemReview: {...write, ...onApp},
	CreatePresignedUrl: {...write, ...onApp},
	CreateQApp: {...write, ...onApp},
	CreateSubscriptionToken: {...write, ...onApplication},
	DeleteLibraryItem: {...write, ...management},
	DeleteQApp: {...write, ...onApp},
	DescribeQAppPermissions: {...read, ...onApp},
	DisassociateLibraryItemReview: {...write, ...onApp},
	DisassociateQAppFromUser: {...write, ...onApp},
	ExportQAppSessionData: {...write, ...onSession},
	GetLibraryItem: {...read, ...management},
	GetQApp: {...read, ...onApp},
	GetQAppSession: {...read, ...onApp},
	GetQAppSessionMetadata: {...read, ...onSession},
	ImportDocument: {...write, ...onApp},
	ImportDocumentToQApp: {...write, ...onApp},
	ImportDocumentToQAppSession: {...write, ...onApp},
	ListCategories: {...read, ...management},
	ListLibraryItems: {...read, ...management},
	ListQAppSessionData: {...read, ...onSession},
	ListQApps: {...read, ...onApp},
	ListTagsForResource: {...read, ...management},
	PredictProblemStatementFromConversation: {...write, ...onApplication},
	PredictQApp: {...write, ...onApplication},
	PredictQAppFromProblemStatement: {...write, ...onApplication},
	StartQAppSession: {...write, ...onApp},
	StopQAppSession: {...write, ...onApp},
	TagResource: {...write, ...management},
	UntagResource: {...write, ...management},
	UpdateLibraryItem: {...write, ...management},
	UpdateLibraryItemMetadata: {...write, ...management},
	UpdateQApp: {...write, ...onApp},
	UpdateQAppPermissions: {...write, ...onApp},
	UpdateQAppSession: {...write, ...onApp},
	UpdateQAppSessionMetadata: {...write, ...onSession},
} as const satisfies Readonly<Record<string, Kind>>;

export type QAppsOperation = keyof typeof operations;

/** The app and the session that a call is about; `{}` where it is about neither. */
export type Subject = {
	readonly app?: QApp;
	readonly sessionId?: string;
};

function resources(
	about: Kind['about'],
	application: Application,
	{app, sessionId}: Subject,
): readonly Resource[] | undefined {
	if (about === undefined) {
		return undefined;
	}

	if (about === 'Application' || app === undefined) {
		return [
			{
				accountId,
				type: 'AWS::QBusiness::Application',
				ARN: application.arn,
			},
		];
	}

	return [
		about === 'QAppSession' && sessionId !== undefined
			? {
					accountId,
					type: 'AWS::QApps::QAppSession',
					ARN: `${app.arn}/session/${sessionId}`,
				}
			: {accountId, type: 'AWS::QApps::QApp', ARN: app.arn},
	];
}

/**
 * One Q Apps call. The parameters have the documented kebab-case spelling; the
 * ids that AWS's one example leaves out are spelled in the same way.
 *
 * @param details request parameters besides the ids of application, app and session
 */
export function qAppsCall(
	eventName: QAppsOperation,
	application: Application,
	subject: Subject = {},
	details: Readonly<Record<string, unknown>> = {},
	responseElements: Call['responseElements'] = null,
): Call {
	const kind: Kind = operations[eventName];
	const {app, sessionId} = subject;
	const about = resources(kind.about, application, subject);
	return {
		eventSource: 'qapps.amazonaws.com',
		eventName,
		category: kind.category,
		readOnly: kind.readOnly,
		requestParameters: {
			...details,
			...(app && {'app-id': app.appId}),
			...(sessionId !== undefined && {'session-id': sessionId}),
			'idc-application-arn': application.idcApplicationArn,
			'application-id': application.applicationId,
		},
		responseElements,
		...(about && {resources: about}),
	};
}

export const qAppsOperations: readonly string[] = Object.keys(operations);
