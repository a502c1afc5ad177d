/**
 * `qtail demo` that breaks in the way named on its command line as soon as it
 * gets SIGUSR2: bugs that the product does not have.
 */
import process from 'node:process';
import {explainFailure} from '../../source/app/explain-failure.js';
import {
	openSource,
	type WatchInvocation,
} from '../../source/app/open-source.js';
import {watchOnScreen} from '../../source/app/watch-on-screen.js';
import {parseCommandLine} from '../../source/command-line/parse-command-line.js';
import {createRecordStore} from '../../source/store/store.js';
import {UserError} from '../../source/stream/user-error.js';

const store = createRecordStore({maxEvents: 1000});
let failSource = (_error: Error) => {};
const sourceFailure = new Promise<never>((_, reject) => {
	failSource = reject;
});
sourceFailure.catch(() => {});

const ways: Readonly<Record<string, () => void>> = {
	'in a pane'() {
		const broken = {
			...store.getSnapshot(),
			get rows(): never {
				throw new Error('broken in a pane');
			},
		};
		store.getSnapshot = () => broken;
	},
	'in a timer'() {
		setTimeout(() => {
			throw new Error('broken in a timer');
		}, 1);
	},
	'in a promise'() {
		void Promise.reject(new Error('broken in a promise'));
	},
	'again and again'() {
		for (const time of ['first', 'second', 'third']) {
			setImmediate(() => {
				throw new Error(`broken for the ${time} time`);
			});
		}
	},
	'after a warning'() {
		console.warn('a library warns \u001B[2J');
		process.emitWarning('of something', 'LibraryWarning');
		setTimeout(() => {
			throw new Error('broken after a warning');
		}, 1);
	},
	'where Ink draws'() {
		// Ink asks for the time with every frame, also with the last one.
		performance.now = () => {
			throw new Error('broken where Ink draws');
		};
	},
	'in its source'() {
		failSource(
			new UserError('The log group was deleted.', {
				nextSteps: ['Name another one.'],
			}),
		);
	},
	'and its source never ends'() {
		setInterval(() => {}, 1000);
	},
};

const breakIt = ways[process.argv[2] ?? ''];
if (breakIt === undefined) {
	throw new Error(`Name one of: ${Object.keys(ways).join(', ')}`);
}

// Not `once`: Ink ends the program by a signal that nobody else listens to.
process.on('SIGUSR2', breakIt);
const invocation = parseCommandLine(['demo'], {
	isOutputTerminal: true,
	now: Date.now(),
}) as WatchInvocation;
try {
	process.exit(
		await watchOnScreen(invocation, {
			store,
			async open() {
				const opened = await openSource(invocation);
				return {
					...opened,
					async *source(signal) {
						const messages = opened.source(signal)[Symbol.asyncIterator]();
						for (;;) {
							const next = await Promise.race([messages.next(), sourceFailure]);
							if (next.done) {
								return;
							}

							yield next.value;
						}
					},
				};
			},
		}),
	);
} catch (error) {
	process.stderr.write(explainFailure(error));
	process.exit(1);
}
