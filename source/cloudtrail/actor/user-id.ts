const userIdForm =
	/^(?:[\da-f]{10}-)?[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Whether a text has the form of Identity Center's user ids: a UUID, in older stores behind ten digits of the store. */
export function isUserId(text: string | undefined): text is string {
	return text !== undefined && userIdForm.test(text);
}

const labelPrefix = 'idc:';
const storePrefix = /^[\da-f]{10}-(?=[\da-f]{8}-)/;

/** `idc:544894e8-80c1-707f-60e3-3ba6510dfac1`, without the ten digits of the identity store, with which older user ids begin. They are the same for all its users and would fill the row. */
export function userIdLabel(userId: string): string {
	return `${labelPrefix}${userId.replace(storePrefix, '')}`;
}

/** Whether `userIdLabel` gave this text, or could have. */
export function isUserIdLabel(text: string): boolean {
	return text.startsWith(labelPrefix);
}
