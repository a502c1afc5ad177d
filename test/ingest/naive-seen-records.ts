import type {SeenRecords} from '../../source/ingest/seen-records.js';

type Memory = {
	readonly group: string | undefined;
	id: string | undefined;
	isTold: boolean;
};

/** The same memory with the strings themselves, to compare with. */
export function createNaiveSeenRecords(capacity: number): SeenRecords {
	let current = new Map<string, Memory>();
	let previous = new Map<string, Memory>();
	return {
		see(keyOrHash, {logEventId, logGroupIdentifier}) {
			const key = String(keyOrHash);
			const known = current.get(key) ?? previous.get(key);
			const memory = known ?? {
				group: logGroupIdentifier,
				id: logEventId,
				isTold: false,
			};
			current.set(key, memory);
			if (current.size >= capacity) {
				previous = current;
				current = new Map();
			}

			if (known === undefined) {
				return 'new';
			}

			if (known.group !== logGroupIdentifier) {
				return 'repeated';
			}

			const isSecond =
				logEventId !== undefined &&
				known.id !== undefined &&
				known.id !== logEventId;
			const wasTold = known.isTold;
			known.id ??= logEventId;
			known.isTold ||= isSecond;
			return isSecond && !wasTold ? 'duplicated-in-source' : 'repeated';
		},
	};
}
