import {accountId, region} from './account.js';
import {
	backend,
	type CallerOf,
	chatter,
	developer,
	pipeline,
	service,
	worker,
} from './background-callers.js';
import {iamUserCaller, partnerCaller, rootCaller} from './callers.js';
import type {Random} from './seeded-random.js';
import type {Call} from './trail-message.js';
import type {World} from './world.js';

export type BackgroundCall = {
	readonly weight: number;
	readonly caller: CallerOf;
	readonly call: (
		world: World,
		random: Random,
	) => Omit<Call, 'eventSource'> & {readonly service: string};
};

function read(
	service: string,
	eventName: string,
	requestParameters: Call['requestParameters'] = null,
) {
	return {
		service,
		eventName,
		category: 'Management',
		readOnly: true,
		requestParameters,
		responseElements: null,
	} as const;
}

function write(
	service: string,
	eventName: string,
	requestParameters: Call['requestParameters'],
	responseElements: Call['responseElements'] = null,
) {
	return {
		service,
		eventName,
		category: 'Management',
		readOnly: false,
		requestParameters,
		responseElements,
	} as const;
}

function about(type: string, arn: string) {
	return {
		category: 'Data',
		resources: [{accountId, type, ARN: arn}],
	} as const;
}

function s3Object(random: Random) {
	const bucketName = random.pick(['example-invoices', 'example-web-assets']);
	const key = `${random.pick(['2026/11', 'reports', 'in'])}/${random.hex(12)}`;
	return {
		requestParameters: {
			bucketName,
			key,
			Host: `${bucketName}.s3.${region}.amazonaws.com`,
		},
		...about('AWS::S3::Object', `arn:aws:s3:::${bucketName}/${key}`),
		more: {additionalEventData: {bytesTransferredIn: 0, SSEApplied: 'SSE_KMS'}},
	} as const;
}

const keyArn = `arn:aws:kms:${region}:${accountId}:key/0f9d6c2e-8f41-4d0b-9a36-5b1c7e2aexample`;
const key = [{accountId, type: 'AWS::KMS::Key', ARN: keyArn}];

function onApplication({application}: World) {
	return about('AWS::QBusiness::Application', application.arn);
}

/** Calls in the account besides Q Apps, weighted by frequency. */
export const backgroundCalls: readonly BackgroundCall[] = [
	{
		weight: 16,
		caller: backend,
		call: (_, random) => ({...read('s3', 'GetObject'), ...s3Object(random)}),
	},
	{
		weight: 6,
		caller: worker,
		call: (_, random) => ({
			...write('s3', 'PutObject', {}),
			...s3Object(random),
		}),
	},
	{
		weight: 12,
		caller: backend,
		call: () => ({
			...read('kms', 'Decrypt', {
				encryptionContext: {'aws:s3:arn': 'arn:aws:s3:::example-invoices'},
				encryptionAlgorithm: 'SYMMETRIC_DEFAULT',
			}),
			resources: key,
		}),
	},
	{
		weight: 5,
		caller: worker,
		call: () => ({
			...read('kms', 'GenerateDataKey', {keyId: keyArn, keySpec: 'AES_256'}),
			resources: key,
		}),
	},
	{
		weight: 10,
		caller: service('lambda.amazonaws.com'),
		call: (_, random) => ({
			...read('sts', 'AssumeRole', {
				roleArn: `arn:aws:iam::${accountId}:role/InvoiceWorker`,
				roleSessionName: 'invoice-worker',
			}),
			responseElements: {
				credentials: {
					accessKeyId: `ASIA${random.idCharacters(9)}EXAMPLE`,
					sessionToken: 'REDACTED',
				},
			},
		}),
	},
	{weight: 4, caller: developer, call: () => read('sts', 'GetCallerIdentity')},
	{
		weight: 7,
		caller: backend,
		call: () => ({
			...write('lambda', 'Invoke', {functionName: 'invoice-worker'}),
			...about(
				'AWS::Lambda::Function',
				`arn:aws:lambda:${region}:${accountId}:function:invoice-worker`,
			),
		}),
	},
	{
		weight: 7,
		caller: developer,
		call: () =>
			read('ec2', 'DescribeInstances', {maxResults: 100, filterSet: {}}),
	},
	{
		weight: 3,
		caller: service('autoscaling.amazonaws.com'),
		call: () => read('ec2', 'DescribeInstanceStatus', {filterSet: {}}),
	},
	{
		weight: 0.6,
		caller: pipeline,
		call: (_, random) =>
			write(
				'ec2',
				'RunInstances',
				{instanceType: 'm7g.large', minCount: 1, maxCount: 1},
				{instancesSet: {items: [{instanceId: `i-0${random.hex(16)}`}]}},
			),
	},
	{
		weight: 4,
		caller: pipeline,
		call: () => read('iam', 'GetRole', {roleName: 'InvoiceWorker'}),
	},
	{weight: 2, caller: developer, call: () => read('iam', 'ListRoles')},
	{
		weight: 5,
		caller: worker,
		call: () =>
			read('bedrock', 'InvokeModel', {
				modelId: 'amazon.nova-lite-v1:0',
			}),
	},
	{
		weight: 8,
		caller: chatter,
		call: world => ({
			...write('qbusiness', 'Chat', {
				applicationId: world.application.applicationId,
				userMessage: 'HIDDEN_DUE_TO_SECURITY_REASONS',
			}),
			...onApplication(world),
		}),
	},
	{
		weight: 5,
		caller: chatter,
		call: world => ({
			...read('qbusiness', 'ListMessages', {
				applicationId: world.application.applicationId,
			}),
			...onApplication(world),
		}),
	},
	{
		weight: 3,
		caller: chatter,
		call: world => ({
			...write('qbusiness', 'PutFeedback', {
				applicationId: world.application.applicationId,
			}),
			...onApplication(world),
		}),
	},
	{
		weight: 1.5,
		caller: developer,
		call: world =>
			read('qbusiness', 'GetApplication', {
				applicationId: world.application.applicationId,
			}),
	},
	{
		weight: 2,
		caller: partnerCaller,
		call: (_, random) => ({...read('s3', 'GetObject'), ...s3Object(random)}),
	},
	{
		weight: 3,
		caller: world => iamUserCaller(world, 'backup-bot', '192.0.2.81'),
		call: () => read('dynamodb', 'DescribeTable', {tableName: 'orders'}),
	},
	{
		weight: 3,
		caller: worker,
		call: () =>
			read('secretsmanager', 'GetSecretValue', {secretId: 'invoices/db'}),
	},
	{
		weight: 1,
		caller: pipeline,
		call: () =>
			write('lambda', 'UpdateFunctionCode20150331v2', {
				functionName: 'invoice-worker',
			}),
	},
	{
		weight: 1,
		caller: developer,
		call: () => ({
			...write('signin', 'ConsoleLogin', null, {ConsoleLogin: 'Success'}),
			eventType: 'AwsConsoleSignIn',
			more: {additionalEventData: {MFAUsed: 'Yes'}},
		}),
	},
	{
		weight: 0.25,
		caller: world => iamUserCaller(world, 'backup-bot', '198.51.100.66'),
		call: () => ({
			...write('signin', 'ConsoleLogin', null, {ConsoleLogin: 'Failure'}),
			eventType: 'AwsConsoleSignIn',
			more: {
				errorMessage: 'Failed authentication',
				additionalEventData: {MFAUsed: 'No'},
			},
		}),
	},
	{
		weight: 0.2,
		caller: rootCaller,
		call: () => read('iam', 'GetAccountSummary'),
	},
	{
		weight: 0.3,
		// AWS's own example of such an event has no type either.
		caller: () => ({
			userIdentity: {accountId, invokedBy: 'AWS Internal'},
			sourceIPAddress: 'AWS Internal',
			userAgent: 'AWS Internal',
			isService: true,
		}),
		call: () => ({
			...write('kms', 'RotateKey', null),
			eventType: 'AwsServiceEvent',
			resources: key,
			more: {serviceEventDetails: {keyId: keyArn}},
		}),
	},
];
