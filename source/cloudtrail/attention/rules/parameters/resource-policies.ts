import {type JsonObject, objectAt, textAt} from '../../../json-object.js';
import type {JudgedCall, Meaning, RuleOperations} from '../rule.js';
import {namedIn, parametersOf} from './parameters.js';

/** A policy that says who may use a resource. */
export type ResourcePolicy = {
	/** What the parameters have of it: text, an object, or nothing. */
	readonly policyIn: (parameters: JsonObject) => unknown;
	/** `bucket logs` */
	readonly named: (call: JudgedCall) => string;
};

/** The calls that write such a policy, with what a rule says of it. */
export function resourcePolicyCalls(
	meaningOf: (
		call: JudgedCall,
		policy: unknown,
		named: string,
	) => string | undefined,
): RuleOperations {
	const meaningFor = ({policyIn, named}: ResourcePolicy): Meaning => ({
		when: call => meaningOf(call, policyIn(parametersOf(call)), named(call)),
	});
	return Object.fromEntries(
		Object.entries(policies).map(([service, ofService]) => [
			service,
			Object.fromEntries(
				Object.entries<ResourcePolicy>(ofService).map(([names, policy]) => [
					names,
					meaningFor(policy),
				]),
			),
		]),
	);
}

/** The calls of both tables. No call stands in both. */
export function joinOperations(
	a: RuleOperations,
	b: RuleOperations,
): RuleOperations {
	return Object.fromEntries(
		[...Object.keys(a), ...Object.keys(b)].map(service => [
			service,
			{...a[service], ...b[service]},
		]),
	);
}

const policies = {
	s3: {
		PutBucketPolicy: at('bucketPolicy', 'bucket', 'bucketName'),
		PutAccessPointPolicy: {
			policyIn: parameters =>
				parameters['policy'] ??
				objectAt(parameters, 'PutAccessPointPolicyRequest')['Policy'],
			named: call => namedIn(call, 'access point', 'name'),
		},
	},
	sns: {
		'SetTopicAttributes CreateTopic': attribute('topic', 'topicArn', 'name'),
	},
	sqs: {
		'SetQueueAttributes CreateQueue': attribute(
			'queue',
			'queueUrl',
			'queueName',
		),
	},
	kms: {'PutKeyPolicy CreateKey': at('policy', 'key', 'keyId')},
	iam: {
		UpdateAssumeRolePolicy: at('policyDocument', 'role', 'roleName'),
		CreateRole: at('assumeRolePolicyDocument', 'role', 'roleName'),
	},
	secretsmanager: {
		PutResourcePolicy: at('resourcePolicy', 'secret', 'secretId'),
	},
	ecr: {SetRepositoryPolicy: at('policyText', 'repository', 'repositoryName')},
	elasticfilesystem: {
		PutFileSystemPolicy: at('policy', 'file system', 'fileSystemId'),
	},
	glue: {PutResourcePolicy: at('policyInJson', 'data catalog', 'resourceArn')},
	dynamodb: {PutResourcePolicy: at('policy', 'table', 'resourceArn')},
	backup: {
		PutBackupVaultAccessPolicy: at('policy', 'backup vault', 'backupVaultName'),
	},
	logs: {
		PutResourcePolicy: at('policyDocument', 'log group', 'resourceArn'),
		PutDestinationPolicy: at('accessPolicy', 'destination', 'destinationName'),
	},
	// OpenSearch has this name as a service of the trail.
	es: {
		'UpdateDomainConfig UpdateElasticsearchDomainConfig CreateDomain CreateElasticsearchDomain':
			at('accessPolicies', 'domain', 'domainName'),
	},
} as const satisfies Readonly<
	Record<string, Readonly<Record<string, ResourcePolicy>>>
>;

function at(
	parameter: string,
	noun: string,
	...names: readonly string[]
): ResourcePolicy {
	return {
		policyIn: parameters => parameters[parameter],
		named: call => namedIn(call, noun, ...names),
	};
}

/** One attribute alone, as SNS sets it, or all in one object. */
function attribute(noun: string, ...names: readonly string[]): ResourcePolicy {
	return {
		policyIn: parameters =>
			textAt(parameters, 'attributeName') === 'Policy'
				? parameters['attributeValue']
				: objectAt(parameters, 'attributes')['Policy'],
		named: call => namedIn(call, noun, ...names),
	};
}
