import {accountId, region} from './account.js';
import type {Random} from './seeded-random.js';

export type QApp = {
	readonly appId: string;
	readonly arn: string;
	readonly title: string;
	readonly libraryItemId: string;
	readonly cardIds: readonly string[];
};

/** The Amazon Q Business application that the Q Apps live in. */
export type Application = {
	readonly applicationId: string;
	readonly arn: string;
	/** Its application in IAM Identity Center. */
	readonly idcApplicationArn: string;
	readonly apps: readonly QApp[];
	readonly categoryIds: readonly string[];
};

const titles = [
	'Release notes writer',
	'Contract clause finder',
	'Interview question generator',
	'Incident summary drafter',
	'Expense policy assistant',
	'Onboarding checklist builder',
	'RFP answer drafter',
	'Customer e-mail replier',
	'SQL explainer',
	'Meeting minutes cleaner',
	'Threat model starter',
	'Travel request helper',
	'Product description writer',
	'Test case generator',
	'Quarterly report outliner',
	'Translation reviewer',
	'Support ticket triage',
	'Job advert checker',
	'Press release draft',
	'Runbook finder',
] as const;

/** The ARN of a Q App, by the Service Authorization Reference. */
function qAppArn(applicationId: string, appId: string): string {
	return `arn:aws:qapps:${region}:${accountId}:application/${applicationId}/qapp/${appId}`;
}

export function inventApplication(random: Random): Application {
	const applicationId = random.uuid();
	return {
		applicationId,
		arn: `arn:aws:qbusiness:${region}:${accountId}:application/${applicationId}`,
		idcApplicationArn: `arn:aws:sso::${accountId}:application/ssoins-${random.hex(16)}/apl-${random.hex(16)}`,
		apps: titles.map(title => {
			const appId = random.uuid();
			return {
				appId,
				arn: qAppArn(applicationId, appId),
				title,
				libraryItemId: random.uuid(),
				cardIds: [random.uuid(), random.uuid(), random.uuid()],
			};
		}),
		categoryIds: Array.from({length: 8}, () => random.uuid()),
	};
}
