import type {OperationTable} from './operation-table.js';

/**
 * Who may do what: users, roles, accounts, and the credentials with which they come.
 * What changes permissions is what the Service Authorization Reference calls
 * "Permissions management", and besides: who is in a group, who may sign in how,
 * and what an account may do at all.
 */
export const identityOperations: OperationTable = {
	iam: [
		[
			'permission',
			'changes which policies apply to a user, group or role',
			`AttachGroupPolicy AttachRolePolicy AttachUserPolicy DetachGroupPolicy
			DetachRolePolicy DetachUserPolicy PutGroupPolicy PutRolePolicy PutUserPolicy
			DeleteGroupPolicy DeleteRolePolicy DeleteUserPolicy`,
		],
		[
			'permission',
			'changes what a policy says',
			'CreatePolicy CreatePolicyVersion SetDefaultPolicyVersion DeletePolicyVersion',
		],
		['destructive', 'the policy is gone with all its versions', 'DeletePolicy'],
		[
			'permission',
			'changes the most that a user or role may do',
			`PutRolePermissionsBoundary PutUserPermissionsBoundary
			DeleteRolePermissionsBoundary DeleteUserPermissionsBoundary`,
		],
		['permission', 'changes who may assume a role', 'UpdateAssumeRolePolicy'],
		[
			'permission',
			'creates a role, and says who may assume it',
			'CreateRole CreateServiceLinkedRole',
		],
		[
			'permission',
			'creates a user, who can be given credentials',
			'CreateUser',
		],
		[
			'permission',
			'changes who is in a group, and so what they may do',
			'AddUserToGroup RemoveUserFromGroup',
		],
		[
			'permission',
			'gives the instances of a profile a role, or removes it',
			'AddRoleToInstanceProfile RemoveRoleFromInstanceProfile',
		],
		[
			'permission',
			'creates credentials that last, and returns them',
			'CreateAccessKey CreateServiceSpecificCredential',
		],
		['export', 'returns a new password', 'ResetServiceSpecificCredential'],
		[
			'permission',
			'gives a user a console password, or changes it',
			'CreateLoginProfile UpdateLoginProfile',
		],
		[
			'permission',
			"turns a user's credentials on or off",
			`UpdateAccessKey UpdateServiceSpecificCredential UpdateSSHPublicKey
			UpdateSigningCertificate`,
		],
		[
			'permission',
			'registers a key with which a user can sign in',
			'UploadSSHPublicKey UploadSigningCertificate',
		],
		[
			'destructive',
			'the credential is gone and cannot be restored',
			'DeleteAccessKey DeleteServiceSpecificCredential',
		],
		[
			'permission',
			"removes a user's way to sign in",
			'DeleteLoginProfile DeleteSSHPublicKey DeleteSigningCertificate',
		],
		[
			'permission',
			'changes the second factor of a user',
			`EnableMFADevice DeactivateMFADevice ResyncMFADevice DeleteVirtualMFADevice`,
		],
		['write', 'a user changes their own password', 'ChangePassword'],
		[
			'permission',
			'changes whose sign-ins the account trusts',
			`CreateSAMLProvider UpdateSAMLProvider CreateOpenIDConnectProvider
			AddClientIDToOpenIDConnectProvider RemoveClientIDFromOpenIDConnectProvider
			UpdateOpenIDConnectProviderThumbprint`,
		],
		[
			'permission',
			'changes how strong passwords must be',
			'UpdateAccountPasswordPolicy DeleteAccountPasswordPolicy',
		],
		[
			'permission',
			'changes what root of member accounts may do',
			`EnableOrganizationsRootCredentialsManagement
			DisableOrganizationsRootCredentialsManagement
			EnableOrganizationsRootSessions DisableOrganizationsRootSessions`,
		],
		[
			'read',
			'reads how old credentials are; no credential is in it',
			'GenerateCredentialReport GetCredentialReport',
		],
	],
	sts: [
		[
			'read',
			'begins a session with a role; what it does has records of its own',
			'AssumeRole AssumeRoleWithSAML AssumeRoleWithWebIdentity',
		],
		['export', 'returns credentials of root of a member account', 'AssumeRoot'],
		[
			'export',
			'returns temporary credentials, which work until they expire',
			'GetFederationToken GetSessionToken GetDelegatedAccessToken',
		],
		[
			'export',
			'returns a signed token for another service',
			'GetWebIdentityToken',
		],
	],
	signin: [
		[
			'export',
			'turns credentials into a sign-in link to the console',
			'GetSigninToken',
		],
		['write', 'someone signs in', 'ConsoleLogin UserAuthentication'],
		['permission', 'changes the password of root', 'PasswordUpdated'],
		[
			'permission',
			'begins to change the password of root',
			'PasswordRecoveryRequested PasswordRecoveryCompleted',
		],
		['permission', 'changes the e-mail address of root', 'EmailUpdated'],
	],
	sso: [
		[
			'read',
			'begins a session of a person with a role, as AssumeRole does',
			'GetRoleCredentials Federate',
		],
		[
			'permission',
			'changes who has which permission set in which account',
			'CreateAccountAssignment DeleteAccountAssignment',
		],
		[
			'permission',
			'changes what a permission set allows',
			`CreatePermissionSet UpdatePermissionSet DeletePermissionSet
			ProvisionPermissionSet PutInlinePolicyToPermissionSet
			DeleteInlinePolicyFromPermissionSet AttachManagedPolicyToPermissionSet
			DetachManagedPolicyFromPermissionSet
			AttachCustomerManagedPolicyReferenceToPermissionSet
			DetachCustomerManagedPolicyReferenceFromPermissionSet
			PutPermissionsBoundaryToPermissionSet
			DeletePermissionsBoundaryFromPermissionSet PutPermissionsPolicy
`,
		],
		[
			'permission',
			'changes who may use an application',
			`CreateApplicationAssignment DeleteApplicationAssignment
			PutApplicationAssignmentConfiguration PutApplicationGrant
			DeleteApplicationGrant PutApplicationAccessScope
			DeleteApplicationAccessScope PutApplicationAuthenticationMethod
			DeleteApplicationAuthenticationMethod`,
		],
		[
			'permission',
			'changes whose sign-ins are trusted, or how people sign in',
			`AssociateDirectory DisassociateDirectory CreateTrustedTokenIssuer
			UpdateTrustedTokenIssuer CreateTrust UpdateTrust UpdateSSOConfiguration UpdateSsoConfiguration
			PutMfaDeviceManagementForDirectory`,
		],
	],
	'sso-oauth': [
		[
			'write',
			'signs a device or a program in',
			'CreateToken CreateTokenWithIAM StartDeviceAuthorization RegisterClient',
		],
	],
	'sso-directory': [
		[
			'permission',
			'changes who is in a group, and so what they may do',
			'AddMemberToGroup RemoveMemberFromGroup',
		],
		[
			'permission',
			'changes who can sign in, or with what',
			`CreateUser EnableUser DisableUser UpdatePassword
			UpdateUserName VerifyEmail StartVirtualMfaDeviceRegistration
			CompleteVirtualMfaDeviceRegistration StartWebAuthnDeviceRegistration
			CompleteWebAuthnDeviceRegistration DeleteMfaDeviceForUser
			UpdateMfaDeviceForUser`,
		],
		[
			'permission',
			'changes whose sign-ins are trusted',
			`CreateExternalIdPConfigurationForDirectory
			UpdateExternalIdPConfigurationForDirectory
			EnableExternalIdPConfigurationForDirectory
			DisableExternalIdPConfigurationForDirectory
			DeleteExternalIdPConfigurationForDirectory`,
		],
		[
			'permission',
			'creates a token with which users can be changed, and returns it',
			'CreateBearerToken',
		],
	],
	identitystore: [
		['permission', 'creates a user, who can be given access', 'CreateUser'],
		[
			'permission',
			'changes who is in a group, and so what they may do',
			'CreateGroupMembership DeleteGroupMembership',
		],
	],
	organizations: [
		[
			'permission',
			'changes what accounts of the organization may do',
			`CreatePolicy UpdatePolicy DeletePolicy AttachPolicy DetachPolicy
			EnablePolicyType DisablePolicyType MoveAccount`,
		],
		[
			'permission',
			'changes which accounts belong to the organization',
			`LeaveOrganization RemoveAccountFromOrganization
			InviteAccountToOrganization AcceptHandshake EnableAllFeatures`,
		],
		[
			'permission',
			'changes which account or service acts for the organization',
			`RegisterDelegatedAdministrator DeregisterDelegatedAdministrator
			EnableAWSServiceAccess DisableAWSServiceAccess PutResourcePolicy
			DeleteResourcePolicy`,
		],
		['destructive', 'the account and all in it is closed', 'CloseAccount'],
		['destructive', 'the organization is gone', 'DeleteOrganization'],
	],
	account: [
		['destructive', 'the account and all in it is closed', 'CloseAccount'],
		[
			'permission',
			'changes the e-mail address with which root signs in',
			'StartPrimaryEmailUpdate AcceptPrimaryEmailUpdate',
		],
	],
	'cognito-identity': [
		[
			'write',
			"begins a session of an app's user, as AssumeRole does",
			`GetCredentialsForIdentity GetOpenIdToken
			GetOpenIdTokenForDeveloperIdentity GetId`,
		],
		[
			'permission',
			'changes which roles the users of an app get',
			'SetIdentityPoolRoles SetPrincipalTagAttributeMap CreateIdentityPool UpdateIdentityPool',
		],
	],
	'cognito-idp': [
		[
			'permission',
			'changes who can sign in, or with what',
			`AdminCreateUser AdminSetUserPassword AdminResetUserPassword
			AdminDisableUser AdminEnableUser AdminSetUserMFAPreference
			CreateIdentityProvider UpdateIdentityProvider`,
		],
	],
	rolesanywhere: [
		[
			'read',
			'begins a session with a role, as AssumeRole does',
			'CreateSession',
		],
		[
			'permission',
			'changes which certificates may take a role',
			`CreateTrustAnchor UpdateTrustAnchor EnableTrustAnchor DisableTrustAnchor
			CreateProfile UpdateProfile EnableProfile DisableProfile`,
		],
	],
	ram: [
		[
			'permission',
			'changes with whom resources are shared',
			`CreateResourceShare UpdateResourceShare DeleteResourceShare
			AssociateResourceShare DisassociateResourceShare
			AcceptResourceShareInvitation AssociateResourceSharePermission
			EnableSharingWithAwsOrganization PromoteResourceShareCreatedFromPolicy`,
		],
	],
	qbusiness: [
		[
			'permission',
			'changes who may see which answers, or use the application',
			`AssociatePermission DisassociatePermission PutGroup DeleteGroup CreateUser
			UpdateUser CreateDataAccessor UpdateDataAccessor DeleteDataAccessor
			UpdateWebExperience`,
		],
		[
			'export',
			'returns a link that works without a sign-in',
			'CreateAnonymousWebExperienceUrl',
		],
		[
			'write',
			'deletes a conversation or attachment: its routine end',
			'DeleteConversation DeleteAttachment',
		],
	],
};
