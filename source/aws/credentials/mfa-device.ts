import {
	chosenProfile,
	type ProfileSettings,
	readProfiles,
} from '../shared-profiles.js';
import {profilesBehind} from './credentials.js';

/** The device whose code AWS will ask for before there are credentials. */
export type AskedDevice = {
	/** `arn:aws:iam::111122223333:mfa/ann`, or the number on a hardware token. */
	readonly serial: string;
	/** The profile that names the device. */
	readonly profile: string;
	/** Who assumes the role with the code: the SDK by a profile with `role_arn`, or `--role-arn`. */
	readonly isOfRoleFlag: boolean;
	/** The profile whose credentials are needed beside the code. Undefined where the profile names another source. */
	readonly source: string | undefined;
};

/**
 * Reads the AWS configuration files, and loads nothing of the SDK: the first frame of
 * every tail waits for this. The keys of the environment count before the profile
 * `default`, as in the SDK.
 */
export async function readAskedDevice(
	profile: string | undefined,
	hasRoleFlag: boolean,
): Promise<AskedDevice | undefined> {
	const {env} = process;
	const isOfEnvironment =
		profile === undefined &&
		!env['AWS_PROFILE'] &&
		Boolean(env['AWS_ACCESS_KEY_ID'] && env['AWS_SECRET_ACCESS_KEY']);
	return isOfEnvironment
		? undefined
		: askedDevice(chosenProfile(profile), hasRoleFlag, await readProfiles());
}

/**
 * A profile with `role_arn` and `mfa_serial` asks for a code, also as the source of
 * another. With `--role-arn` the `mfa_serial` of a profile without a role counts too:
 * it is the device of the user whose keys assume the role.
 */
export function askedDevice(
	profile: string,
	hasRoleFlag: boolean,
	profiles: ReadonlyMap<string, ProfileSettings>,
): AskedDevice | undefined {
	for (const name of profilesBehind(profile, profiles)) {
		const settings = profiles.get(name);
		const serial = settings?.get('mfa_serial');
		if (serial !== undefined && settings?.has('role_arn')) {
			const source = settings.get('source_profile');
			return {serial, profile: name, isOfRoleFlag: false, source};
		}
	}

	const serial = profiles.get(profile)?.get('mfa_serial');
	return hasRoleFlag && serial !== undefined
		? {serial, profile, isOfRoleFlag: true, source: profile}
		: undefined;
}
