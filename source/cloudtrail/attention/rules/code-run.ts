import {type JsonObject, textAt} from '../../json-object.js';
import {
	listInReason,
	namedIn,
	objectsOf,
	parametersOf,
	textsOf,
} from './parameters/parameters.js';
import type {RecordRule} from './rule.js';

/** Code or commands of the caller that run with the power of something else: an instance, a function, a pipeline. */
export const codeRun = {
	severity: 'notice',
	title: 'code run',
	description:
		"the caller's code or commands run with the power of something else",
	operations: {
		ssm: {
			SendCommand: call =>
				`${namedIn(call, 'command', 'documentName')} was run on ${instances(parametersOf(call)['instanceIds'])}`,
			'StartSession ResumeSession': call =>
				`a shell was opened on ${namedIn(call, 'instance', 'target', 'sessionId')}`,
			'StartAutomationExecution CreateAssociation CreateAssociationBatch':
				call =>
					`${namedIn(call, 'document', 'documentName', 'name')} is to run`,
		},
		lambda: {
			UpdateFunctionCode: call =>
				`${namedIn(call, 'function', 'functionName')} has other code`,
			CreateFunction: call =>
				`${namedIn(call, 'function', 'functionName')} is new`,
			UpdateFunctionConfiguration: {
				when: call => {
					const layers = textsOf(parametersOf(call)['layers']);
					return layers.length === 0
						? undefined
						: `${namedIn(call, 'function', 'functionName')} loads the code of layer ${listInReason(layers)}`;
				},
			},
			'CreateEventSourceMapping UpdateEventSourceMapping': call =>
				`${namedIn(call, 'function', 'functionName')} runs at other events`,
		},
		ec2: {
			RunInstances: call =>
				`${machines(parametersOf(call)['instancesSet'])} started`,
			ModifyInstanceAttribute: {
				when: call =>
					isUserData(parametersOf(call))
						? `${namedIn(call, 'instance', 'instanceId')} runs another script when it starts`
						: undefined,
			},
			'AssociateIamInstanceProfile ReplaceIamInstanceProfileAssociation':
				call => `${namedIn(call, 'instance', 'instanceId')} has another role`,
			CreateLaunchTemplateVersion:
				'a launch template has another version, which may run another script',
			CreateTrafficMirrorSession: 'the traffic of an instance is copied',
		},
		ecs: {
			ExecuteCommand: call =>
				`a command was run in ${namedIn(call, 'task', 'task')}`,
			'RegisterTaskDefinition RunTask CreateService': call =>
				`containers run by ${namedIn(call, 'task definition', 'family', 'taskDefinition')}`,
		},
		glue: {
			'CreateDevEndpoint UpdateDevEndpoint CreateJob StartJobRun':
				'code runs in Glue with its role',
		},
		codebuild: {
			'CreateProject UpdateProject StartBuild': call =>
				`${namedIn(call, 'project', 'name', 'projectName')} runs commands with its role`,
		},
		sagemaker: {
			'CreateNotebookInstance CreatePresignedNotebookInstanceUrl CreateProcessingJob':
				'code runs in SageMaker with its role',
		},
		cloudformation: {
			'CreateStack UpdateStack CreateStackSet ExecuteChangeSet': call =>
				`${namedIn(call, 'stack', 'stackName', 'stackSetName')} makes or changes resources with its role`,
		},
		datapipeline: {
			'CreatePipeline PutPipelineDefinition': 'a pipeline runs commands',
		},
		cloudshell: {
			'CreateSession CreateEnvironment': 'a shell was opened in the console',
		},
		events: {
			PutTargets: call =>
				`${namedIn(call, 'rule', 'rule')} starts something else`,
		},
	},
} as const satisfies RecordRule;

function instances(value: unknown): string {
	const ids = textsOf(value);
	return ids.length === 1 && ids[0] !== undefined
		? `instance ${ids[0].slice(0, longestId)}`
		: ids.length === 0
			? 'instances'
			: `${ids.length} instances`;
}

// UTF-16 units.
const longestId = 40;

/** The script is left out of the record: `"userData": "<sensitiveDataRemoved>"`, or named as the attribute. */
function isUserData(parameters: JsonObject): boolean {
	return (
		(parameters['userData'] ?? undefined) !== undefined ||
		textAt(parameters, 'attribute') === 'userData'
	);
}

function machines(value: unknown): string {
	const [first] = objectsOf(value);
	const most = first === undefined ? undefined : first['maxCount'];
	return typeof most === 'number' && most > 1
		? `up to ${most} instances were`
		: most === 1
			? 'an instance was'
			: 'instances were';
}
