import {createHash} from 'node:crypto';
import {unlinkSync} from 'node:fs';
import {connect, createServer, type Server} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';

/**
 * Holds a name of this computer for one writer at a time.
 *
 * It is the address of a local socket that nobody talks to: the kernel gives it to
 * one process, and takes it back when that ends, however it ends. A lock file
 * would be left behind by SIGKILL, and the process id in it may be another
 * program's by then. On Linux the address is an abstract one, on Windows a pipe.
 * Elsewhere it is a socket in the folder for temporary files: a killed qtail leaves
 * it behind, but nothing answers there, and the next one removes it.
 *
 * Not held: against writers on other computers (NFS) and in containers with a
 * network of their own. `RecordingWriter` notices those by the length of the
 * ledger, before it writes.
 *
 * @param identity of the file, from `DiskFile.identity`
 * @returns a function that gives the name back. Undefined where another process holds it
 */
export async function lockForWriting(
	identity: string,
): Promise<(() => void) | undefined> {
	const address = addressFor(identity);
	const server =
		(await listenAt(address)) ??
		(address.startsWith('/') && !(await isAnswered(address))
			? await listenInstead(address)
			: undefined);
	return (
		server &&
		(() => {
			server.close();
		})
	);
}

function addressFor(identity: string): string {
	const name = `qtail-${createHash('sha256').update(identity).digest('hex').slice(0, 32)}`;
	switch (process.platform) {
		case 'linux': {
			return `\0${name}`;
		}

		case 'win32': {
			return `\\\\.\\pipe\\${name}`;
		}

		default: {
			return path.join(tmpdir(), name);
		}
	}
}

async function listenInstead(address: string): Promise<Server | undefined> {
	unlinkSync(address);
	return listenAt(address);
}

/** @returns undefined where the address is held */
async function listenAt(address: string): Promise<Server | undefined> {
	return new Promise((resolve, reject) => {
		const server = createServer(socket => {
			socket.destroy();
		});
		server.on('error', (error: NodeJS.ErrnoException) => {
			if (error.code === 'EADDRINUSE') {
				resolve(undefined);
			} else {
				reject(error);
			}
		});
		server.listen(address, () => {
			// It must not keep the program from ending.
			server.unref();
			resolve(server);
		});
	});
}

async function isAnswered(address: string): Promise<boolean> {
	return new Promise(resolve => {
		const socket = connect(address, () => {
			socket.destroy();
			resolve(true);
		});
		socket.on('error', () => {
			resolve(false);
		});
	});
}
