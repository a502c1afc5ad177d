import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {phraseOf} from '../../../../source/cloudtrail/operation/operation-phrase.js';
import {qAppsOperations} from '../../../../source/cloudtrail/operation/q-apps-operations.js';
import {sentenceOf} from '../../../../source/cloudtrail/operation/sentence.js';
import {computeWordings} from '../../../../source/cloudtrail/operation/wording/compute-wordings.js';
import {dataWordings} from '../../../../source/cloudtrail/operation/wording/data-wordings.js';
import {identityWordings} from '../../../../source/cloudtrail/operation/wording/identity-wordings.js';
import {qAppsWordings} from '../../../../source/cloudtrail/operation/wording/q-apps-wordings.js';
import {watchWordings} from '../../../../source/cloudtrail/operation/wording/watch-wordings.js';
import type {WordingTable} from '../../../../source/cloudtrail/operation/wording/wording-table.js';
import {matchSnapshot} from '../../../harness/snapshot.js';
import {trailRecord} from '../../../harness/trail-record.js';

const tables: readonly WordingTable[] = [
	qAppsWordings,
	identityWordings,
	dataWordings,
	computeWordings,
	watchWordings,
];

/** Operations that matter in incidents, whose names alone read well enough. */
const byName: Readonly<Record<string, string>> = {
	qapps: [...qAppsOperations.keys()].join(' '),
	qbusiness:
		'CreateApplication DeleteApplication UpdateApplication CreateDataSource DeleteDataSource UpdateDataSource CreateIndex DeleteIndex CreateWebExperience UpdateWebExperience DeleteWebExperience CreatePlugin UpdatePlugin DeletePlugin CreateUser DeleteUser UpdateUser DeleteGroup DeleteConversation ListApplications',
	sts: 'AssumeRole',
	iam: 'CreateUser DeleteUser CreateRole DeleteRole CreatePolicy DeletePolicy CreateGroup CreateInstanceProfile ListUsers ListRoles ListAccessKeys GetUser TagRole',
	sso: 'CreatePermissionSet DeletePermissionSet ProvisionPermissionSet',
	'sso-directory': 'CreateUser DeleteUser CreateGroup DisableUser EnableUser',
	organizations:
		'CreateAccount CloseAccount DeletePolicy InviteAccountToOrganization DeleteOrganization',
	s3: 'CreateBucket DeleteBucket CopyObject DeleteObject DeleteObjects',
	kms: 'CreateKey DisableKey EnableKey ReplicateKey',
	secretsmanager:
		'CreateSecret DeleteSecret RestoreSecret RotateSecret UpdateSecret DescribeSecret ListSecrets',
	ssm: 'CreateDocument UpdateDocument DeleteParameter DeleteParameters DescribeParameters',
	rds: 'CreateDBInstance ModifyDBInstance DeleteDBInstance StopDBInstance CreateDBCluster DeleteDBCluster CreateDBSnapshot CopyDBSnapshot DeleteDBSnapshot',
	logs: 'CreateLogGroup DeleteLogGroup DeleteLogStream DeleteMetricFilter',
	ec2: 'StartInstances StopInstances RebootInstances TerminateInstances CreateSecurityGroup DeleteSecurityGroup CreateSnapshot CopySnapshot DeleteSnapshot CreateImage CopyImage DeregisterImage CreateKeyPair ImportKeyPair CreateVolume AttachVolume DetachVolume DeleteVolume CreateVpc DeleteVpc ExportImage DescribeInstances DescribeSecurityGroups DescribeSnapshots',
	lambda:
		'CreateFunction20150331 DeleteFunction20150331 UpdateFunctionCode20150331v2 PublishLayerVersion20181031',
	bedrock:
		'ListFoundationModels CreateModelInvocationJob DeleteGuardrail UpdateGuardrail InvokeAgent',
	cloudtrail:
		'CreateTrail DeleteTrail LookupEvents DeleteEventDataStore UpdateEventDataStore RestoreEventDataStore',
	config: 'DeleteConfigRule DeleteConfigurationAggregator',
	guardduty: 'CreateDetector DeleteFilter DeleteIPSet',
	securityhub: 'DeleteActionTarget DeleteInsight',
};

function operationsOf(service: string): readonly string[] {
	const worded = tables.flatMap(table => Object.keys(table[service] ?? {}));
	return [
		...new Set([...worded, ...(byName[service]?.split(' ') ?? [])]),
	].sort();
}

const services = [
	...new Set([
		...tables.flatMap(table => Object.keys(table)),
		...Object.keys(byName),
	]),
].sort();

function sentence(
	service: string,
	eventName: string,
	more: Parameters<typeof trailRecord>[0],
): string {
	return sentenceOf(
		trailRecord({
			eventSource: `${service}.amazonaws.com`,
			eventName,
			resource: undefined,
			sourceIPAddress: undefined,
			...more,
		}),
	);
}

describe('the words of the operations that matter in incidents', () => {
	it('are these', () => {
		const lines = services.flatMap(service => [
			service,
			...operationsOf(service).map(
				name =>
					`  ${name}: ${sentence(service, name, {resource: 'x'})} ${sentence(service, name, {})}`,
			),
		]);
		matchSnapshot('cloudtrail/operations', lines.join('\n'));
	});

	it('begin with a verb, for each of them', () => {
		for (const service of services) {
			for (const name of operationsOf(service)) {
				assert.ok(
					phraseOf(name, `${service}.amazonaws.com`),
					`${service} ${name}`,
				);
			}
		}
	});

	it('are whole without a resource, and hold its name once with one', () => {
		const dangling = / (?:at|below|by|for|from|in|of|on|to|with)\.$/;
		for (const table of tables) {
			for (const [service, wordings] of Object.entries(table)) {
				for (const [name, [, object]] of Object.entries(wordings)) {
					// “alice signed in.” is whole.
					if (object !== '') {
						assert.doesNotMatch(sentence(service, name, {}), dangling);
					}

					assert.equal(
						sentence(service, name, {resource: 'a-name'}).split('a-name')
							.length,
						2,
						name,
					);
				}
			}
		}
	});

	it('leave no mark of the table in a sentence', () => {
		for (const table of tables) {
			for (const [service, wordings] of Object.entries(table)) {
				for (const name of Object.keys(wordings)) {
					const texts = [
						sentence(service, name, {}),
						sentence(service, name, {resource: 'x'}),
						sentence(service, name, {
							error: {code: 'AccessDenied', message: undefined},
						}),
					];
					assert.doesNotMatch(texts.join(' '), /[{}]|:\.|: ;| {2}/);
				}
			}
		}
	});
});
