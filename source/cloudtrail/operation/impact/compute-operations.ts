import type {OperationTable} from './operation-table.js';

const addresses = 'changes which addresses may connect';

/** Machines, functions, clusters, and what they may do. */
export const computeOperations: OperationTable = {
	ec2: [
		[
			'permission',
			'changes who may copy a snapshot',
			'ModifySnapshotAttribute ResetSnapshotAttribute',
		],
		[
			'permission',
			'changes who may use an image',
			'ModifyImageAttribute ResetImageAttribute ModifyFpgaImageAttribute ResetFpgaImageAttribute CancelImageLaunchPermission',
		],
		[
			'permission',
			'changes whether images or snapshots can be public',
			'EnableImageBlockPublicAccess DisableImageBlockPublicAccess EnableSnapshotBlockPublicAccess DisableSnapshotBlockPublicAccess',
		],
		[
			'permission',
			addresses,
			`AuthorizeSecurityGroupIngress AuthorizeSecurityGroupEgress RevokeSecurityGroupIngress RevokeSecurityGroupEgress ModifySecurityGroupRules UpdateSecurityGroupRuleDescriptionsIngress UpdateSecurityGroupRuleDescriptionsEgress CreateNetworkAclEntry ReplaceNetworkAclEntry DeleteNetworkAclEntry ReplaceNetworkAclAssociation`,
		],
		[
			'permission',
			'changes what an instance may do',
			'AssociateIamInstanceProfile DisassociateIamInstanceProfile ReplaceIamInstanceProfileAssociation',
		],
		[
			'permission',
			'changes who may connect to a service or through an endpoint',
			'ModifyVpcEndpoint ModifyVpcEndpointServicePermissions CreateNetworkInterfacePermission DeleteNetworkInterfacePermission ModifyVerifiedAccessEndpointPolicy ModifyVerifiedAccessGroupPolicy',
		],
		[
			'permission',
			'changes whether a serial console can be reached',
			'EnableSerialConsoleAccess DisableSerialConsoleAccess',
		],
		[
			'export',
			'returns the administrator password, encrypted',
			'GetPasswordData',
		],
		['export', 'returns a new private key', 'CreateKeyPair'],
		[
			'export',
			'exports an image or a machine',
			'CreateInstanceExportTask ExportImage CreateStoreImageTask',
		],
		[
			'export',
			'copies network traffic to another place from now on',
			'CreateTrafficMirrorSession',
		],
		[
			'export',
			'another account uses a snapshot that was shared with it',
			'SharedSnapshotCopyInitiated SharedSnapshotVolumeCreated',
		],
		['write', 'traffic is no longer copied', 'DeleteTrafficMirrorSession'],
		['destructive', 'the machines are gone', 'TerminateInstances'],
		['destructive', 'the data is gone', 'DeleteVolume DeleteSnapshot'],
		['destructive', 'the image is gone', 'DeregisterImage'],
		[
			'destructive',
			'the address goes back, and others may get it',
			'ReleaseAddress',
		],
		[
			'destructive',
			'what happens on the network from now on is not recorded',
			'DeleteFlowLogs',
		],
		[
			'write',
			'removes what holds no data and can be made again',
			'DeleteNetworkInterface DeleteTags DeleteRoute DeleteKeyPair DeletePlacementGroup DeleteLaunchTemplateVersions',
		],
		[
			'write',
			'may change what runs at the next start, or who may connect',
			'ModifyInstanceAttribute',
		],
		[
			'write',
			'may let programs read the credentials of the instance more easily',
			'ModifyInstanceMetadataOptions ModifyInstanceMetadataDefaults',
		],
		[
			'write',
			'starts machines',
			'RunInstances StartInstances RequestSpotInstances RequestSpotFleet CreateFleet',
		],
		['write', 'stops machines', 'StopInstances'],
		['write', 'stops a copy', 'CancelExportTask'],
	],
	'ec2-instance-connect': [
		[
			'permission',
			'lets whoever has a key sign in to an instance',
			'SendSSHPublicKey SendSerialConsoleSSHPublicKey',
		],
		['write', 'opens a connection to an instance', 'OpenTunnel'],
	],
	lambda: [
		[
			'permission',
			'changes who may call a function or use a layer',
			'AddPermission RemovePermission AddLayerVersionPermission RemoveLayerVersionPermission',
		],
		[
			'permission',
			'changes whether a function can be called by a URL',
			'CreateFunctionUrlConfig UpdateFunctionUrlConfig DeleteFunctionUrlConfig',
		],
		[
			'write',
			'changes what a function does',
			'UpdateFunctionCode UpdateFunctionConfiguration PublishVersion PublishLayerVersion',
		],
		[
			'read',
			'reads a function, with a link to its code',
			'GetFunction GetLayerVersion',
		],
		['destructive', 'the function is gone', 'DeleteFunction'],
		[
			'write',
			'removes a trigger, which can be put back',
			'DeleteEventSourceMapping',
		],
	],
	eks: [
		[
			'permission',
			'changes who may do what in a cluster',
			`CreateAccessEntry UpdateAccessEntry DeleteAccessEntry AssociateAccessPolicy DisassociateAccessPolicy AssociateIdentityProviderConfig DisassociateIdentityProviderConfig CreatePodIdentityAssociation UpdatePodIdentityAssociation DeletePodIdentityAssociation`,
		],
		[
			'write',
			'may change from where a cluster can be reached, or what it records',
			'UpdateClusterConfig',
		],
		['destructive', 'the cluster is gone', 'DeleteCluster'],
	],
	ecs: [
		['write', 'opens a shell in a container', 'ExecuteCommand'],
		[
			'write',
			'retires a version, and keeps it',
			'DeregisterTaskDefinition DeregisterContainerInstance',
		],
	],
	autoscaling: [
		[
			'destructive',
			'the machine is gone',
			'TerminateInstanceInAutoScalingGroup',
		],
		['write', 'no longer scales by it', 'DeletePolicy'],
		['write', 'changes when to scale', 'PutScalingPolicy'],
	],
	cloudformation: [
		[
			'destructive',
			'the stack is gone, with what it made',
			'DeleteStack DeleteStackInstances',
		],
		['permission', 'changes what a stack may change', 'SetStackPolicy'],
		['read', 'lists the values that stacks share', 'ListExports ListImports'],
	],
	elasticloadbalancing: [
		[
			'write',
			'changes where requests go',
			'RegisterTargets DeregisterTargets RegisterInstancesWithLoadBalancer DeregisterInstancesFromLoadBalancer',
		],
	],
	sagemaker: [
		[
			'export',
			'returns a link that works without a sign-in',
			'CreatePresignedDomainUrl CreatePresignedNotebookInstanceUrl CreatePresignedMlflowTrackingServerUrl',
		],
	],
	appstream: [
		[
			'export',
			'returns a link that works without a sign-in',
			'CreateStreamingURL CreateImageBuilderStreamingURL',
		],
	],
	transfer: [
		[
			'permission',
			'changes who may send or fetch files, or with which key',
			'CreateUser UpdateUser ImportSshPublicKey DeleteSshPublicKey CreateAccess UpdateAccess DeleteAccess',
		],
	],
	quicksight: [
		[
			'export',
			'returns a link that works without a sign-in',
			'GenerateEmbedUrlForRegisteredUser GenerateEmbedUrlForAnonymousUser GetDashboardEmbedUrl GetSessionEmbedUrl',
		],
		[
			'permission',
			'changes who may sign in or do what',
			'RegisterUser UpdateUser CreateGroupMembership DeleteGroupMembership CreateIAMPolicyAssignment UpdateIAMPolicyAssignment DeleteIAMPolicyAssignment UpdatePublicSharingSettings',
		],
	],
};
