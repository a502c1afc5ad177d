import {managementEvents} from '../cloudtrail/selectors/management-events.js';
import {
	coverageOfOperations,
	type Visibility,
} from '../cloudtrail/selectors/selectors.js';
import {widenForQApps} from '../cloudtrail/selectors/widened-selectors.js';
import type {AdvancedSelector, ExaminedTrail} from '../stream/trail-facts.js';
import {trailCommand} from './aws-command.js';
import {accessOf} from './check-access.js';
import {type Finding, fail, obstacle, pass, unknown} from './finding.js';
import type {SetUp} from './set-up.js';

/** Whether the trail takes the records of Q Apps, and which of their operations it never shows. */
export async function checkSelectors(setUp: SetUp): Promise<Finding> {
	const probe = await setUp.trails();
	const trail = probe.isAnswered ? probe.answer.trail : undefined;
	if (trail === undefined) {
		return unknown('It is not known which trail delivers.');
	}

	if (!trail.selectors.isKnown) {
		return unknown(`${trail.selectors.reason}.`);
	}

	const selectors = trail.selectors.answer;
	const coverage = coverageOfOperations(selectors);
	const named = (visibility: Visibility) =>
		coverage
			.filter(each => each.visibility === visibility)
			.map(({operation}) => operation);
	const invisible = named('invisible');
	const partly = named('partly');
	const unclear = named('not known');
	const fact = [
		managementSentence(managementEvents(selectors)),
		invisible.length > 0 ? `These cannot appear: ${invisible.join(', ')}.` : '',
		partly.length > 0
			? `These appear only where they meet the conditions of the selectors: ${partly.join(', ')}.`
			: '',
		`Whether these appear is not known, as AWS does not document it: ${unclear.join(', ')}.`,
	]
		.filter(sentence => sentence !== '')
		.join(' ');
	const widened = widenForQApps(selectors);
	if (widened.kind === 'whole') {
		return invisible.length === 0 && partly.length === 0
			? pass(`It takes the data events of Q Apps. ${fact}`)
			: fail(fact, []);
	}

	const mend =
		widened.kind === 'refused'
			? [`qtail gives no command that adds them: ${widened.reason}`]
			: await widenCommands(setUp, trail, widened);
	return coverage.some(({visibility}) => visibility === 'visible')
		? fail(fact, mend)
		: obstacle(fact, mend);
}

function managementSentence({
	reads,
	writes,
	excludedSources,
}: ReturnType<typeof managementEvents>): string {
	const without =
		excludedSources.length === 0
			? ''
			: `, without ${excludedSources.join(' and ')}`;
	if (reads === 'all' && writes === 'all') {
		return `All management events are taken${without}.`;
	}

	if (reads === 'none' && writes === 'none') {
		return 'No management events are taken: no one is seen who touches the trail.';
	}

	return writes === 'all'
		? `Of the management events those that write are taken${without}.`
		: reads === 'all'
			? `Of the management events those that read are taken${without}: no one is seen who touches the trail.`
			: 'Some management events are taken.';
}

// The system's limit for one word of a command, Linux, in bytes.
const longestWord = 128 * 1024;

/** Saves the selectors as they are, then puts the wider ones; or the reason why neither is given. */
async function widenCommands(
	setUp: SetUp,
	trail: ExaminedTrail,
	{
		selectors,
		added,
		addsManagementEvents,
	}: Extract<ReturnType<typeof widenForQApps>, {kind: 'widened'}>,
): Promise<readonly string[]> {
	const refusal = await refusalOfOwner(setUp, trail);
	if (refusal !== undefined) {
		return [refusal];
	}

	const json = JSON.stringify(selectors.map(asRequest));
	const putting = trailCommand(
		setUp,
		'put-event-selectors',
		['--trail-name', trail.arn, '--advanced-event-selectors', json],
		trail,
	);
	const saving = trailCommand(
		setUp,
		'get-event-selectors',
		['--trail-name', trail.arn],
		trail,
	);
	const save = saving.at(-1);
	const put = putting.at(-1);
	if (
		put === undefined ||
		save === undefined ||
		Buffer.byteLength(put) >= longestWord
	) {
		return [
			'The selectors hold what no command can be given: add the missing ones on the page of the trail.',
		];
	}

	const file = `event-selectors-of-${trail.name.replaceAll(/[^\w.-]/g, '-')}.json`;
	return [
		// Whose credentials, where they are not those of the AWS CLI.
		...saving.slice(0, -1),
		'Save the selectors as they are; an existing file stays as it is:',
		`(set -C; ${save} >${file})`,
		`Then put them back with ${added.join(', ')} beside them. AWS bills data events${addsManagementEvents ? ', and management events from their second copy on' : ''}:`,
		put,
	];
}

/** Only the account that owns a trail may change it: the members of an organization see its trail and cannot. */
async function refusalOfOwner(
	setUp: SetUp,
	trail: ExaminedTrail,
): Promise<string | undefined> {
	if (!trail.isOrganization) {
		return undefined;
	}

	const access = await accessOf(setUp);
	const account =
		access.kind === 'signed out' ? undefined : access.caller?.accountId;
	return account === trail.accountId
		? undefined
		: `${trail.name} is the trail of an organization. Only its management account ${trail.accountId}, or a delegated administrator, can change which records it takes.`;
}

function asRequest({name, fields}: AdvancedSelector) {
	return {
		...(name === undefined ? {} : {Name: name}),
		FieldSelectors: fields.map(field => ({
			Field: field.field,
			...(field.equals && {Equals: field.equals}),
			...(field.startsWith && {StartsWith: field.startsWith}),
			...(field.endsWith && {EndsWith: field.endsWith}),
			...(field.notEquals && {NotEquals: field.notEquals}),
			...(field.notStartsWith && {NotStartsWith: field.notStartsWith}),
			...(field.notEndsWith && {NotEndsWith: field.notEndsWith}),
		})),
	};
}
