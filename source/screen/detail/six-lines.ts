import type {ActorClass, NameOrigin} from '../../cloudtrail/actor/actor.js';
import {actorClassNames} from '../../cloudtrail/actor/actor-class-name.js';
import type {ActorName} from '../../cloudtrail/actor/actor-names.js';
import {readUsedCredentials} from '../../cloudtrail/actor/used-credentials.js';
import {
	reasonsOf,
	type Severities,
} from '../../cloudtrail/attention/attention.js';
import {
	severitySign,
	severityTones,
} from '../../cloudtrail/attention/severity-sign.js';
import {
	type JsonObject,
	objectAt,
	textAt,
} from '../../cloudtrail/json-object.js';
import {judgeImpact} from '../../cloudtrail/operation/impact/judge-impact.js';
import {
	impactLetters,
	impactTones,
	inferredMark,
} from '../../cloudtrail/operation/impact-sign.js';
import {readOrigin} from '../../cloudtrail/origin/origin.js';
import {userAgentInWords} from '../../cloudtrail/origin/user-agent.js';
import {namedResource} from '../../cloudtrail/resource/named-resource.js';
import {countOthers} from '../../cloudtrail/resource/resource.js';
import type {TrailRecord} from '../../cloudtrail/trail-record.js';
import {
	type KnownNames,
	noKnownNames,
	withName,
} from '../../filter/known-names.js';
import type {StoredRecord} from '../../store/snapshot.js';
import {truncateText} from '../../text/fit-line.js';
import {formatCount} from '../../text/format-count.js';
import {
	formatDateTime,
	formatDuration,
	formatTime,
	isSameDay,
	type TimeZone,
} from '../../text/format-time.js';
import type {Glyphs} from '../../text/glyphs.js';
import {segment, type Tone} from '../../text/styled-line.js';
import type {Fact, FactLine} from './fact-lines.js';

export type SixLinesOptions = {
	readonly zone: TimeZone;
	/** Of the actor. */
	readonly name: ActorName;
	readonly glyphs: Pick<Glyphs, 'attention' | 'ellipsis' | 'error' | 'remark'>;
	/** What the user calls addresses, accounts, access keys and roles. @default nothing */
	readonly knownNames?: KnownNames | undefined;
	/** Event time in ms of the earliest record; undefined where it is not known. */
	readonly knownFrom?: number | undefined;
	/** Of the rules of attention. @default qtail's own */
	readonly severities?: Severities;
};

/**
 * The six questions about a call, each with its answer in one line: when, who, from
 * where, with what, on what, and with what result. What the record does not say is
 * said to be absent.
 *
 * @param fields the record as JSON
 */
export function sixLines(
	stored: StoredRecord,
	fields: JsonObject,
	options: SixLinesOptions,
): readonly FactLine[] {
	const {record} = stored;
	const {ellipsis} = options.glyphs;
	const {knownNames = noKnownNames} = options;
	const fact: MakeFact = (text, tone = 'plain') => [
		segment(truncateText(text, longestFact, 'end', ellipsis), tone),
	];
	return [
		{label: 'when', facts: whenFacts(record, options.zone, fact)},
		{
			label: 'who',
			facts: whoFacts(record, fields, options.name, fact, knownNames),
		},
		{label: 'from where', facts: whereFacts(record, fields, fact, knownNames)},
		{
			label: 'with what',
			facts: credentialFacts(record, fields, options.name, fact, knownNames),
		},
		{label: 'on what', facts: resourceFacts(record, fact)},
		{label: 'result', facts: resultFacts(stored, options, fact)},
	];
}

type MakeFact = (text: string, tone?: Tone) => Fact;

// Cells: about the longest denial of AWS. A caller chooses some texts, and one of
// 256 KB must not push the other lines off the screen; the field below has all.
const longestFact = 400;

function whenFacts(
	{time, timeFrom, deliveryTime}: TrailRecord,
	zone: TimeZone,
	fact: MakeFact,
): readonly Fact[] {
	const hasTime = timeFrom === 'event';
	return [
		hasTime
			? fact(formatDateTime(time, zone), 'strong')
			: fact('no readable time in the record', 'warning'),
		...(timeFrom === 'arrival'
			? [fact(`arrived here ${formatDateTime(time, zone)}`)]
			: []),
		deliveryTime === undefined
			? fact('no delivery time', 'dim')
			: fact(
					`delivered ${
						hasTime && isSameDay(time, deliveryTime, zone)
							? formatTime(deliveryTime, zone)
							: formatDateTime(deliveryTime, zone)
					}`,
				),
		...(hasTime && deliveryTime !== undefined
			? [fact(`lag ${formatDuration(deliveryTime - time)}`)]
			: []),
	];
}

const classWords: Partial<Readonly<Record<ActorClass, string>>> = {
	root: 'root user',
	'other-account': 'other AWS account',
	unknown: 'unknown kind',
};

/** Whether AWS vouches for the name. `context-rows.ts` has the reasons in full. */
const nameProofs: Readonly<Record<NameOrigin, string>> = {
	aws: 'proven',
	id: 'proven id',
	session: 'session name unproven',
	'source-identity': 'source identity unproven',
	'role-name': 'role name unproven',
	typed: 'typed name unproven',
	hidden: 'hidden by AWS',
};

function whoFacts(
	{actor, recipientAccountId}: TrailRecord,
	fields: JsonObject,
	name: ActorName,
	fact: MakeFact,
	knownNames: KnownNames,
): readonly Fact[] {
	const isRoot = actor.class === 'root';
	const account =
		actor.accountId === undefined
			? fact('no account in the record', 'dim')
			: fact(
					recipientAccountId === undefined ||
						recipientAccountId === actor.accountId
						? withName(actor.accountId, knownNames)
						: `${withName(actor.accountId, knownNames)} into ${withName(recipientAccountId, knownNames)}`,
				);
	if (Object.keys(objectAt(fields, 'userIdentity')).length === 0) {
		return [fact('no identity in the record', 'warning'), account];
	}

	const kind = classWords[actor.class] ?? actorClassNames[actor.class].long;
	const isPerson = actor.class === 'identity-center-user';
	const proof = [
		// The id of a person has `idc:` before it.
		...(isPerson && name.nameFrom === 'id' ? [] : [kind]),
		// The name of the session stands as the person's.
		isPerson && name.nameFrom === 'session'
			? 'name unproven'
			: nameProofs[name.nameFrom],
	].join(', ');
	return [
		fact(name.whole, isRoot ? 'root' : 'strong'),
		fact(proof, /unproven|hidden/.test(proof) ? 'warning' : 'plain'),
		account,
	];
}

function whereFacts(
	{sourceIPAddress, awsRegion}: TrailRecord,
	fields: JsonObject,
	fact: MakeFact,
	knownNames: KnownNames,
): readonly Fact[] {
	const {userAgent, vpcEndpoint, vpcEndpointAccount, service} =
		readOrigin(fields);
	const said = new Set([sourceIPAddress]);
	const unlessSaid = (text: string, before = '') => {
		const isSaid = said.has(text);
		said.add(text);
		return isSaid ? [] : [fact(before + text)];
	};
	return [
		sourceIPAddress === undefined
			? fact('no address in the record', 'dim')
			: fact(withName(sourceIPAddress, knownNames), 'strong'),
		fact(awsRegion ?? 'no region', awsRegion === undefined ? 'dim' : 'plain'),
		...(userAgent === undefined
			? [fact('no user agent', 'dim')]
			: unlessSaid(userAgentInWords(userAgent))),
		...(vpcEndpoint === undefined
			? []
			: [
					fact(
						vpcEndpointAccount === undefined
							? vpcEndpoint
							: `${vpcEndpoint} of ${vpcEndpointAccount}`,
					),
				]),
		// Also where the address or the agent is the service's: then one name says all.
		...(service === undefined ? [] : unlessSaid(service, 'via ')),
	];
}

function credentialFacts(
	{actor}: TrailRecord,
	fields: JsonObject,
	name: ActorName,
	fact: MakeFact,
	knownNames: KnownNames,
): readonly Fact[] {
	const used = readUsedCredentials(fields);
	const {sessionName} = used;
	// `Deploy/ana` and `ana@example.com` say the name of the session already.
	const isNameSaid =
		sessionName === undefined ||
		[name.whole, actor.label].some(text => text.endsWith(sessionName));
	return [
		used.accessKeyId === undefined
			? fact('no access-key ID', 'dim')
			: fact(withName(used.accessKeyId, knownNames), 'strong'),
		...(used.of === undefined
			? []
			: [
					fact(
						withName(
							isNameSaid ? used.of : `${used.of}/${sessionName}`,
							knownNames,
							issuerOf(fields),
						),
					),
				]),
		...used.remarks.map(remark => fact(remark)),
		used.hasMfa === undefined
			? fact('MFA not stated', 'dim')
			: fact(used.hasMfa ? 'MFA' : 'no MFA'),
		...(used.isOfConsole ? [fact('console')] : []),
	];
}

/** The ARN of the role that a session is of; empty without one. */
function issuerOf(fields: JsonObject): string {
	const context = objectAt(objectAt(fields, 'userIdentity'), 'sessionContext');
	return textAt(objectAt(context, 'sessionIssuer'), 'arn') ?? '';
}

// Their ids are of their own, so that an id says as much as its ARN of 130 cells.
const idsOfTheirOwn = /^(?:arn:[^:]*:q(?:apps|business):|application\/)/;
const sessionOfApp = /\/qapp\/(?<app>[^/:]+)\/session\/[^/]+$/;

function resourceFacts(record: TrailRecord, fact: MakeFact): readonly Fact[] {
	const {resource, otherResources} = record;
	if (resource === undefined) {
		return [fact('no resource in the record', 'dim')];
	}

	const named = namedResource(record);
	const kind = named?.kind;
	const name = idsOfTheirOwn.test(resource) ? named?.name : resource;
	const app = sessionOfApp.exec(resource)?.groups?.['app'];
	const others = countOthers(resource, otherResources);
	return [
		[
			...fact(kind === undefined ? '' : `${kind} `),
			...fact(name ?? resource, 'strong'),
		],
		...(app === undefined ? [] : [fact(`of app ${app}`)]),
		...(others === 0 ? [] : [fact(`+${formatCount(others)} more`)]),
	];
}

function resultFacts(
	{record, marks}: StoredRecord,
	{glyphs, zone, knownFrom, severities}: SixLinesOptions,
	fact: MakeFact,
): readonly Fact[] {
	const {access, impact} = record;
	const letter = impactLetters[impact] + inferredMark(access);
	const judged = judgeImpact(record).reason;
	return [
		...outcomeFacts(record, glyphs.error, fact),
		fact(`${letter} ${impact}: ${judged}`, impactTones[impact]),
		...reasonsOf(marks, record, {from: knownFrom, zone}, severities).map(
			({rule, severity, reason}) => {
				const mark = `${severitySign(severity, glyphs)} ${severity} ${rule}`;
				// The rules that go by the impact have its reason, which stands before them.
				return fact(
					reason === judged ? mark : `${mark}: ${reason}`,
					severityTones[severity],
				);
			},
		),
	];
}

function outcomeFacts(
	{error, dryRun, unusual}: TrailRecord,
	errorSign: string,
	fact: MakeFact,
): readonly Fact[] {
	if (error !== undefined) {
		const {code, message} = error;
		const text = [code, message].filter(part => part !== undefined).join(': ');
		return [fact(`${errorSign} ${text || 'failed'}`, 'error')];
	}

	if (dryRun !== undefined) {
		return [fact('dry run: it would be allowed, and nothing was changed')];
	}

	// They are about many calls.
	return unusual?.kind === 'insight' || unusual?.kind === 'aggregated'
		? [fact('no outcome in the record', 'dim')]
		: [fact('ok', 'ok')];
}
