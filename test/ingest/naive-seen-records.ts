import type {SeenRecords} from '../../source/ingest/seen-records.js';

type Memory = {
	readonly group: string | undefined;
	id: string | undefined;
	isTold: boolean;
};

/** The same memory with strings, for comparison. */
export function createNaiveSeenRecords(capacity: number): SeenRecords {
	/** In order of arrival. */
	const memories = new Map<string, Memory>();
	return {
		see(keyOrHash, {logEventId, logGroupIdentifier}) {
			const key = String(keyOrHash);
			const known = memories.get(key);
			const memory = known ?? {
				group: logGroupIdentifier,
				id: logEventId,
				isTold: false,
			};
			memories.set(key, memory);
			for (const oldest of memories.keys()) {
				if (memories.size > capacity) {
					memories.delete(oldest);
				}
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
