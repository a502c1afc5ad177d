import type {RecordRule} from './rule.js';
import {namedIn} from './values.js';

/** New ways in that last: keys, passwords, users, and whose sign-ins are trusted. */
export const credentialsMade = {
	severity: 'warning',
	title: 'credentials made',
	description:
		'a new way in that lasts: keys, passwords, users, trusted providers, second factors taken away',
	operations: {
		iam: {
			CreateAccessKey: call =>
				`${namedIn(call, 'user', 'userName')} has a new access key`,
			'CreateServiceSpecificCredential ResetServiceSpecificCredential': call =>
				`${namedIn(call, 'user', 'userName')} has a new password for a service`,
			'CreateLoginProfile UpdateLoginProfile': call =>
				`${namedIn(call, 'user', 'userName')} has a new console password`,
			'UploadSSHPublicKey UploadSigningCertificate': call =>
				`${namedIn(call, 'user', 'userName')} has a new key to sign in with`,
			CreateUser: call => `${namedIn(call, 'user', 'userName')} is new`,
			UpdateAccessKey: call =>
				`an access key of ${namedIn(call, 'user', 'userName')} was turned on or off`,
			'DeactivateMFADevice DeleteVirtualMFADevice': call =>
				`${namedIn(call, 'user', 'userName')} signs in without a second factor`,
			EnableMFADevice: call =>
				`${namedIn(call, 'user', 'userName')} has a new second factor`,
			'CreateSAMLProvider UpdateSAMLProvider CreateOpenIDConnectProvider AddClientIDToOpenIDConnectProvider UpdateOpenIDConnectProviderThumbprint':
				call =>
					`sign-ins of ${namedIn(call, 'provider', 'name', 'sAMLProviderArn', 'openIDConnectProviderArn', 'url')} are trusted`,
			UpdateAccountPasswordPolicy: 'how strong passwords must be was changed',
		},
		sts: {
			GetFederationToken: call =>
				`temporary credentials were made for ${namedIn(call, 'user', 'name')}, which outlive the access key`,
			GetSessionToken:
				'temporary credentials were made, which outlive the access key',
		},
		signin: {
			GetSigninToken: 'credentials were turned into a sign-in to the console',
			'PasswordUpdated PasswordRecoveryRequested PasswordRecoveryCompleted EmailUpdated':
				'how root signs in was changed',
		},
		ec2: {
			'CreateKeyPair ImportKeyPair': call =>
				`${namedIn(call, 'key pair', 'keyName')} is new`,
		},
		'ec2-instance-connect': {
			'SendSSHPublicKey SendSerialConsoleSSHPublicKey': call =>
				`${namedIn(call, 'instance', 'instanceId')} accepts a key sent by the caller`,
		},
		rolesanywhere: {
			'CreateTrustAnchor UpdateTrustAnchor EnableTrustAnchor CreateProfile UpdateProfile EnableProfile':
				call =>
					`certificates from outside may take a role, by ${namedIn(call, 'trust anchor', 'name', 'trustAnchorId', 'profileId')}`,
		},
		sso: {
			'CreateAccountAssignment CreateTrustedTokenIssuer UpdateTrustedTokenIssuer AssociateDirectory CreateTrust UpdateTrust':
				'who signs in through Identity Center, or whose sign-ins it trusts, was changed',
			'UpdateSSOConfiguration UpdateSsoConfiguration PutMfaDeviceManagementForDirectory':
				'how people sign in through Identity Center was changed',
		},
		'sso-directory': {
			'CreateUser CreateBearerToken UpdatePassword EnableUser': call =>
				`${namedIn(call, 'person', 'userName')} of Identity Center can sign in`,
			'CreateExternalIdPConfigurationForDirectory UpdateExternalIdPConfigurationForDirectory EnableExternalIdPConfigurationForDirectory':
				'Identity Center trusts another provider',
			'DeleteMfaDeviceForUser UpdateMfaDeviceForUser StartVirtualMfaDeviceRegistration CompleteVirtualMfaDeviceRegistration StartWebAuthnDeviceRegistration CompleteWebAuthnDeviceRegistration':
				'the second factor of a person of Identity Center was changed',
		},
		identitystore: {
			CreateUser: call =>
				`${namedIn(call, 'person', 'userName')} of Identity Center is new`,
		},
		'cognito-idp': {
			'AdminCreateUser AdminSetUserPassword AdminResetUserPassword': call =>
				`${namedIn(call, 'user', 'username')} of an app can sign in`,
			'CreateIdentityProvider UpdateIdentityProvider':
				'an app trusts the sign-ins of another provider',
		},
		lightsail: {
			'CreateBucketAccessKey CreateKeyPair DownloadDefaultKeyPair GetInstanceAccessDetails':
				'a key of Lightsail was made or handed out',
		},
		iot: {
			'CreateKeysAndCertificate CreateProvisioningClaim CreateCertificateFromCsr':
				'a device has new credentials',
		},
		transfer: {
			'CreateUser ImportSshPublicKey': call =>
				`${namedIn(call, 'user', 'userName')} may transfer files`,
		},
		appsync: {'CreateApiKey UpdateApiKey': 'an API has a new key'},
		apigateway: {CreateApiKey: 'an API has a new key'},
		eks: {
			CreateAccessEntry: call =>
				`${namedIn(call, 'principal', 'principalArn')} may sign in to ${namedIn(call, 'cluster', 'name', 'clusterName')}`,
		},
	},
} as const satisfies RecordRule;
