import process from 'node:process';
import {createInterface} from 'node:readline';
import {Writable} from 'node:stream';

// STS takes nothing else (API reference of AssumeRole, TokenCode).
const codeForm = /^\d{6}$/;

/**
 * Asks on the terminal until six digits are typed. stdout may be a pipe, so the
 * question goes to stderr.
 *
 * @returns undefined after Ctrl-C or Ctrl-D
 */
export async function askCode(question: string): Promise<string | undefined> {
	for (;;) {
		const typed = await readUnseen(question);
		process.stderr.write('\n');
		if (typed === undefined || codeForm.test(typed)) {
			return typed;
		}

		process.stderr.write('qtail: A code has six digits.\n');
	}
}

/** One line of the keyboard, without the blanks in it. readline edits it, and its echo goes nowhere. */
async function readUnseen(question: string): Promise<string | undefined> {
	const unseen = new Writable({
		write(_chunk, _encoding, done) {
			done();
		},
	});
	const lines = createInterface({
		...{input: process.stdin, output: unseen, terminal: true},
		historySize: 0,
	});
	// From now on the terminal echoes nothing by itself.
	process.stderr.write(question);
	try {
		return await new Promise(resolve => {
			lines
				.once('line', line => {
					resolve(line.replaceAll(/\s/g, ''));
				})
				.once('SIGINT', () => {
					resolve(undefined);
				})
				.once('close', () => {
					resolve(undefined);
				});
		});
	} finally {
		lines.close();
	}
}
