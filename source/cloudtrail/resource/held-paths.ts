import {isJsonObject, type JsonObject} from '../json-object.js';
import {mostTexts, textsOf} from './texts-of.js';

/**
 * Where calls that matter in incidents name what they were about, by service and
 * operation. The first path that leads to something counts; what `+` leads to is
 * added behind it. `[]` goes into each element of a list, and
 * `{}` takes the keys of an object. The rule in `named-in`
 * finds most of these as well: this table keeps them from depending on it.
 */
const heldPaths: Readonly<Record<string, readonly string[]>> = {
	'cloudfront CreateInvalidation': ['request.distributionId'],
	'cloudtrail DeleteTrail': ['request.name'],
	'cloudtrail PutEventSelectors': ['request.trailName'],
	'cloudtrail StopLogging': ['request.name'],
	'cloudtrail UpdateTrail': ['request.name'],
	'dynamodb BatchGetItem': ['resources', 'request.requestItems.{}'],
	'dynamodb BatchWriteItem': ['resources', 'request.requestItems.{}'],
	'ec2 AssociateIamInstanceProfile': [
		'request.AssociateIamInstanceProfileRequest.InstanceId',
	],
	'ec2 AuthorizeSecurityGroupIngress': ['request.groupId', 'request.groupName'],
	'ec2 CreateInstanceExportTask': ['request.instanceId'],
	'ec2 CreateKeyPair': ['request.keyName'],
	'ec2 CreateTrafficMirrorSession': [
		'request.CreateTrafficMirrorSessionRequest.NetworkInterfaceId',
	],
	'ec2 DeleteFlowLogs': ['request.DeleteFlowLogsRequest.FlowLogId'],
	'ec2 GetPasswordData': ['request.instanceId'],
	'ec2 ImportKeyPair': ['request.keyName'],
	'ec2 ModifyImageAttribute': ['request.imageId'],
	'ec2 ModifyInstanceAttribute': ['request.instanceId'],
	'ec2 ModifySnapshotAttribute': ['request.snapshotId'],
	'ec2 RunInstances': [
		'response.instancesSet.items[].instanceId',
		'request.instancesSet.items[].imageId',
	],
	'ec2 StopInstances': ['request.instancesSet.items[].instanceId'],
	'ec2 TerminateInstances': ['request.instancesSet.items[].instanceId'],
	'ec2-instance-connect SendSSHPublicKey': ['request.instanceId'],
	'ecs ExecuteCommand': ['request.task', 'request.cluster'],
	'eks AssociateAccessPolicy': ['request.principalArn', '+request.name'],
	'eks CreateAccessEntry': ['request.principalArn', '+request.name'],
	'eks DeleteAccessEntry': ['request.principalArn', '+request.name'],
	'events PutTargets': ['request.rule'],
	'events RemoveTargets': ['request.rule'],
	'guardduty DeleteDetector': ['request.detectorId'],
	'guardduty DeleteMembers': ['request.accountIds'],
	'guardduty DisassociateMembers': ['request.accountIds'],
	'guardduty StopMonitoringMembers': ['request.accountIds'],
	'guardduty UpdateDetector': ['request.detectorId'],
	'iam UpdateSAMLProvider': ['request.sAMLProviderArn'],
	'identitystore CreateGroupMembership': [
		'request.memberId.userId',
		'+request.groupId',
	],
	'kms CreateGrant': ['resources', 'request.keyId'],
	'kms DisableKey': ['resources', 'request.keyId'],
	'kms PutKeyPolicy': ['resources', 'request.keyId'],
	'kms ScheduleKeyDeletion': ['resources', 'request.keyId'],
	'lambda AddPermission': ['request.functionName'],
	'lambda CreateEventSourceMapping': ['request.functionName'],
	'lambda CreateFunction': ['request.functionName'],
	'lambda UpdateFunctionCode': ['request.functionName'],
	'logs CreateExportTask': ['request.logGroupName'],
	'logs DeleteLogGroup': ['request.logGroupName'],
	'logs DeleteLogStream': ['request.logStreamName'],
	'logs DeleteMetricFilter': ['request.logGroupName'],
	'logs DeleteSubscriptionFilter': ['request.logGroupName'],
	'logs PutMetricFilter': ['request.logGroupName'],
	'logs PutRetentionPolicy': ['request.logGroupName'],
	'logs PutSubscriptionFilter': ['request.logGroupName'],
	'rds CreateDBSnapshot': ['request.dBSnapshotIdentifier'],
	'rds DeleteDBCluster': ['request.dBClusterIdentifier'],
	'rds DeleteDBInstance': ['request.dBInstanceIdentifier'],
	'rds ModifyDBSnapshotAttribute': ['request.dBSnapshotIdentifier'],
	'rds StartExportTask': ['request.sourceArn'],
	's3 DeleteObject': ['resources', 'request.bucketName', '+request.key'],
	's3 GetObject': ['resources', 'request.bucketName', '+request.key'],
	's3 PutObject': ['resources', 'request.bucketName', '+request.key'],
	'secretsmanager GetSecretValue': ['resources', 'request.secretId'],
	'securityhub DeleteMembers': ['request.AccountIds'],
	'securityhub DisassociateMembers': ['request.AccountIds'],
	'ssm GetParametersByPath': ['request.path'],
	'ssm SendCommand': [
		'request.instanceIds',
		'request.targets[InstanceIds].values',
		'+request.documentName',
	],
	'ssm StartSession': ['request.target'],
	'sso CreateAccountAssignment': ['request.principalId', '+request.targetId'],
	'sso DeleteAccountAssignment': ['request.principalId', '+request.targetId'],
	'states StartExecution': ['request.stateMachineArn'],
	'sts AssumeRoot': ['request.targetPrincipal'],
	'sts GetFederationToken': ['request.name'],
};

export type HeldPath = {
	/** Added behind what an earlier path found. */
	readonly isFurther: boolean;
	readonly steps: readonly string[];
};

const roots: Readonly<Record<string, string>> = {
	request: 'requestParameters',
	response: 'responseElements',
};

let compiled: Map<string, readonly HeldPath[]> | undefined;

/** The paths of an operation; undefined where none are held. @param operation `ec2 RunInstances`, without an API version */
export function heldPathsOf(
	operation: string,
): readonly HeldPath[] | undefined {
	compiled ??= new Map(
		Object.entries(heldPaths).map(([name, paths]) => [
			name,
			paths.map(compilePath),
		]),
	);
	return compiled.get(operation);
}

/** Reads `request.instancesSet.items[].instanceId`. */
export function compilePath(path: string): HeldPath {
	const isFurther = path.startsWith('+');
	const [root = '', ...steps] = path
		.slice(isFurther ? 1 : 0)
		.split(/\.|(?=\[)/);
	return {isFurther, steps: [roots[root] ?? root, ...steps]};
}

/** The strings to which a path leads. */
export function textsAtPath(
	record: JsonObject,
	{steps}: HeldPath,
): readonly string[] {
	let values: readonly unknown[] = [record];
	for (const step of steps) {
		values = values.flatMap(value => stepInto(value, step)).slice(0, mostTexts);
	}

	return values.flatMap(textsOf).slice(0, mostTexts);
}

function stepInto(value: unknown, step: string): readonly unknown[] {
	if (step.startsWith('[')) {
		// `targets: [{key: 'InstanceIds', values: ['i-0abc']}]`
		const key = step.slice(1, -1);
		return Array.isArray(value)
			? value.filter(
					one => key === '' || (isJsonObject(one) && one['key'] === key),
				)
			: [];
	}

	if (step === '{}') {
		return isJsonObject(value) ? Object.keys(value).slice(0, mostTexts) : [];
	}

	return isJsonObject(value) && value[step] !== undefined ? [value[step]] : [];
}
