import type {Actor} from './actor.js';

/** A person in the directory of Identity Center. */
export type DirectoryUser = {
	/** `d-9067642ac7` */
	readonly identityStoreId: string;
	/** `544894e8-80c1-707f-60e3-3ba6510dfac1` */
	readonly userId: string;
};

// The last part of arn:aws:identitystore::111122223333:identitystore/d-9067642ac7.
const storeForm =
	/\|arn:[\w-]+:identitystore::\d{12}:identitystore\/([^|/]{1,36})\|/;

/** Where the directory has the name of an actor; undefined where the records do not say so. The key of a person has the ARN of the store. */
export function directoryUserOf({
	key,
	person,
}: Pick<Actor, 'key' | 'person'>): DirectoryUser | undefined {
	const identityStoreId = storeForm.exec(key)?.[1];
	return identityStoreId === undefined || person?.userId === undefined
		? undefined
		: {identityStoreId, userId: person.userId};
}
