import {describeRule} from '../../../harness/judged-call.js';

describeRule('code-run', {
	met: [
		[
			'ssm SendCommand',
			{documentName: 'AWS-RunShellScript', instanceIds: ['i-1']},
			'command AWS-RunShellScript was run on instance i-1',
		],
		[
			'ssm SendCommand',
			{documentName: 'AWS-RunShellScript', instanceIds: ['i-1', 'i-2']},
			'command AWS-RunShellScript was run on 2 instances',
		],
		[
			'ssm SendCommand',
			{targets: [{key: 'tag:env', values: ['prod']}]},
			'a command was run on instances',
		],
		['ssm StartSession', {target: 'i-1'}, 'a shell was opened on instance i-1'],
		[
			'lambda UpdateFunctionCode20150331v2',
			{functionName: 'f'},
			'function f has other code',
		],
		[
			'lambda UpdateFunctionConfiguration20150331v2',
			{functionName: 'f', layers: ['arn:aws:lambda:us-east-1:1:layer:l:1']},
			'function f loads the code of layer arn:aws:lambda:us-east-1:1:layer:l:1',
		],
		[
			'ec2 RunInstances',
			{instancesSet: {items: [{minCount: 1, maxCount: 10}]}},
			'up to 10 instances were started',
		],
		[
			'ec2 RunInstances',
			{instancesSet: {items: [{minCount: 1, maxCount: 1}]}},
			'an instance was started',
		],
		['ec2 RunInstances', null, 'instances were started'],
		[
			'ec2 ModifyInstanceAttribute',
			{instanceId: 'i-1', userData: '<sensitiveDataRemoved>'},
			'instance i-1 runs another script when it starts',
		],
		[
			'ec2 ModifyInstanceAttribute',
			{instanceId: 'i-1', attribute: 'userData'},
			'instance i-1 runs another script when it starts',
		],
		['ecs ExecuteCommand', {task: 't'}, 'a command was run in task t'],
		[
			'cloudformation CreateStack',
			{stackName: 's'},
			'stack s makes or changes resources with its role',
		],
	],
	nearMisses: [
		['lambda UpdateFunctionConfiguration20150331v2', {functionName: 'f'}],
		[
			'lambda UpdateFunctionConfiguration20150331v2',
			{functionName: 'f', layers: []},
		],
		['ec2 ModifyInstanceAttribute', {instanceId: 'i-1', userData: null}],
		['ec2 ModifyInstanceAttribute', {instanceId: 'i-1', groupSet: {}}],
		['ec2 StartInstances', {instancesSet: {items: [{instanceId: 'i-1'}]}}],
		['ssm GetDocument', {name: 'd'}],
	],
});
