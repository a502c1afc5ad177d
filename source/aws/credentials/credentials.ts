/**
 * The room `aws/credentials` knows where credentials come from: the settings of a
 * profile, and what the user can do where they yield none.
 *
 * Invariant: nothing here prints a key, a token, a code or an external ID, and what
 * a profile runs (`credential_process`) is not repeated, since its words may hold one.
 *
 * For example, profile `audit` has `role_arn` and `source_profile = work`, and `work`
 * is signed out: the SDK says only “Could not load credentials from any providers”,
 * and the next step is `aws sso login --profile work`.
 */
import {shellWord} from '../../text/shell/shell-word.js';
import type {ProfileSettings} from '../shared-profiles.js';

/** What an explanation needs to know of the AWS configuration files. */
type Files = {
	readonly profile: string | undefined;
	readonly knownProfiles: readonly string[];
	readonly profiles?: ReadonlyMap<string, ProfileSettings>;
};

type Advice = {
	readonly message: string;
	readonly nextSteps: readonly string[];
};

/** ` --profile work` for a command; empty without a profile. Quoted where a shell would take the name apart. */
export function profileFlag(profile: string | undefined): string {
	if (profile === undefined) {
		return '';
	}

	return ` --profile ${shellWord(profile) ?? 'NAME'}`;
}

/**
 * How to sign in again. A browser on another machine needs a way of its own: `aws sso
 * login` otherwise waits for the browser of this one (AWS CLI reference, `sso login`
 * and `login`).
 *
 * @param profile the one that is signed out
 */
export function signInSteps(
	kind: 'sso' | 'login',
	profile: string | undefined,
	{profiles}: Pick<Files, 'profiles'>,
): readonly string[] {
	const signer = profilesBehind(profile ?? 'default', profiles).find(name =>
		isSignIn(profiles?.get(name), kind),
	);
	const flag = profileFlag(signer ?? profile);
	return kind === 'sso'
		? [
				`aws sso login${flag}`,
				`With the browser on another machine: aws sso login${flag} --use-device-code`,
			]
		: [
				`aws login${flag}`,
				`With the browser on another machine: aws login${flag} --remote`,
			];
}

/** How to get new credentials in place of expired ones. */
export function renewSteps({
	profile,
	profiles,
}: Pick<Files, 'profile' | 'profiles'>): readonly string[] {
	const chain = profilesBehind(profile ?? 'default', profiles).map(name =>
		profiles?.get(name),
	);
	if (chain.some(settings => isSignIn(settings, 'sso'))) {
		return signInSteps('sso', profile, {profiles});
	}

	if (chain.some(settings => isSignIn(settings, 'login'))) {
		return signInSteps('login', profile, {profiles});
	}

	if (chain.some(settings => settings?.has('aws_session_token'))) {
		return [
			`Profile ${profile ?? 'default'} holds temporary keys, which nothing renews: write new ones into the AWS configuration files.`,
		];
	}

	return [
		profile === undefined
			? 'Credentials from the environment cannot be renewed: set new ones, or sign in with aws sso login or aws login.'
			: `See whether the AWS CLI can renew them: aws sts get-caller-identity${profileFlag(profile)}`,
	];
}

/**
 * Why a profile that exists yields no credentials, by its settings.
 *
 * @returns undefined where there is no profile
 */
export function explainNoCredentials(
	profile: string | undefined,
	{profiles}: Pick<Files, 'profiles'>,
): Advice | undefined {
	const name = profile ?? 'default';
	const settings = profiles?.get(name);
	if (
		settings === undefined ||
		(profile === undefined && settings.size === 0)
	) {
		return profile === undefined
			? undefined
			: lacking(`No AWS credentials found in profile ${name}.`, profile);
	}

	if (settings.has('role_arn')) {
		return explainRoleProfile(name, settings, profiles);
	}

	if (settings.has('credential_process')) {
		return lacking(
			`The credential_process of profile ${name} failed, or printed no credentials.`,
			name,
		);
	}

	if (settings.has('login_session')) {
		return {
			message: `The sign-in of profile ${name} is missing or has expired.`,
			nextSteps: signInSteps('login', name, {profiles}),
		};
	}

	// A region alone is what `aws configure` leaves behind where no keys were typed.
	return profile === undefined
		? undefined
		: lacking(
				`Profile ${name} has no credentials: no keys, sign-in, role or credential_process.`,
				name,
			);
}

function explainRoleProfile(
	name: string,
	settings: ProfileSettings,
	profiles: Files['profiles'],
): Advice {
	const source = settings.get('source_profile');
	const credentialSource = settings.get('credential_source');
	if (source === undefined) {
		return lacking(
			credentialSource === undefined
				? `Profile ${name} has a role_arn, but no source_profile or credential_source for the credentials that assume it.`
				: `Profile ${name} takes its credentials from credential_source ${credentialSource}, which has none.`,
			name,
		);
	}

	if (!profiles?.has(source)) {
		return lacking(
			`Profile ${name} takes its credentials from profile ${source}, which is not in the AWS configuration.`,
			name,
		);
	}

	const chain = profilesBehind(name, profiles);
	const last = chain.at(-1) ?? name;
	const lastSource = profiles.get(last)?.get('source_profile');
	if (lastSource !== undefined && chain.includes(lastSource)) {
		return lacking(
			chain.length === 1
				? `Profile ${name} is its own source_profile, and has no keys.`
				: `Profiles ${chain.join(' and ')} take their credentials from each other.`,
			name,
		);
	}

	const behind = explainNoCredentials(last, {profiles});
	return {
		message:
			`Profile ${name} takes its credentials from profile ${source}. ${behind?.message ?? ''}`.trim(),
		nextSteps: behind?.nextSteps ?? [],
	};
}

function lacking(message: string, profile: string): Advice {
	const flag = profileFlag(profile);
	return {
		message,
		nextSteps: [
			`See what the AWS CLI says of it: aws sts get-caller-identity${flag}`,
			`Or sign in: aws configure sso${flag}, or aws login${flag}`,
			'qtail demo needs no AWS account.',
		],
	};
}

/** A profile and those it takes its credentials from, each once. */
export function profilesBehind(
	profile: string,
	profiles: Files['profiles'],
): readonly string[] {
	const chain = [profile];
	for (
		let next = profiles?.get(profile)?.get('source_profile');
		next !== undefined && profiles?.has(next) && !chain.includes(next);
		next = profiles.get(next)?.get('source_profile')
	) {
		chain.push(next);
	}

	return chain;
}

function isSignIn(
	settings: ProfileSettings | undefined,
	kind: 'sso' | 'login',
): boolean {
	return kind === 'sso'
		? settings?.has('sso_session') === true ||
				settings?.has('sso_start_url') === true
		: settings?.has('login_session') === true;
}
