import type {Application, QApp} from './apps.js';
import {type QAppsOperation, qAppsCall, type Subject} from './q-apps-calls.js';
import type {Random} from './seeded-random.js';
import type {Call} from './trail-message.js';

/** What a person does with Q Apps, call by call. */
export type Activity = (
	application: Application,
	random: Random,
) => Iterator<Call>;

const prompts = [
	'Summarise the attached notes in five bullet points for the steering group',
	'Write release notes for version 4.2 from these commit messages',
	'Which clauses of this contract limit our liability?',
	'Draft a friendly reply and offer a replacement by Friday',
	'Turn the outline into a one-page brief, plain language',
	'Vergleiche beide Angebote und nenne die Risiken',
	'このレポートを三つの要点にまとめてください',
	'List what is missing in this onboarding plan for a field engineer',
];

const files = [
	'notes-2026-11.docx',
	'contract-draft-v3.pdf',
	'q3-figures.xlsx',
	'ticket-export.csv',
	'interview-guide.md',
];

/** Makes calls in one application, all about the same app and session. */
function callsOf(application: Application, subject: Subject) {
	return (
		eventName: QAppsOperation,
		details?: Readonly<Record<string, unknown>>,
		responseElements?: Call['responseElements'],
	): Call =>
		qAppsCall(eventName, application, subject, details, responseElements);
}

function libraryItem(app: QApp) {
	return {'library-item-id': app.libraryItemId};
}

function* browseLibrary(
	application: Application,
	random: Random,
): Generator<Call> {
	const call = callsOf(application, {});
	yield call('ListLibraryItems', {limit: 50});
	yield call('ListCategories');
	for (let seen = random.integer(1, 4); seen > 0; seen--) {
		const app = random.pick(application.apps);
		yield call('GetLibraryItem', libraryItem(app));
		yield qAppsCall('GetQApp', application, {app});
		if (random.chance(0.15)) {
			yield qAppsCall(
				'AssociateLibraryItemReview',
				application,
				{app},
				libraryItem(app),
			);
		}

		if (random.chance(0.15)) {
			yield qAppsCall('AssociateQAppWithUser', application, {app});
		}
	}

	if (random.chance(0.4)) {
		yield call('ListLibraryItems', {
			limit: 50,
			'category-id': random.pick(application.categoryIds),
		});
	}
}

function* addDocument(
	application: Application,
	random: Random,
	subject: Subject,
): Generator<Call> {
	const call = callsOf(application, subject);
	const file = {
		'card-id': random.pick(subject.app?.cardIds ?? ['']),
		'file-name': random.pick(files),
		scope: 'SESSION',
	};
	const fileId = random.uuid();
	if (random.chance(0.5)) {
		yield call('CreatePresignedUrl', file, {fileId, presignedUrl: '***'});
		yield call('ImportDocumentToQAppSession', file, {fileId});
	} else {
		yield call('ImportDocument', file, {fileId});
	}
}

function* runApp(application: Application, random: Random): Generator<Call> {
	const app = random.pick(application.apps);
	const sessionId = random.uuid();
	const sessionArn = `${app.arn}/session/${sessionId}`;
	const call = callsOf(application, {app, sessionId});
	const values = () => ({input: random.pick(prompts)});
	yield qAppsCall('ListQApps', application);
	yield qAppsCall('GetQApp', application, {app});
	yield qAppsCall(
		'StartQAppSession',
		application,
		{app},
		{'app-version': random.integer(1, 9), ...values()},
		{sessionId, sessionArn},
	);
	if (random.chance(0.3)) {
		yield* addDocument(application, random, {app, sessionId});
	}

	for (let rounds = random.integer(1, 3); rounds > 0; rounds--) {
		yield call('UpdateQAppSession', values(), {sessionId, sessionArn});
		for (let polls = random.integer(2, 5); polls > 0; polls--) {
			yield call('GetQAppSession');
		}
	}

	if (random.chance(0.2)) {
		yield call('GetQAppSessionMetadata');
		yield call(
			'UpdateQAppSessionMetadata',
			{'session-name': app.title, 'sharing-configuration': {enabled: true}},
			{sessionId, sessionArn},
		);
		yield qAppsCall('CreateSubscriptionToken', application);
	}

	if (random.chance(0.35)) {
		yield call('ListQAppSessionData');
	}

	if (random.chance(0.08)) {
		yield call('ExportQAppSessionData', {}, {sessionArn, csvFileLink: '***'});
	}

	if (random.chance(0.6)) {
		yield call('StopQAppSession');
	}
}

function* buildApp(application: Application, random: Random): Generator<Call> {
	const model = random.pick(application.apps);
	const appId = random.uuid();
	const arn = model.arn.replace(model.appId, appId);
	const app: QApp = {...model, appId, arn, libraryItemId: random.uuid()};
	const title = `${model.title} (${random.pick(['team', 'draft', 'copy', 'EMEA'])})`;
	const call = callsOf(application, {app});
	const created = {appId, appArn: arn, title, appVersion: 1, status: 'DRAFT'};
	const input = {input: random.pick(prompts)};
	if (random.chance(0.35)) {
		yield qAppsCall('GetLibraryItem', application, {}, libraryItem(model));
		yield qAppsCall('CopyQApp', application, {app: model}, {}, created);
	} else {
		if (random.chance(0.5)) {
			yield qAppsCall(
				'PredictProblemStatementFromConversation',
				application,
				{},
				input,
			);
			yield qAppsCall(
				'PredictQAppFromProblemStatement',
				application,
				{},
				input,
			);
		} else {
			yield qAppsCall('PredictQApp', application, {}, input);
		}

		yield qAppsCall('CreateQApp', application, {}, {title}, created);
	}

	for (let rounds = random.integer(1, 3); rounds > 0; rounds--) {
		yield call('GetQApp');
		yield call('UpdateQApp', {title}, {...created, appVersion: rounds + 1});
	}

	if (random.chance(0.4)) {
		yield call(
			'ImportDocumentToQApp',
			{'file-name': random.pick(files), scope: 'APPLICATION'},
			{fileId: random.uuid()},
		);
	}

	if (random.chance(0.5)) {
		yield call('DescribeQAppPermissions');
	}

	if (random.chance(0.25)) {
		const share = [{action: 'read', principal: `group:${random.uuid()}`}];
		yield call('UpdateQAppPermissions', {'grant-permissions': share});
	}

	if (random.chance(0.5)) {
		yield call(
			'CreateLibraryItem',
			{'app-version': 1, categories: [random.pick(application.categoryIds)]},
			{libraryItemId: app.libraryItemId, status: 'PUBLISHED'},
		);
		yield call('TagResource', {'resource-arn': arn, tags: {team: 'field'}});
	}
}

function* curateLibrary(
	application: Application,
	random: Random,
): Generator<Call> {
	const app = random.pick(application.apps);
	const category = {id: random.pick(application.categoryIds), title: 'Sales'};
	const call = callsOf(application, {});
	const tags = {'resource-arn': app.arn};
	yield call('ListCategories');
	yield call('ListLibraryItems', {limit: 100});
	yield call('GetLibraryItem', libraryItem(app));
	yield call('UpdateLibraryItem', {...libraryItem(app), status: 'PUBLISHED'});
	if (random.chance(0.5)) {
		yield call('UpdateLibraryItemMetadata', {
			...libraryItem(app),
			'is-verified': true,
		});
	}

	yield call('ListTagsForResource', tags);
	if (random.chance(0.3)) {
		yield call('TagResource', {...tags, tags: {reviewed: '2026'}});
		yield call('UntagResource', {...tags, 'tag-keys': ['draft']});
	}

	yield call(
		random.chance(0.5) ? 'BatchUpdateCategory' : 'BatchCreateCategory',
		{categories: [category]},
	);
	if (random.chance(0.15)) {
		yield call('BatchDeleteCategory', {categories: [category.id]});
	}
}

function* tidyUp(application: Application, random: Random): Generator<Call> {
	const app = random.pick(application.apps);
	const call = callsOf(application, {app});
	yield qAppsCall('ListQApps', application);
	yield call('GetQApp');
	yield call('DisassociateLibraryItemReview', libraryItem(app));
	yield call('DisassociateQAppFromUser');
	if (random.chance(0.3)) {
		yield call('DeleteLibraryItem', libraryItem(app));
	}

	if (random.chance(0.2)) {
		yield call('DeleteQApp');
	}
}

function* reviewApp(application: Application, random: Random): Generator<Call> {
	const app = random.pick(application.apps);
	const call = callsOf(application, {app});
	yield call('GetLibraryItem', libraryItem(app));
	yield call('GetQApp');
	yield call('CreateLibraryItemReview', {...libraryItem(app), rating: 4});
}

function* takeInventory(
	application: Application,
	random: Random,
): Generator<Call> {
	yield qAppsCall('ListQApps', application, {}, {limit: 100});
	for (let seen = random.integer(2, 6); seen > 0; seen--) {
		const app = random.pick(application.apps);
		yield qAppsCall('GetQApp', application, {app});
		yield qAppsCall(
			'ListTagsForResource',
			application,
			{},
			{'resource-arn': app.arn},
		);
	}
}

/** Activities, weighted by how often people start them. */
export const peoplesActivities: readonly {
	readonly weight: number;
	readonly activity: Activity;
}[] = [
	{weight: 26, activity: browseLibrary},
	{weight: 46, activity: runApp},
	{weight: 9, activity: buildApp},
	{weight: 4, activity: tidyUp},
	{weight: 5, activity: reviewApp},
];

export {buildApp, curateLibrary, runApp, takeInventory};
