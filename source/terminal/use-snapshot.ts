import {useSyncExternalStore} from 'react';
import type {Snapshot} from '../store/snapshot.js';

/** What the screen needs of a store. */
export type SnapshotSource = {
	subscribe(listener: () => void): () => void;
	getSnapshot(): Snapshot;
};

/** The newest snapshot. Every published one renders the component again. */
export function useSnapshot(source: SnapshotSource): Snapshot {
	return useSyncExternalStore(source.subscribe, source.getSnapshot);
}
