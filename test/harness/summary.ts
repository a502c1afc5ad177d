import {NameBook} from '../../source/cloudtrail/actor/name-book.js';
import {defaultSeverities} from '../../source/cloudtrail/attention/attention.js';
import {noAddresses} from '../../source/cloudtrail/attention/history/actor-history.js';
import {noMarkCounts} from '../../source/cloudtrail/attention/mark-counts.js';
import {noImpacts} from '../../source/store/counts/impact-counts.js';
import type {
	IdentitySummary,
	Snapshot,
	Summary,
} from '../../source/store/snapshot.js';
import {storedRows} from './stored-rows.js';
import {actor} from './trail-record.js';

/** Noon, for everything that a test of the view does not care when. */
export const noon = Date.UTC(2026, 0, 2, 12, 0, 0);

/** Counts over nothing, with what a test cares about filled in. */
export function summary(overrides: Partial<Summary> = {}): Summary {
	return {
		records: 0,
		updates: 0,
		readOnly: 0,
		mutating: 0,
		...noImpacts,
		unknown: 0,
		inferred: 0,
		errors: 0,
		unusual: 0,
		noRecords: 0,
		damaged: 0,
		management: 0,
		data: 0,
		otherCategory: 0,
		marked: noMarkCounts,
		identities: [],
		otherIdentities: undefined,
		otherEventNames: undefined,
		otherEventSources: undefined,
		eventNames: [],
		eventSources: [],
		minutes: [],
		...overrides,
		classes: {
			root: 0,
			'iam-user': 0,
			role: 0,
			federated: 0,
			'identity-center-user': 0,
			'aws-service': 0,
			'other-account': 0,
			unknown: 0,
			...overrides.classes,
		},
	};
}

export function identitySummary(
	who: Parameters<typeof actor>[0] = {},
	overrides: Partial<IdentitySummary> = {},
): IdentitySummary {
	return {
		actor: actor(who),
		calls: 1,
		mutating: 0,
		errors: 0,
		...noImpacts,
		marked: noMarkCounts,
		level: 0,
		lastSeen: noon,
		...overrides,
	};
}

/** A connected store that holds nothing, with what a test cares about filled in. */
export function snapshot(overrides: Partial<Snapshot> = {}): Snapshot {
	return {
		version: 1,
		connection: {name: 'live'},
		coverage: {receivedTo: undefined, completeTo: undefined, gaps: []},
		received: 0,
		shown: 0,
		filtered: 0,
		heldBack: 0,
		heldBackMutating: 0,
		unexamined: 0,
		evicted: 0,
		repeated: 0,
		duplicatedInSource: 0,
		unasked: 0,
		sampledUpdates: 0,
		unseen: 0,
		unseenMutating: 0,
		lagMs: undefined,
		rows: storedRows([]),
		order: 'event-time',
		heldRows: storedRows([]),
		found: undefined,
		answers: new Map(),
		names: NameBook.of(
			overrides.totalSummary?.identities.map(({actor: each}) => each) ?? [],
		),
		addresses: {of: () => noAddresses},
		attention: {entries: [], forgotten: 0},
		severities: defaultSeverities,
		breakdown: undefined,
		tallies: new Map(),
		changes: undefined,
		shownSummary: summary(),
		totalSummary: summary(),
		...overrides,
	};
}
