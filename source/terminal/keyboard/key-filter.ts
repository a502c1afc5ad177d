import {functionKey} from './function-key.js';
import {
	altKey,
	escapeByte,
	escKey,
	focusIn,
	focusOut,
	isKeySequence,
	mouseReports,
	pasteEnd,
	pasteStart,
} from './key-sequences.js';
import {
	type ControlSequence,
	type Escape,
	type Escapes,
	type MouseReport,
	type OpenSequence,
	type Paste,
	type StringSequence,
	waitOf,
} from './open-sequence.js';
import {isRestOf, type SplitSequence, splitOf} from './split-sequence.js';
import {continuationsOf, isContinuation} from './utf8-bytes.js';

// Nobody types as fast. What comes in smaller pieces does not extend the wait,
// or keys pressed in vain would keep their own sequence open.
const piece = 8;

/**
 * Bytes of a paste that are kept. More than any input holds (`longestInput`),
 * so that an input refuses what was cut here, as it refuses all that is too long.
 */
export const longestPaste = 131_072;
// The longest key, of the kitty keyboard protocol with its text, is shorter.
const longestKey = 64;

const controlC = 0x03;
const bell = 0x07;
const stringTerminator = 0x9c;
const backslash = 0x5c;

// ECMA-48, 5.3: in 7 bits `ESC` and the character 64 below.
const c1Introducers: ReadonlyMap<number, string> = new Map(
	['O', 'P', 'X', '[', ']', '^', '_'].map(character => [
		character.charCodeAt(0) + 0x40,
		character,
	]),
);
const introducers: ReadonlySet<string> = new Set(c1Introducers.values());

/**
 * Tells the keys from everything else that a terminal sends. Bytes come in as
 * they were read, and the bytes of whole keys and whole pastes come out; what
 * comes out never ends within a sequence. `function-key.ts` gives function keys
 * one form.
 *
 * A sequence that does not end is given up at `dueAt`, by `expire`. Only that
 * ends it, not a late `push`: in a busy program both parts of a key may have
 * come in time and have been read late. Ctrl-C always ends it, and comes out;
 * within a paste only where it is read alone, as a key is.
 */
export class KeyFilter {
	/** When `expire` is to be called, in ms of the clock of `push`; undefined where nothing is open. */
	dueAt: number | undefined;
	#open: OpenSequence | undefined;
	#waitMs: number | undefined;
	#split: SplitSequence | undefined;
	/** Bytes of the current UTF-8 character that are still to come. */
	#following = 0;
	#keys: number[] = [];
	readonly #onFocus: (isFocused: boolean) => void;

	/** @param onFocus called where the terminal tells that its window got or lost focus */
	constructor(onFocus: (isFocused: boolean) => void = () => {}) {
		this.#onFocus = onFocus;
	}

	/**
	 * @param bytes of one read
	 * @param now ms
	 * @returns the bytes of the keys, of a paste with its brackets
	 */
	push(bytes: Uint8Array, now: number): Uint8Array {
		const before = this.#open;
		this.#continueSplit(bytes, now);
		for (const byte of bytes) {
			this.#read(byte, bytes.length === 1);
		}

		this.#schedule(now, this.#open !== before || bytes.length >= piece);
		return this.#takeKeys();
	}

	/**
	 * Gives up what has not ended. Esc and Alt-] are keys then, what was pasted is
	 * a paste, and a reply is nothing.
	 *
	 * @param now ms
	 * @returns the bytes of the keys
	 */
	expire(now: number): Uint8Array {
		const open = this.#open;
		if (open !== undefined && this.dueAt !== undefined && now >= this.dueAt) {
			this.#giveUp(open);
			this.#split = splitOf(open, now);
			this.#schedule(now, false);
		}

		return this.#takeKeys();
	}

	/** Forgets what has not ended: somebody else has the terminal. */
	reset(): void {
		this.#open = undefined;
		this.#split = undefined;
		this.#following = 0;
		this.#schedule(0, false);
	}

	#takeKeys(): Uint8Array {
		const keys = Uint8Array.from(this.#keys);
		this.#keys = [];
		return keys;
	}

	#schedule(now: number, isExtended: boolean): void {
		const waitMs = this.#open && waitOf(this.#open);
		if (isExtended || waitMs !== this.#waitMs) {
			this.dueAt = waitMs === undefined ? undefined : now + waitMs;
		}

		this.#waitMs = waitMs;
	}

	#continueSplit(bytes: Uint8Array, now: number): void {
		const split = this.#split;
		this.#split = undefined;
		if (split === undefined || !isRestOf(split, bytes, now)) {
			return;
		}

		if (split.begun === '') {
			this.#open = {kind: 'escape', escapes: 1};
		} else {
			this.#begin(split.begun, 0);
		}
	}

	/** @param isAlone nothing was read with it, as where a key is pressed */
	#read(byte: number, isAlone: boolean): void {
		const open = this.#open;
		// Text that is pasted may hold the byte of Ctrl-C.
		const isText = open?.kind === 'paste' && !isAlone;
		if (byte === controlC && open !== undefined && !isText) {
			this.#open = undefined;
			this.#keys.push(byte);
			return;
		}

		switch (open?.kind) {
			case undefined: {
				this.#readText(byte);
				return;
			}

			case 'escape': {
				this.#readAfterEscape(byte, open);
				return;
			}

			case 'lead': {
				this.#open = undefined;
				this.#readAfterLead(byte);
				return;
			}

			case 'CSI': {
				this.#readControl(byte, open);
				return;
			}

			case 'SS3': {
				this.#readSs3(byte, open);
				return;
			}

			case 'string': {
				this.#readString(byte, open);
				return;
			}

			case 'mouse': {
				this.#readMouse(byte, open);
				return;
			}

			case 'paste': {
				this.#readPaste(byte, open);
			}
		}
	}

	#readText(byte: number): void {
		if (this.#following > 0 && isContinuation(byte)) {
			this.#following--;
			this.#keys.push(byte);
			return;
		}

		this.#following = 0;
		if (byte === escapeByte) {
			this.#open = {kind: 'escape', escapes: 1};
		} else if (byte === 0xc2) {
			this.#open = {kind: 'lead'};
		} else if (byte >= 0x80 && byte < 0xa0) {
			// A terminal that is not in UTF-8 sends C1 characters as one byte.
			this.#readC1(byte, [byte]);
		} else {
			this.#following = continuationsOf(byte);
			this.#keys.push(byte);
		}
	}

	#readAfterLead(byte: number): void {
		if (byte >= 0x80 && byte < 0xa0) {
			this.#readC1(byte, [0xc2, byte]);
		} else if (isContinuation(byte)) {
			this.#keys.push(0xc2, byte);
		} else {
			this.#keys.push(0xc2);
			this.#readText(byte);
		}
	}

	#readC1(code: number, bytes: readonly number[]): void {
		const introducer = c1Introducers.get(code);
		if (introducer !== undefined) {
			this.#begin(introducer, 0);
		} else if (code !== stringTerminator) {
			this.#keys.push(...bytes);
		}
	}

	#readAfterEscape(byte: number, {escapes}: Pick<Escape, 'escapes'>): void {
		if (byte === escapeByte) {
			if (escapes === 2) {
				this.#send(escKey);
			}

			this.#open = {kind: 'escape', escapes: 2};
			return;
		}

		this.#open = undefined;
		const character = String.fromCharCode(byte);
		if (introducers.has(character)) {
			this.#begin(character, escapes);
			return;
		}

		// Alt and a character. Two `ESC` are one Esc and that character for Ink.
		this.#keys.push(...Array.from({length: escapes}, () => escapeByte));
		this.#readText(byte);
	}

	#begin(introducer: string, escapes: Escapes): void {
		if (introducer === '[' || introducer === 'O') {
			const start = {escapes, body: '', length: 0};
			this.#open =
				introducer === '[' ? {kind: 'CSI', ...start} : {kind: 'SS3', ...start};
			return;
		}

		if (escapes === 2) {
			this.#send(escKey);
		}

		this.#open = {
			kind: 'string',
			introducer,
			escapes: escapes === 0 ? 0 : 1,
			length: 0,
			previous: 0,
			following: 0,
		};
	}

	#readControl(byte: number, open: ControlSequence<'CSI'>): void {
		// `ESC [ [ A` is F1 of the Linux console.
		const isParameter =
			(byte >= 0x20 && byte < 0x40) || (byte === 0x5b && open.length === 0);
		const isKeyOfRxvt = byte === 0x24 && /^[235678]$/.test(open.body);
		if (byte < 0x20 || byte >= 0x7f) {
			this.#giveUp(open);
			this.#readText(byte);
			return;
		}

		const character = String.fromCharCode(byte);
		if (isParameter && !isKeyOfRxvt) {
			open.length++;
			if (open.length < longestKey) {
				open.body += character;
			}

			return;
		}

		this.#open = undefined;
		const isWhole = open.length < longestKey;
		this.#endControl(isWhole ? open.body + character : '', open.escapes);
	}

	#endControl(body: string, escapes: Escapes): void {
		const isKey = isKeySequence(body) && body !== '200~' && body !== '201~';
		if (isKey) {
			const named = escapes === 2 ? undefined : functionKey('[', body);
			this.#send(named ?? `${escapes === 2 ? '\u{1B}' : ''}\u{1B}[${body}`);
			return;
		}

		if (escapes === 2) {
			// The first `ESC` was the key.
			this.#send(escKey);
		}

		if (body === '200~') {
			this.#open = {kind: 'paste', bytes: [], ending: 0};
			return;
		}

		if (body === focusIn || body === focusOut) {
			this.#onFocus(body === focusIn);
			return;
		}

		const left = mouseReports[body];
		if (left !== undefined) {
			this.#open = {
				kind: 'mouse',
				left,
				bytesLeft: left,
				isInCharacter: false,
			};
		}
	}

	#readSs3(byte: number, open: ControlSequence<'SS3'>): void {
		const character = String.fromCharCode(byte);
		if (/[\d;]/.test(character) && open.length < longestKey) {
			open.length++;
			open.body += character;
			return;
		}

		if (byte < 0x40 || byte >= 0x7f) {
			this.#giveUp(open);
			this.#readText(byte);
			return;
		}

		this.#open = undefined;
		const body = open.body + character;
		const isAlt = open.escapes === 2;
		const named = isAlt ? undefined : functionKey('O', body);
		this.#send(named ?? `${isAlt ? '\u{1B}\u{1B}' : '\u{1B}'}O${body}`);
	}

	#readString(byte: number, open: StringSequence): void {
		const {previous, following} = open;
		open.previous = byte;
		if (previous === escapeByte) {
			if (byte === backslash) {
				this.#open = undefined;
				return;
			}

			// Any other `ESC` ends the string and begins what follows.
			this.#giveUpString(open);
			this.#readAfterEscape(byte, {escapes: 1});
			return;
		}

		// In UTF-8 U+009C is C2 9C, and 9C alone may be a part of another character.
		const isTerminator =
			byte === stringTerminator && (following === 0 || previous === 0xc2);
		if (isTerminator || (byte === bell && open.introducer === ']')) {
			this.#open = undefined;
			return;
		}

		open.following =
			following > 0 && isContinuation(byte)
				? following - 1
				: continuationsOf(byte);
		if (byte !== escapeByte) {
			open.length++;
		}
	}

	#readMouse(byte: number, open: MouseReport): void {
		open.bytesLeft--;
		if (open.isInCharacter && isContinuation(byte)) {
			// Mode 1005 sends a column above 95 as a character of two bytes.
			open.isInCharacter = false;
		} else if (byte < 0x20 || open.left === 0) {
			this.#open = undefined;
			this.#readText(byte);
			return;
		} else {
			open.left--;
			open.isInCharacter = continuationsOf(byte) === 1;
		}

		if (open.left === 0 && !open.isInCharacter) {
			this.#open = undefined;
		}
	}

	#readPaste(byte: number, open: Paste): void {
		if (byte === pasteEnd.charCodeAt(open.ending)) {
			open.ending++;
			if (open.ending === pasteEnd.length) {
				this.#giveUp(open);
			}

			return;
		}

		const text = pasteEnd.slice(0, open.ending);
		open.ending = byte === escapeByte ? 1 : 0;
		if (open.bytes.length < longestPaste) {
			open.bytes.push(...Buffer.from(text));
			if (byte !== escapeByte) {
				open.bytes.push(byte);
			}
		}
	}

	#giveUp(open: OpenSequence): void {
		this.#open = undefined;
		switch (open.kind) {
			case 'escape': {
				this.#send(escKey.repeat(open.escapes));
				return;
			}

			case 'lead': {
				this.#keys.push(0xc2);
				return;
			}

			case 'CSI':
			case 'SS3': {
				if (open.escapes === 2) {
					this.#send(escKey);
				}

				if (open.escapes > 0 && open.length === 0) {
					this.#send(altKey(open.kind === 'CSI' ? '[' : 'O'));
				}

				return;
			}

			case 'string': {
				this.#giveUpString(open);
				if (open.previous === escapeByte) {
					this.#send(escKey);
				}

				return;
			}

			case 'mouse': {
				return;
			}

			case 'paste': {
				this.#send(pasteStart);
				for (const byte of open.bytes) {
					this.#keys.push(byte);
				}

				this.#send(pasteEnd);
			}
		}
	}

	#giveUpString({introducer, escapes, length}: StringSequence): void {
		this.#open = undefined;
		if (escapes > 0 && length === 0) {
			this.#send(altKey(introducer));
		}
	}

	#send(text: string): void {
		this.#keys.push(...Buffer.from(text));
	}
}
