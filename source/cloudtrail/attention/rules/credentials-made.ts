import {textAt} from '../../json-object.js';
import {namedIn, parametersOf} from './parameters/parameters.js';
import type {JudgedCall, RecordRule} from './rule.js';

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
			CreateLoginProfile: call =>
				`${namedIn(call, 'user', 'userName')} has a new console password`,
			UpdateLoginProfile: call =>
				`the console password of ${namedIn(call, 'user', 'userName')}, or whether it must be changed, was changed`,
			'UploadSSHPublicKey UploadSigningCertificate': call =>
				`${namedIn(call, 'user', 'userName')} has a new key to sign in with`,
			CreateUser: call => `${namedIn(call, 'user', 'userName')} is new`,
			UpdateAccessKey: {when: keyTurnedOn},
			DeactivateMFADevice: call =>
				`${namedIn(call, 'user', 'userName')} has a second factor less`,
			DeleteVirtualMFADevice: call =>
				`${namedIn(call, 'second factor', 'serialNumber')} is gone`,
			EnableMFADevice: call =>
				`${namedIn(call, 'user', 'userName')} has a new second factor`,
			'CreateSAMLProvider UpdateSAMLProvider CreateOpenIDConnectProvider AddClientIDToOpenIDConnectProvider UpdateOpenIDConnectProviderThumbprint':
				call =>
					`sign-ins of ${namedIn(call, 'provider', 'name', 'sAMLProviderArn', 'openIDConnectProviderArn', 'url')} are trusted`,
			UpdateAccountPasswordPolicy: 'how strong passwords must be was changed',
		},
		sts: {
			GetFederationToken: call =>
				`temporary credentials were made for ${namedIn(call, 'session', 'name')}, and they work on where the access key is turned off`,
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
			'CreateTrustAnchor UpdateTrustAnchor EnableTrustAnchor': call =>
				`certificates from outside may take a role, by ${namedIn(call, 'trust anchor', 'name', 'trustAnchorId')}`,
			'CreateProfile UpdateProfile EnableProfile': call =>
				`certificates from outside may take a role, by ${namedIn(call, 'profile', 'name', 'profileId')}`,
		},
		sso: {
			CreateAccountAssignment: call =>
				`${namedIn(call, 'principal', 'principalId')} of Identity Center may sign in to ${namedIn(call, 'account', 'targetId')}`,
			'CreateTrustedTokenIssuer UpdateTrustedTokenIssuer AssociateDirectory CreateTrust UpdateTrust':
				'whose sign-ins Identity Center trusts was changed',
			'UpdateSSOConfiguration UpdateSsoConfiguration PutMfaDeviceManagementForDirectory':
				'how people sign in through Identity Center was changed',
		},
		'sso-directory': {
			'CreateUser UpdatePassword EnableUser': call =>
				`${namedIn(call, 'person', 'userName', 'userId')} of Identity Center is new, enabled or has another password`,
			CreateBearerToken:
				'a provider may write the people of Identity Center with a new token',
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
				`${namedIn(call, 'user', 'username')} of an app is new or has another password`,
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
		appsync: {
			'CreateApiKey UpdateApiKey': 'an API has a key, new or for longer',
		},
		apigateway: {CreateApiKey: 'an API has a new key'},
		eks: {
			CreateAccessEntry: call =>
				`${namedIn(call, 'principal', 'principalArn')} may sign in to ${namedIn(call, 'cluster', 'name', 'clusterName')}`,
		},
	},
} as const satisfies RecordRule;

/** Nobody gains a way in by a key that is turned off. Where the record has no parameters, it may be on. */
function keyTurnedOn(call: JudgedCall): string | undefined {
	const status = textAt(parametersOf(call), 'status');
	return status === 'Inactive'
		? undefined
		: `an access key of ${namedIn(call, 'user', 'userName')} was turned on${status === undefined ? ' or off' : ''}`;
}
