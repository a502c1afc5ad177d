/**
 * What a person says that the operations of the corpus are about, from reading
 * their records: 485 operations of 61 services. Written down as paths, as no value
 * of the corpus may be committed. The first path that leads to something is right.
 *
 *   request, response, event, added   requestParameters, responseElements,
 *                                     serviceEventDetails, additionalEventData
 *   resources                         an ARN of the record's `resources`
 *   denial                            what the message says behind "on resource:"
 *   message                           an ARN elsewhere in the message
 *   none                              nothing is named: a list of all, a filter
 *
 * Lists and `{content, tag}` wrappers on the way have no step of their own.
 */
export const corpusResources = `
-
  - none
account
  GetRegionOptStatus request.RegionName
acm-pca
  GetCertificate denial
agreement-marketplace
  AcceptAgreementRequest request.agreementRequestId
  SearchAgreements none
aoss
  ListAccessPolicies none
  ListCollections none
apigateway
  CreateApi response.apiId
  CreateIntegration response.integrationId
  CreateRoute response.routeId
  CreateStage request.createStageInput.stageName request.stageName
  TagResource request.resourceArn
appmesh
  CreateMesh request.meshName
  CreateVirtualGateway request.virtualGatewayName
  CreateVirtualNode request.virtualNodeName
appsync
  CreateApiKey request.apiId
  GetIntrospectionSchema request.apiId
  UpdateResolver request.apiId
autoscaling
  CreateAutoScalingGroup request.autoScalingGroupName
  DescribeAutoScalingGroups none
bedrock
  CreateFoundationModelAgreement response.modelId
  GetFoundationModelAvailability request.modelId
  GetKnowledgeBase request.knowledgeBaseId
  InvokeModel request.modelId
  ListAgents none
  ListCustomModels none
  ListFoundationModelAgreementOffers request.modelId
  ListInferenceProfiles none
  ListKnowledgeBases none
  ListModelInvocationJobs none
  PutFoundationModelEntitlement request.modelId
  PutUseCaseForModelAccess none
ce
  GetCostAndUsage none
  GetCostForecast none
cloudfront
  CreateDistribution response.distribution.aRN
  CreateFunction2020_05_31 denial
  PublishFunction2020_05_31 denial
  TagResource request.resource
cloudhsm
  CreateCluster response.cluster.clusterId
cloudshell
  CreateSession request.EnvironmentId
cloudtrail
  CreateServiceLinkedChannel resources
  CreateTrail response.trailARN
  DeleteTrail request.name denial
  DescribeTrails request.trailNameList
  GetEventSelectors request.trailName
  GetTrailStatus request.name
  ListTags request.resourceIdList
  LookupEvents none
  PutEventSelectors request.trailName
  StartLogging request.name
  StopLogging request.name denial
  UpdateTrail request.name denial
config
  DeleteConfigRule denial
  DeleteConfigurationRecorder none
  DeleteDeliveryChannel none
  StopConfigurationRecorder none
devops-guru
  GetResourceCollection none
  SearchInsights none
discovery-marketplace
  GetListingView none
ec2
  AllocateAddress response.allocationId
  AssociateRouteTable request.routeTableId
  AttachInternetGateway request.internetGatewayId
  AttachVolume request.volumeId
  AuthorizeSecurityGroupEgress request.groupId
  AuthorizeSecurityGroupIngress request.groupId
  CreateDefaultVpc none
  CreateFlowLogs response.CreateFlowLogsResponse.flowLogIdSet.item
  CreateImage request.name
  CreateInstanceExportTask request.instanceId
  CreateInternetGateway response.internetGateway.internetGatewayId
  CreateKeyPair request.keyName
  CreateLaunchTemplate request.CreateLaunchTemplateRequest.LaunchTemplateName
  CreateNatGateway response.CreateNatGatewayResponse.natGateway.natGatewayId
  CreateNetworkAclEntry request.networkAclId
  CreateNetworkInterface response.networkInterface.networkInterfaceId
  CreateRoute request.routeTableId
  CreateRouteTable response.routeTable.routeTableId
  CreateSecurityGroup request.groupName
  CreateSnapshot response.snapshotId
  CreateSubnet response.subnet.subnetId
  CreateTags request.resourcesSet.items.resourceId
  CreateTrafficMirrorFilter none
  CreateTrafficMirrorSession request.CreateTrafficMirrorSessionRequest.NetworkInterfaceId
  CreateTrafficMirrorTarget request.CreateTrafficMirrorTargetRequest.NetworkInterfaceId
  CreateVolume response.volumeId
  CreateVpc response.vpc.vpcId
  DeleteFlowLogs request.DeleteFlowLogsRequest.FlowLogId
  DeleteInternetGateway request.internetGatewayId
  DeleteNatGateway request.DeleteNatGatewayRequest.NatGatewayId
  DeleteNetworkAcl request.networkAclId
  DeleteNetworkAclEntry request.networkAclId
  DeleteNetworkInterface request.networkInterfaceId
  DeleteRoute request.routeTableId
  DeleteRouteTable request.routeTableId
  DeleteSecurityGroup request.groupId
  DeleteSnapshot request.snapshotId
  DeleteSubnet request.subnetId
  DeleteTransitGatewayVpcAttachment request.DelTGwVpcAttachReq.TransitGatewayAttachmentId
  DeleteVolume request.volumeId
  DeleteVpc request.vpcId
  DeregisterImage request.imageId
  DescribeAccountAttributes none
  DescribeAddressTransfers request.DescribeAddressTransfersRequest.AllocationId
  DescribeAddresses request.allocationIdsSet.items.allocationId
  DescribeAddressesAttribute request.DescribeAddressesAttributeRequest.AllocationId
  DescribeAvailabilityZones none
  DescribeBundleTasks request.bundlesSet.items.bundleId
  DescribeCarrierGateways request.DescribeCarrierGatewaysRequest.CarrierGatewayId
  DescribeClientVpnRoutes request.DescribeClientVpnRoutesRequest.ClientVpnEndpointId
  DescribeCustomerGateways none
  DescribeDhcpOptions request.dhcpOptionsSet.items.dhcpOptionsId
  DescribeEgressOnlyInternetGateways none
  DescribeFlowLogs request.DescribeFlowLogsRequest.FlowLogId
  DescribeHosts none
  DescribeImages request.imagesSet.items.imageId
  DescribeInstanceAttribute request.instanceId
  DescribeInstanceCreditSpecifications request.DescribeInstanceCreditSpecificationsRequest.InstanceId
  DescribeInstanceStatus none
  DescribeInstanceTypes request.DescribeInstanceTypesRequest.InstanceType
  DescribeInstances request.instancesSet.items.instanceId
  DescribeInternetGateways request.internetGatewayIdSet.items.internetGatewayId
  DescribeKeyPairs request.keySet.items.keyName
  DescribeLaunchTemplates none
  DescribeNatGateways request.DescribeNatGatewaysRequest.NatGatewayId
  DescribeNetworkAcls none
  DescribeNetworkInterfaces request.networkInterfaceIdSet.items.networkInterfaceId
  DescribePlacementGroups none
  DescribeRegions none
  DescribeRouteTables request.routeTableIdSet.items.routeTableId
  DescribeSecurityGroups request.securityGroupIdSet.items.groupId request.securityGroupSet.items.groupName
  DescribeSnapshotAttribute none
  DescribeSnapshotTierStatus none
  DescribeSnapshots request.snapshotSet.items.snapshotId
  DescribeSubnets request.subnetSet.items.subnetId
  DescribeTags none
  DescribeTransitGatewayMulticastDomains request.DescribeTransitGatewayMulticastDomainsRequest.TransitGatewayMulticastDomainIds
  DescribeVolumeStatus none
  DescribeVolumes request.volumeSet.items.volumeId
  DescribeVolumesModifications request.DescribeVolumesModificationsRequest.VolumeId
  DescribeVpcAttribute request.vpcId
  DescribeVpcClassicLink request.vpcSet.item.vpcId
  DescribeVpcClassicLinkDnsSupport request.DescribeVpcClassicLinkDnsSupportRequest.VpcIds
  DescribeVpcEndpointConnectionNotifications request.DescribeVpcEndpointConnectionNotificationsRequest.ConnectionNotificationId
  DescribeVpcEndpointServiceConfigurations none
  DescribeVpcEndpoints none
  DescribeVpcPeeringConnections none
  DescribeVpcs request.vpcSet.items.vpcId
  DescribeVpnConnections none
  DescribeVpnGateways none
  DetachInternetGateway request.internetGatewayId
  DetachNetworkInterface request.attachmentId
  DisassociateRouteTable request.associationId
  EnableSerialConsoleAccess none
  GetConsoleScreenshot request.GetConsoleScreenshotRequest.InstanceId
  GetEbsDefaultKmsKeyId none
  GetEbsEncryptionByDefault none
  GetLaunchTemplateData request.GetLaunchTemplateDataRequest.InstanceId
  GetPasswordData request.instanceId
  GetTransitGatewayRouteTableAssociations request.GetTransitGatewayRouteTableAssociationsRequest.TransitGatewayRouteTableId
  ModifyImageAttribute request.imageId
  ModifyInstanceAttribute request.instanceId
  ModifySnapshotAttribute request.snapshotId
  RegisterImage response.imageId
  ReleaseAddress request.allocationId
  ReplaceIamInstanceProfileAssociation request.ReplaceIamInstanceProfileAssociationRequest.AssociationId
  RevokeSecurityGroupEgress request.groupId
  RevokeSecurityGroupIngress request.groupId
  RunInstances response.instancesSet.items.instanceId request.instancesSet.items.imageId
  SharedSnapshotVolumeCreated event.snapshotId
  StartInstances request.instancesSet.items.instanceId
  StopInstances request.instancesSet.items.instanceId
  TerminateInstances request.instancesSet.items.instanceId
ec2-instance-connect
  SendSSHPublicKey request.instanceId
  SendSerialConsoleSSHPublicKey request.instanceId
ecr
  DescribeRepositories none
  GetAuthorizationToken none
ecs
  CreateCluster denial
  CreateService none
eks
  AssociateAccessPolicy request.principalArn
  CreateAccessEntry request.principalArn
  DescribeAccessEntry request.principalArn
  DescribeCluster request.name
  ListAssociatedAccessPolicies request.principalArn
  ListClusters none
elasticfilesystem
  CreateMountTarget response.mountTargetId
  DeleteFileSystem none
  DeleteMountTarget none
  ModifyMountTargetSecurityGroups request.mountTargetId
elasticloadbalancing
  AddTags request.resourceArns
  CreateLoadBalancerPolicy request.loadBalancerName
  CreateRule denial
  DescribeListeners none
  DescribeLoadBalancers none
events
  DeleteRule denial
  DisableRule denial
  ListRules none
  ListTargetsByRule denial
  RemoveTargets denial
glacier
  ListVaults none
glue
  CreateDevEndpoint none
  PutDataCatalogEncryptionSettings none
  PutResourcePolicy none
  UpdateDevEndpoint denial
guardduty
  CreateIPSet request.name
  DeleteDetector request.detectorId
  DeleteInvitations request.accountIds
  DeleteMembers request.accountIds
  DeletePublishingDestination request.destinationId
  DisassociateFromMasterAccount request.detectorId
  DisassociateMembers request.accountIds
  GetDetector request.detectorId
  GetFindings request.findingIds request.detectorId
  ListDetectors none
  ListFindings request.detectorId
  ListIPSets request.detectorId
  StopMonitoringMembers request.accountIds
  UpdateDetector request.detectorId
health
  DescribeEventAggregates none
iam
  AddRoleToInstanceProfile request.roleName denial
  AddUserToGroup request.userName denial
  AttachGroupPolicy denial
  AttachRolePolicy request.roleName denial
  AttachUserPolicy request.userName denial
  ChangePassword denial
  CreateAccessKey request.userName denial
  CreateGroup denial
  CreateInstanceProfile request.instanceProfileName
  CreateLoginProfile request.userName denial
  CreatePolicy request.policyName denial
  CreatePolicyVersion denial
  CreateRole request.roleName denial
  CreateServiceLinkedRole response.role.roleName
  CreateUser request.userName denial
  DeactivateMFADevice denial
  DeleteAccessKey request.userName denial
  DeleteInstanceProfile request.instanceProfileName
  DeleteLoginProfile request.userName denial
  DeletePolicy request.policyArn
  DeleteRole request.roleName
  DeleteRolePermissionsBoundary denial
  DeleteRolePolicy request.roleName denial
  DeleteUser request.userName denial
  DeleteUserPermissionsBoundary denial
  DeleteUserPolicy denial
  DetachRolePolicy request.roleName denial
  DetachUserPolicy request.userName denial
  EnableMFADevice request.userName
  GetAccountAuthorizationDetails none
  GetAccountSummary none
  GetInstanceProfile request.instanceProfileName
  GetLoginProfile request.userName denial
  GetPolicy request.policyArn
  GetPolicyVersion request.policyArn
  GetRole request.roleName
  GetRolePolicy request.roleName
  GetUser request.userName denial
  ListAccessKeys request.userName denial
  ListAccountAliases none
  ListAttachedRolePolicies request.roleName denial
  ListAttachedUserPolicies request.userName
  ListEntitiesForPolicy request.policyArn
  ListGroups none
  ListGroupsForUser request.userName denial
  ListInstanceProfiles none
  ListInstanceProfilesForRole request.roleName
  ListMFADevices request.userName
  ListOpenIDConnectProviders none
  ListPolicyVersions request.policyArn
  ListRolePolicies request.roleName denial
  ListRoles none
  ListSAMLProviders none
  ListSSHPublicKeys request.userName
  ListServiceSpecificCredentials request.userName denial
  ListSigningCertificates request.userName denial
  ListUserPolicies request.userName
  ListUsers none
  ListVirtualMFADevices none
  PutGroupPolicy denial
  PutRolePermissionsBoundary denial
  PutRolePolicy request.roleName denial
  PutUserPermissionsBoundary denial
  PutUserPolicy denial
  RemoveRoleFromInstanceProfile request.roleName
  SetDefaultPolicyVersion denial
  SimulatePrincipalPolicy denial
  TagInstanceProfile request.instanceProfileName
  UpdateAccessKey denial
  UpdateAssumeRolePolicy request.roleName denial
  UpdateLoginProfile request.userName denial
  UpdateSAMLProvider request.sAMLProviderArn
kms
  CreateKey none
  Decrypt resources
  DescribeKey message
  Encrypt resources
  GenerateDataKey resources
  RotateKey resources
lambda
  AddPermission20150331v2 request.functionName denial
  CreateEventSourceMapping20150331 none
  CreateFunction20150331 request.functionName
  CreateFunctionUrlConfig request.functionName
  DeleteFunction20150331 request.functionName
  GetFunction20150331v2 request.functionName
  GetFunctionCodeSigningConfig request.functionName
  GetFunctionConfiguration20150331v2 request.functionName
  ListFunctions20150331 none
  ListVersionsByFunction20150331 request.functionName
  RemovePermission20150331v2 request.functionName
  UpdateEventSourceMapping20150331 none
  UpdateFunctionCode20150331v2 request.functionName denial
  UpdateFunctionConfiguration20150331v2 request.functionName denial
lightsail
  CreateInstances none
  GetInstances none
  GetRegions none
logs
  CreateLogGroup request.logGroupName
  CreateLogStream denial
  DeleteLogGroup request.logGroupName denial
  DeleteLogStream denial
  DescribeLogGroups request.logGroupNamePrefix
  DescribeLogStreams denial
  DescribeSubscriptionFilters denial
  ListTagsLogGroup request.logGroupName
monitoring
  DeleteAlarms denial
  DescribeAlarms none
  DescribeAlarmsForMetric request.metricName
notifications
  ListNotificationHubs none
organizations
  DescribeOrganization none
  LeaveOrganization none
  ListAccounts none
  ListDelegatedAdministrators none
  ListOrganizationalUnitsForParent denial
qapps
  GetLibraryItem request.application-id
ram
  ListResources none
rds
  AuthorizeDBSecurityGroupIngress denial
  CreateDBInstance request.dBInstanceIdentifier
  CreateDBSecurityGroup denial
  CreateDBSnapshot request.dBSnapshotIdentifier denial
  CreateDBSubnetGroup request.dBSubnetGroupName
  DeleteDBCluster denial
  DeleteDBInstance request.dBInstanceIdentifier denial
  DeleteDBSnapshot request.dBSnapshotIdentifier
  DeleteGlobalCluster denial
  DescribeAccountAttributes none
  DescribeBlueGreenDeployments none
  DescribeCertificates none
  DescribeDBClusterParameterGroups none
  DescribeDBClusterSnapshots none
  DescribeDBClusters none
  DescribeDBEngineVersions request.engine
  DescribeDBInstances request.dBInstanceIdentifier
  DescribeDBParameterGroups none
  DescribeDBProxies none
  DescribeDBSnapshots request.dBSnapshotIdentifier
  DescribeDBSubnetGroups request.dBSubnetGroupName
  DescribeEventSubscriptions none
  DescribeEvents none
  DescribeExportTasks none
  DescribeGlobalClusters none
  DescribeOptionGroups none
  DescribeOrderableDBInstanceOptions none
  DescribePendingMaintenanceActions none
  DescribeRecommendationGroups none
  DescribeRecommendations none
  DescribeValidDBInstanceModifications request.dBInstanceIdentifier
  ListTagsForResource request.resourceName
  ModifyActivityStream none
  ModifyDBInstance request.dBInstanceIdentifier
  ModifyDBSnapshotAttribute request.dBSnapshotIdentifier denial
  StartExportTask none
resource-explorer-2
  ListIndexes none
  Search none
rolesanywhere
  CreateProfile response.profile.profileArn
  CreateTrustAnchor response.trustAnchor.trustAnchorArn
  DeleteProfile request.profileId
  DeleteTrustAnchor request.trustAnchorId
  ListProfiles none
  ListTrustAnchors none
route53
  CreateHostedZone none
  ListHostedZones none
route53domains
  ListDomains none
route53resolver
  DeleteResolverQueryLogConfig request.resolverQueryLogConfigId
  ListFirewallRuleGroupAssociations request.vpcId
s3
  CreateBucket request.bucketName
  DeleteBucket resources request.bucketName
  DeleteBucketLifecycle resources
  DeleteBucketPolicy resources request.bucketName
  GetAccelerateConfiguration resources request.bucketName
  GetAccountPublicAccessBlock none
  GetBucketAcl resources request.bucketName
  GetBucketCors resources
  GetBucketEncryption resources
  GetBucketLifecycle resources request.bucketName
  GetBucketLocation resources request.bucketName
  GetBucketLogging resources request.bucketName
  GetBucketObjectLockConfiguration resources request.bucketName
  GetBucketOwnershipControls request.bucketName
  GetBucketPolicy resources request.bucketName
  GetBucketPolicyStatus resources
  GetBucketPublicAccessBlock resources
  GetBucketReplication resources request.bucketName
  GetBucketRequestPayment resources
  GetBucketTagging resources request.bucketName
  GetBucketVersioning resources request.bucketName
  GetBucketWebsite resources
  GetStorageLensConfiguration none
  GetStorageLensDashboardDataInternal request.configurationARN
  ListAccessPoints request.bucket
  ListBuckets none
  PutBucketAcl request.bucketName
  PutBucketLifecycle resources
  PutBucketPolicy resources request.bucketName
  PutBucketTagging resources
  PutBucketVersioning request.bucketName
sagemaker
  ListEndpoints none
  ListModels none
  ListTrainingJobs none
secretsmanager
  BatchGetSecretValue none
  CreateSecret request.name
  DeleteSecret request.secretId
  DescribeSecret request.secretId denial
  EndSecretVersionDelete added.ARN
  GetResourcePolicy request.secretId
  GetSecretValue request.secretId denial
  ListSecrets none
  PutSecretValue request.secretId
  StartSecretVersionDelete added.ARN
securityhub
  DeleteMembers request.AccountIds
  DescribeHub none
servicecatalog-appregistry
  ListApplications none
servicequotas
  GetServiceQuota request.quotaCode
  ListServiceQuotas none
  RequestServiceQuotaIncrease denial
ses
  CreateEmailIdentity denial
  DeleteIdentity none
  GetAccount none
  GetAccountSendingEnabled none
  GetIdentityVerificationAttributes none
  GetSendQuota none
  ListEmailIdentities none
  ListIdentities none
  PutAccountDetails none
  SendEmail resources
  UpdateAccountSendingEnabled none
  VerifyEmailIdentity none
signin
  CheckMfa none
  ConsoleLogin none
  GetSigninToken none
  PasswordUpdated none
sns
  GetSMSAttributes none
  GetSMSSandboxAccountStatus none
  ListOriginationNumbers none
  ListSubscriptions none
  ListTopics none
ssm
  DeleteParameter resources
  DescribeInstanceInformation none
  DescribeParameters none
  GetCommandInvocation request.commandId
  GetDocument request.name
  GetParameter resources
  GetParameters resources denial
  ListInstanceAssociations resources
  ListTagsForResource request.resourceId
  PutComplianceItems request.resourceId
  PutInventory resources
  PutParameter resources
  ResumeSession denial
  SendCommand request.instanceIds denial
  StartSession request.target denial
  TerminateSession request.sessionId
  UpdateInstanceAssociationStatus resources
  UpdateInstanceInformation request.instanceId
sso
  CreateAccountAssignment request.principalId
  UpdateSsoConfiguration request.instanceArn
sso-directory
  AddMemberToGroup request.member.memberId
  CreateGroup response.group.groupId
  CreateUser response.user.userId
sts
  AssumeRole resources request.roleArn denial
  GetCallerIdentity none
  GetFederationToken request.name denial
  GetSessionToken none
support
  CreateCase response.caseId
transfer
  CreateServer none
  CreateUser none
wafv2
  DeleteRuleGroup denial
  DeleteWebACL denial
  UpdateIPSet denial
`;
