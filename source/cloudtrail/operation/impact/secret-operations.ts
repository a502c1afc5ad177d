import type {OperationTable} from './operation-table.js';

/** Keys, secrets, certificates and passwords. */
export const secretOperations: OperationTable = {
	kms: [
		[
			'read',
			'uses a key',
			`Decrypt Encrypt ReEncrypt GenerateDataKey GenerateDataKeyWithoutPlaintext GenerateDataKeyPair GenerateDataKeyPairWithoutPlaintext GenerateRandom`,
		],
		[
			'destructive',
			'the key is gone after the waiting time, and with it all that it encrypts',
			'ScheduleKeyDeletion',
		],
		[
			'destructive',
			'the key material is gone; what it encrypts cannot be read without a copy',
			'DeleteImportedKeyMaterial DeleteKey',
		],
		[
			'write',
			'what the key encrypts cannot be read until it is enabled',
			'DisableKey',
		],
		[
			'permission',
			'changes who may use a key',
			'PutKeyPolicy CreateGrant RevokeGrant RetireGrant',
		],
		['write', 'stops the deletion of a key', 'CancelKeyDeletion'],
		[
			'write',
			'removes a name of a key, which can be given back',
			'DeleteAlias',
		],
	],
	secretsmanager: [
		['export', 'returns a secret', 'GetSecretValue BatchGetSecretValue'],
		[
			'read',
			'returns a random text that protects nothing yet',
			'GetRandomPassword',
		],
		[
			'permission',
			'changes who may read a secret',
			'PutResourcePolicy DeleteResourcePolicy',
		],
		[
			'destructive',
			'the secret is gone, at once or after the waiting time',
			'DeleteSecret StartSecretVersionDelete EndSecretVersionDelete SecretVersionDeletion',
		],
		[
			'write',
			'stops the deletion of a secret',
			'RestoreSecret CancelSecretVersionDelete',
		],
		['write', 'replaces a secret', 'PutSecretValue UpdateSecret RotateSecret'],
	],
	ssm: [
		[
			'export',
			'returns parameters, which may be decrypted secrets',
			'GetParameter GetParameters GetParametersByPath GetParameterHistory',
		],
		[
			'destructive',
			'the parameters are gone',
			'DeleteParameter DeleteParameters',
		],
		[
			'permission',
			'changes who may use a document',
			'ModifyDocumentPermission',
		],
		[
			'permission',
			'changes who may use a parameter or other resource',
			'PutResourcePolicy DeleteResourcePolicy',
		],
		[
			'write',
			'runs commands on instances',
			'SendCommand StartAutomationExecution CreateAssociation CreateAssociationBatch',
		],
		[
			'write',
			'opens a session on an instance, as a shell',
			'StartSession ResumeSession',
		],
		['export', 'returns a token for access to an instance', 'GetAccessToken'],
	],
	acm: [
		[
			'export',
			'returns a certificate with its private key',
			'ExportCertificate',
		],
	],
	'acm-pca': [
		[
			'permission',
			'changes who may issue certificates',
			'PutPolicy DeletePolicy CreatePermission DeletePermission',
		],
	],
	ecr: [
		['export', 'returns a password for the registry', 'GetAuthorizationToken'],
		[
			'permission',
			'changes who may pull or push images',
			'SetRepositoryPolicy DeleteRepositoryPolicy PutRegistryPolicy DeleteRegistryPolicy',
		],
		[
			'export',
			'copies images elsewhere from now on',
			'PutReplicationConfiguration',
		],
		['read', 'reads a layer of an image', 'GetDownloadUrlForLayer'],
	],
	'ecr-public': [
		['export', 'returns a password for the registry', 'GetAuthorizationToken'],
		[
			'permission',
			'changes who may push images',
			'SetRepositoryPolicy DeleteRepositoryPolicy',
		],
	],
	redshift: [
		[
			'export',
			'returns a password for the database',
			'GetClusterCredentials GetClusterCredentialsWithIAM',
		],
		[
			'permission',
			'changes who may restore a snapshot or read data',
			'AuthorizeSnapshotAccess RevokeSnapshotAccess AuthorizeDataShare DeauthorizeDataShare AuthorizeEndpointAccess RevokeEndpointAccess',
		],
		[
			'permission',
			'changes which roles a cluster may use',
			'ModifyClusterIamRoles',
		],
	],
	'redshift-serverless': [
		['export', 'returns a password for the database', 'GetCredentials'],
	],
	lightsail: [
		[
			'export',
			'returns a key or password',
			`CreateKeyPair DownloadDefaultKeyPair GetInstanceAccessDetails GetRelationalDatabaseMasterUserPassword CreateContainerServiceRegistryLogin`,
		],
		[
			'permission',
			'creates credentials that last, and returns them',
			'CreateBucketAccessKey',
		],
		[
			'permission',
			'changes which addresses may connect',
			'OpenInstancePublicPorts CloseInstancePublicPorts PutInstancePublicPorts',
		],
		['export', 'exports a snapshot to EC2', 'ExportSnapshot'],
	],
	iot: [
		[
			'permission',
			'creates credentials of a device, and returns them',
			'CreateKeysAndCertificate CreateProvisioningClaim CreateCertificateFromCsr',
		],
		[
			'permission',
			'changes what devices may do',
			'AttachPolicy DetachPolicy AttachPrincipalPolicy DetachPrincipalPolicy CreatePolicy CreatePolicyVersion SetDefaultPolicyVersion DeletePolicyVersion',
		],
	],
	cloudshell: [
		['export', 'returns links to download files', 'GetFileDownloadUrls'],
		[
			'write',
			'hands the credentials of the person to the shell',
			'PutCredentials',
		],
	],
};
