import {type Actor, isDoubtfulName} from '../actor/actor.js';
import {type ActorName, ownName} from '../actor/actor-names.js';
import {arnTail} from '../arn-tail.js';
import {countOthers} from '../resource/resource.js';
import type {RecordError, TrailRecord} from '../trail-record.js';
import {type OperationPhrase, phraseOf} from './operation-phrase.js';

/**
 * One plain sentence: who did what to what from where, and how it ended. Holds
 * strings of the record, which pass `visibleText` where the sentence is drawn.
 *
 * @param name of the actor. @default what the record says itself
 */
export function sentenceOf(
	record: TrailRecord,
	name: ActorName = ownName(record.actor),
): string {
	const {unusual, eventName, eventSource, error, dryRun, access} = record;
	if (unusual?.kind === 'insight') {
		return `${unusual.reason} for ${eventName || 'an operation'} of ${eventSource || 'a service'}.`;
	}

	if (eventName === '') {
		return `${capitalized(unusual?.reason ?? 'A record without an operation')}.`;
	}

	const clauses = [
		[whoOf(name, record.actor), deedOf(record), placeOf(record)].join(''),
	];
	if (error) {
		clauses.push(failureOf(eventName, error));
	}

	if (dryRun !== undefined) {
		clauses.push('it would', 'nothing was changed');
	}

	if (access.isInferred) {
		clauses.push(`${access.kind}, as inferred from the operation`);
	}

	if (unusual) {
		clauses.push(unusual.reason);
	}

	return `${clauses.join('; ')}.`;
}

/** `alice@example.com (role X, via cloudformation.amazonaws.com)`. */
function whoOf(name: ActorName, {via, markers}: Actor): string {
	const label = isDoubtfulName(name) ? `${name.label}?` : name.label;
	const remarks = [...(via === undefined ? [] : [via]), ...markers];
	return remarks.length === 0 ? label : `${label} (${remarks.join(', ')})`;
}

/** What failed by name, for events whose only result is `Failure`. */
const failedThings: ReadonlyMap<string, string> = new Map([
	['ConsoleLogin', 'the sign-in'],
	['UserAuthentication', 'the sign-in'],
	['CheckMfa', 'the MFA check'],
	['SwitchRole', 'the switch'],
]);

/** `it failed: AccessDenied`; `the sign-in failed` where the record gives no more than that. */
function failureOf(eventName: string, {code, message}: RecordError): string {
	const thing = failedThings.get(eventName) ?? 'it';
	const why = code ?? message;
	return why === undefined ||
		why.toLowerCase() === `${eventName}: failure`.toLowerCase()
		? `${thing} failed`
		: `${thing} failed: ${why}`;
}

function deedOf(record: TrailRecord): string {
	const {actor, eventName, eventSource, eventType, error} = record;
	if (eventType === 'AwsServiceEvent' && actor.class === 'aws-service') {
		// Not a call: something that the service itself did or noticed.
		return ` logged the service event ${eventName}${target(record, ' on ')}`;
	}

	if (record.dryRun !== undefined) {
		return ` asked whether ${eventName} would be allowed${target(record, ' on ')} (dry run)`;
	}

	const phrase = phraseOf(eventName, eventSource);
	if (phrase === undefined) {
		return ` called ${eventName} of ${eventSource || 'an unnamed service'}${target(record, ' on ')}`;
	}

	const verb = error ? `tried to ${phrase.verb}` : phrase.past;
	return ` ${verb}${phrase.isWorded ? wordedObject(phrase, record) : namedObject(phrase, record)}`;
}

/** ` user Bob to a group` of `user {} to a group`; ` GuardDuty` of `GuardDuty:` where no resource is named. */
function wordedObject({object}: OperationPhrase, record: TrailRecord): string {
	if (object === '') {
		return target(record, ' on ');
	}

	const [before = '', after = ''] = object.split(/ ?\{\}/);
	const named = target(record, ' ');
	return ` ${named === '' ? before.replace(/:$/, '') : before}${named}${after}`;
}

/** The object that the name of an operation gives, with the resource behind it. */
function namedObject(
	{verb, object}: OperationPhrase,
	record: TrailRecord,
): string {
	const words = object === '' ? '' : ` ${object}`;
	// "added user to group Bob" would make a group of the user.
	if (/ (?:from|to|with) /.test(object)) {
		return words + target(record, ' (', ')');
	}

	return (
		words +
		target(record, verb === 'list' && !object.includes(' for ') ? ' of ' : ' ')
	);
}

function placeOf({sourceIPAddress, actor}: TrailRecord): string {
	return sourceIPAddress === undefined || sourceIPAddress === actor.label
		? ''
		: ` from ${sourceIPAddress}`;
}

// An application of Amazon Q holds apps and library items: the place, not the object.
const qApplication = /^(?:arn:[^:]*:qbusiness:.*:)?application\/(?<id>[^/]+)$/;

/** The last part of an ARN says enough in a sentence: `i-0abc1234def567890 and 49 others`. */
function target(
	{resource, otherResources}: TrailRecord,
	before: string,
	after = '',
): string {
	if (resource === undefined) {
		return '';
	}

	const application = qApplication.exec(resource)?.groups?.['id'];
	if (application !== undefined) {
		return ` in application ${application}`;
	}

	const name = resource.startsWith('arn:') ? arnTail(resource) : resource;
	const others = countOthers(resource, otherResources);
	const more =
		others === 0 ? '' : ` and ${others} other${others === 1 ? '' : 's'}`;
	return `${before}${name || resource}${more}${after}`;
}

function capitalized(text: string): string {
	return text.slice(0, 1).toUpperCase() + text.slice(1);
}
