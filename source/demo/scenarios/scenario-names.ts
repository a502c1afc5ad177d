/**
 * Every scenario, in the order of the list that `qtail demo --scenario list` prints.
 * The names stand apart from their tables, which the command line would load before
 * the first frame only to know them.
 */
export const scenarioNames = [
	'no-trail',
	'only-to-s3',
	'several-trails',
	'organization-trail',
	'trail-elsewhere',
	'group-without-trail',
	'log-group-deleted',
	'no-data-events',
	'basic-selectors',
	'some-data-events',
	'only-writes',
	'no-management-events',
	'trail-stopped',
	'delivery-failed',
	'old-delivery',
	'never-delivered',
	'infrequent-access',
	'short-retention',
	'kms-key',
	'kms-denied',
	'cloudtrail-denied',
	'status-denied',
	'selectors-denied',
	'history-denied',
	'logs-denied',
	'live-tail-denied',
	'filter-denied',
	'groups-denied',
	'denied-by-organization',
	'denied-by-endpoint',
	'names-denied',
	'expired-credentials',
	'unknown-credentials',
	'opt-in-region',
	'wrong-clock',
	'throttled',
] as const;

export type ScenarioName = (typeof scenarioNames)[number];
