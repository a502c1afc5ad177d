import process from 'node:process';
import {format} from 'node:util';
import {visibleText} from '../text/visible-text.js';

const consoleMethods = [
	'debug',
	'error',
	'info',
	'log',
	'trace',
	'warn',
] as const;

// A library that warns in a loop must not fill the memory. Its first lines say
// most.
const maxLines = 50;

/**
 * Keeps libraries from writing to the terminal while the screen is up. Their
 * console output and process warnings would appear in the middle of the screen
 * for one frame and then be lost.
 *
 * @returns what ends this, and gives the lines held back, as visible text
 */
export function holdBackOutput(): () => readonly string[] {
	const held: string[] = [];
	const hold = (text: string) => {
		if (held.length < maxLines) {
			held.push(visibleText(text));
		}
	};

	const originals = consoleMethods.map(method => {
		const original = console[method];
		console[method] = (...values: unknown[]) => {
			hold(format(...values));
		};

		return {method, original};
	});
	// Node prints warnings by a listener of its own.
	const listeners = process.listeners('warning');
	process.removeAllListeners('warning');
	const onWarning = (warning: Error) => {
		hold(`${warning.name}: ${warning.message}`);
	};

	process.on('warning', onWarning);
	return () => {
		for (const {method, original} of originals) {
			console[method] = original;
		}

		process.off('warning', onWarning);
		for (const listener of listeners) {
			process.on('warning', listener);
		}

		return held;
	};
}
