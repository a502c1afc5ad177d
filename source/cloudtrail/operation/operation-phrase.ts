import {eventWords} from './event-words.js';
import {qAppsEventSource} from './q-apps-operations.js';

/** An operation in words: `delete`, `deleted`, `DB instance`. */
export type OperationPhrase = {
	readonly verb: string;
	readonly past: string;
	/** Stands before the resource's name; `''` where there is nothing to say. */
	readonly object: string;
};

// Irregular, or with a letter doubled. All others take `-d`, `-ed` or `-ied`.
const pasts = new Map([
	['begin', 'began'],
	['get', 'got'],
	['leave', 'left'],
	['put', 'put'],
	['read', 'read'],
	['reset', 'reset'],
	['run', 'ran'],
	['send', 'sent'],
	['set', 'set'],
	['stop', 'stopped'],
	['submit', 'submitted'],
	['withdraw', 'withdrew'],
	['tag', 'tagged'],
	['transfer', 'transferred'],
	['untag', 'untagged'],
]);

/**
 * Verbs that AWS's operations start with. For any other name the sentence says
 * `called X`, which also fits names that are no verb phrase: `PasswordUpdated` must
 * not become `passworded updated`.
 */
const verbs = new Set([
	...pasts.keys(),
	...`accept activate add allocate apply archive assign associate assume
	attach authorize cancel change check complete configure confirm copy create
	deactivate decrypt delete deny deploy deregister describe detach disable
	disassociate download enable encrypt execute export generate import initiate
	invite invoke issue list lookup merge modify move notify publish purge query
	reboot receive register reject release remove rename renew replace request
	resend resolve restore resume retire retrieve revoke rotate scan schedule
	search select share simulate start subscribe suspend terminate test
	unassign unlock unsubscribe update upload validate verify view`.split(/\s+/),
]);

// Operations whose name alone makes a poor or misleading sentence: verb and object.
const qAppsPhrases: ReadonlyMap<
	string,
	readonly [verb: string, object: string]
> = new Map([
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
]);

/** The words for an operation; undefined where its name does not begin with a known verb. */
export function phraseOf(
	eventName: string,
	eventSource: string,
): OperationPhrase | undefined {
	if (eventName === 'ConsoleLogin') {
		return {verb: 'sign in', past: 'signed in', object: 'to the console'};
	}

	const worded =
		eventSource === qAppsEventSource ? qAppsPhrases.get(eventName) : undefined;
	if (worded) {
		const [verb, object] = worded;
		return {verb, past: pastOf(verb), object};
	}

	const [first = '', ...rest] = eventWords(eventName);
	// `BatchDeleteImage`: the verb is the second word.
	const isBatch = first === 'Batch' && verbs.has((rest[0] ?? '').toLowerCase());
	const verb = (isBatch ? (rest.shift() ?? '') : first).toLowerCase();
	if (!verbs.has(verb)) {
		return;
	}

	return {verb, past: pastOf(verb), object: objectOf(rest)};
}

/** `Q Apps` keeps its capitals and so do abbreviations; other words lose theirs. */
function objectOf(words: readonly string[]): string {
	return words
		.map((word, index) =>
			/^[A-Z]{2,}$/.test(word) ||
			word === 'Q' ||
			(words[index - 1] === 'Q' && word.startsWith('App'))
				? word
				: word.toLowerCase(),
		)
		.join(' ');
}

function pastOf(verb: string): string {
	const past = pasts.get(verb);
	if (past !== undefined) {
		return past;
	}

	if (verb.endsWith('e')) {
		return `${verb}d`;
	}

	return /[^aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ied` : `${verb}ed`;
}
