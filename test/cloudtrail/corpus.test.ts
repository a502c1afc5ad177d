import assert from 'node:assert/strict';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, test} from 'node:test';
import {
	type ActorClass,
	actorClasses,
} from '../../source/cloudtrail/actor/actor.js';
import {parseRecord} from '../../source/cloudtrail/parse-record.js';
import type {TrailRecord} from '../../source/cloudtrail/trail-record.js';

const corpus = path.resolve('../shared/corpus');

function readCorpus(): readonly string[] {
	return readdirSync(corpus).flatMap(name => {
		const file = path.join(corpus, name);
		if (name.endsWith('.ndjson')) {
			return readFileSync(file, 'utf8').split('\n').filter(Boolean);
		}

		return name.endsWith('.json') ? [readFileSync(file, 'utf8')] : [];
	});
}

type Odd = readonly [
	/** `eventID`, or source and name where there is none. */
	id: string,
	what: string,
	actorClass: ActorClass,
	label: string,
	via: string | undefined,
	markers: string,
	access: string,
	resource: string | undefined,
	error: string | undefined,
];

const odd: readonly Odd[] = [
	[
		'eb834e01-f168-435f-92c0-c36278378b6e',
		'a record without userIdentity is known by its address',
		'unknown',
		'0.0.0.0',
		undefined,
		'',
		'read-only',
		'arn:aws:ses:us-east-1:111122223333:identity/sender@example.com',
		undefined,
	],
	[
		'event ID',
		'the documented record of Q Apps is on behalf of a person',
		'identity-center-user',
		'idc:user ID',
		'role user name',
		'',
		'read-only',
		'application/Q application ID',
		undefined,
	],
	[
		'abcd00b0-ccfe-422d-961c-98a2198a408x',
		'an Insights event is a call of nobody',
		'unknown',
		'CloudTrail Insights',
		undefined,
		'',
		'unknown',
		undefined,
		undefined,
	],
	[
		'3fcfb182-98f8-4744-bd45-10a395ab61cb',
		'a sign-in without MFA',
		'iam-user',
		'anaya',
		undefined,
		'no MFA',
		'mutating, inferred',
		undefined,
		undefined,
	],
	[
		'fed06f42-cb12-4764-8c69-121063dc79b9',
		'a sign-in with MFA',
		'iam-user',
		'anaya',
		undefined,
		'',
		'mutating, inferred',
		undefined,
		undefined,
	],
	[
		'd38ce1b3-4575-4cb8-a632-611b8243bfc3',
		'a failed sign-in has no error code',
		'iam-user',
		'anaya',
		'failed sign-in',
		'',
		'mutating, inferred',
		undefined,
		'Failed authentication',
	],
	[
		'deb1e1f9-c99b-4612-8e9f-21f93b5d79c0',
		'a sign-in of root',
		'root',
		'root 111122223333',
		undefined,
		'no MFA',
		'mutating, inferred',
		undefined,
		undefined,
	],
	[
		'a4fbbe77-91a0-4238-804a-64314184edb6',
		'a failed sign-in of root',
		'root',
		'root 111122223333',
		'failed sign-in',
		'no MFA',
		'mutating, inferred',
		undefined,
		'Failed authentication',
	],
	[
		'EXAMPLEb-7dae-48cb-895f-20e86EXAMPLE',
		'root with an empty sessionIssuer',
		'root',
		'root 111122223333',
		undefined,
		'',
		'mutating',
		'AWS ROOT USER',
		undefined,
	],
	[
		'234f004b-EXAMPLE',
		'a service event of AWS itself',
		'aws-service',
		'AWS Internal',
		undefined,
		'',
		'mutating',
		'arn:aws:kms:us-east-2:123456789012:key/7944f0ec-EXAMPLE',
		undefined,
	],
	[
		'ec2.amazonaws.com StopInstances',
		'version 1.0 has neither eventID nor readOnly',
		'iam-user',
		'Alice',
		undefined,
		'',
		'mutating, inferred',
		'i-ebeaf9e2',
		undefined,
	],
	[
		'6da8b953-741f-4273-be3f-289b92b4d1fc',
		'root by way of a service',
		'root',
		'root 619193117841',
		undefined,
		'via autoscaling.amazonaws.com',
		'mutating, inferred',
		'i-784cdacd',
		undefined,
	],
	[
		'bf3b3e3a-07f5-452a-a76d-991b839ef854',
		'a role whose ARN is malformed',
		'role',
		'DeveloperRole/userid',
		undefined,
		'via cloudformation.amazonaws.com',
		'mutating, inferred',
		'onenessdb',
		undefined,
	],
	[
		'91529247-c4c4-4793-afc8-d70bbcfe9d19',
		'a federated user',
		'federated',
		'stratus_red_team',
		'federated by stratus-red-team-user-federation-user',
		'',
		'read-only',
		undefined,
		undefined,
	],
	[
		'a048ca6f-5d17-48ef-a818-8db62b4cf3bd',
		'the type Unknown keeps its class and the name from the ARN',
		'unknown',
		'AdanAlvarez',
		'permission set AdministratorAccess',
		'',
		'mutating',
		'ar-bt0olemsixuh5lfti29ewcfa2',
		undefined,
	],
	[
		'3bcc9d61-5936-429a-8b49-d5cb8e7b0e06',
		'a service-linked role',
		'role',
		'AWSServiceRoleForAmazonInspector2/MandoService2842426183934887787',
		undefined,
		'via inspector2.amazonaws.com',
		'read-only',
		'i-0dbc91f429e48eeed',
		undefined,
	],
	[
		'a4a7b25e-c2d5-436f-8a7e-ea89f50541ab',
		'a service without account',
		'aws-service',
		'inspector2.amazonaws.com',
		undefined,
		'',
		'read-only',
		'arn:aws:iam::123837392027:role/aws-service-role/inspector2.amazonaws.com/AWSServiceRoleForAmazonInspector2',
		undefined,
	],
];

const skip = existsSync(corpus)
	? false
	: 'the corpus of real records is not on this machine';

describe('real records', {skip}, () => {
	const messages = skip ? [] : readCorpus();
	const records = messages.map(message =>
		parseRecord(message, {deliveryTime: 1_000, arrivedAt: 2_000}),
	);

	test('every record has a row, an actor and an access', () => {
		assert.equal(records.length, 3575);
		for (const record of records) {
			assert.ok(record.eventName, record.raw);
			assert.ok(record.eventSource, record.raw);
			assert.ok(record.actor.label, record.raw);
			assert.ok(actorClasses.includes(record.actor.class), record.raw);
			assert.ok(
				record.access.kind !== 'unknown' || record.unusual?.kind === 'insight',
				record.raw,
			);
		}
	});
	test('different records have different keys', () => {
		const keys = new Set(records.map(({key}) => key));
		assert.equal(keys.size, new Set(messages).size);
	});
	test('the corpus has the known counts', () => {
		const countOf = (matches: (record: TrailRecord) => boolean) =>
			records.filter(matches).length;
		assert.equal(
			countOf(({access}) => access.kind === 'read-only'),
			2745,
		);
		assert.equal(
			countOf(({access}) => access.isInferred),
			24,
		);
		assert.equal(
			countOf(({error}) => error !== undefined),
			603,
		);
		assert.equal(
			countOf(({unusual}) => unusual !== undefined),
			6,
		);
		assert.equal(
			countOf(({hasSuspiciousText}) => hasSuspiciousText),
			0,
		);
	});
	test('the 42 records of one trail whose userIdentity has no type have a service as actor', () => {
		const untyped = records.filter(
			({raw, recipientAccountId}) =>
				recipientAccountId === '123837392027' &&
				raw.includes('"userIdentity":{"accountId"'),
		);
		assert.equal(untyped.length, 42);
		for (const {actor} of untyped) {
			assert.equal(actor.class, 'aws-service');
			assert.match(actor.label, /^(?:ec2|secretsmanager)\.amazonaws\.com$/);
			assert.deepEqual(actor.markers, []);
		}
	});
	for (const [id, what, ...expected] of odd) {
		test(what, () => {
			const record = records.find(
				({eventId, eventName, eventSource}) =>
					eventId === id ||
					(eventId === undefined && `${eventSource} ${eventName}` === id),
			);
			assert.ok(record, id);
			const {actor, access, error} = record;
			assert.deepEqual(
				[
					actor.class,
					actor.label,
					actor.via,
					actor.markers.join(', '),
					access.kind + (access.isInferred ? ', inferred' : ''),
					record.resource,
					error?.code ?? error?.message,
				],
				expected,
			);
		});
	}
});
