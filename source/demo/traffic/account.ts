/**
 * The one invented account that everything happens in. Accounts, addresses and
 * mail domains are those reserved for documentation, and ids end in `EXAMPLE`,
 * so that nothing in the demo belongs to a real person or company.
 */
export const accountId = '111122223333';
export const partnerAccountId = '444455556666';
export const region = 'us-east-1';
export const mailDomain = 'example.com';
export const identityStoreArn =
	'arn:aws:identitystore::111122223333:identitystore/d-9067example';
/** The web experience through which people use Q Apps. */
export const webExperienceRole = 'QBusinessWebExperienceRole';
