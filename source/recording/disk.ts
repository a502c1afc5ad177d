import {type FileHandle, open} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';

/** A file that only grows, but for what a failed write left at its end. */
export type DiskFile = {
	/** Puts the bytes at the end. */
	append(bytes: Uint8Array): Promise<void>;
	/** Resolves when what was appended would survive a power failure. */
	sync(): Promise<void>;
	/** Bytes. */
	size(): Promise<number>;
	/** Cuts off what is behind so many bytes. */
	cut(bytes: number): Promise<void>;
	/** The same for every path to the file, and as long as it exists for no other. */
	identity(): Promise<string>;
	close(): Promise<void>;
};

/** What a recording needs of the file system. Each method rejects with the error of the system. */
export type Disk = {
	/** Mode 0600. Rejects with `EEXIST` where there is anything by this name. The name survives a power failure, too. */
	create(file: string): Promise<DiskFile>;
	/** Rejects with `ENOENT` where there is none. */
	open(file: string): Promise<DiskFile>;
};

/** The disk of this computer. */
export const disk: Disk = {
	async create(file) {
		const handle = await open(file, 'ax', 0o600);
		await syncFolder(path.dirname(file));
		return diskFile(handle);
	},
	async open(file) {
		// Without it `a` would create a file that is not there.
		const found = await open(file, 'r+');
		await found.close();
		return diskFile(await open(file, 'a'));
	},
};

function diskFile(handle: FileHandle): DiskFile {
	return {
		async append(bytes) {
			let at = 0;
			while (at < bytes.length) {
				const {bytesWritten} = await handle.write(bytes, at);
				at += bytesWritten;
			}
		},
		sync: () => handle.datasync(),
		async size() {
			return (await handle.stat()).size;
		},
		cut: bytes => handle.truncate(bytes),
		async identity() {
			const {dev, ino} = await handle.stat({bigint: true});
			return `${dev}-${ino}`;
		},
		close: () => handle.close(),
	};
}

/** Windows writes names down by itself, and opens no folder. */
async function syncFolder(folder: string): Promise<void> {
	if (process.platform === 'win32') {
		return;
	}

	const handle = await open(folder, 'r');
	try {
		await handle.sync();
	} catch (error) {
		// Some network file systems know no sync of a folder.
		if (
			!(error instanceof Error && 'code' in error && error.code === 'EINVAL')
		) {
			throw error;
		}
	} finally {
		await handle.close();
	}
}
