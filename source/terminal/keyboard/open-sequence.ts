import {escapeByte} from './key-sequences.js';

/** How many `ESC` bytes a sequence begins with: none where a C1 character begins it. */
export type Escapes = 0 | 1 | 2;

/** `ESC`, or two of them: Alt and a key with a sequence, or Esc twice. */
export type Escape = {readonly kind: 'escape'; readonly escapes: Escapes};

/** The first byte of U+0080 to U+00BF, of which some begin a sequence. */
export type Lead = {readonly kind: 'lead'};

/** `ESC [` or `ESC O` and the bytes behind it. */
export type ControlSequence<Kind extends 'CSI' | 'SS3'> = {
	readonly kind: Kind;
	readonly escapes: Escapes;
	/** As far as a key can be long. */
	body: string;
	length: number;
};

/** OSC, DCS, SOS, PM or APC, of which nothing is kept. */
export type StringSequence = {
	readonly kind: 'string';
	/** The character behind `ESC`: `]` of OSC. */
	readonly introducer: string;
	readonly escapes: Escapes;
	length: number;
	previous: number;
	/** Bytes of the current UTF-8 character that are still to come. */
	following: number;
};

export type MouseReport = {
	readonly kind: 'mouse';
	/** Characters to come, of which mode 1005 sends some as two bytes. */
	left: number;
	/** Bytes to come if each is a character, as in the other modes. */
	bytesLeft: number;
	/** One more byte may belong to the character before it. */
	isInCharacter: boolean;
};

export type Paste = {
	readonly kind: 'paste';
	readonly bytes: number[];
	/** How many bytes of `ESC [ 201 ~` were the last ones. */
	ending: number;
};

/** What has begun and has not ended yet. */
export type OpenSequence =
	| Escape
	| Lead
	| ControlSequence<'CSI'>
	| ControlSequence<'SS3'>
	| StringSequence
	| MouseReport
	| Paste;

/** Bytes of a string after which only a pause is waited for. */
export const longestString = 65_536;

// As long as Ink waits.
const escKeyMs = 20;
// Longer than a multiplexer or a network holds back the rest of a sequence in
// most cases (tmux waits for 10 ms for what follows an `ESC`), and too short for
// anybody to wait for Alt-].
const altKeyMs = 50;
const sequenceMs = 400;
// Over a slow network the pieces of a paste come with pauses.
const pasteMs = 1000;
// For what is probably whole: a mouse report of three bytes that could be the
// characters of mode 1005.
const wholeMs = 50;
// As long as bytes pour in.
const overlongMs = 50;

/** How long to wait for the rest of a sequence, ms. */
export function waitOf(open: OpenSequence): number {
	switch (open.kind) {
		case 'escape': {
			return escKeyMs;
		}

		case 'lead':
		case 'SS3': {
			return altKeyMs;
		}

		case 'CSI': {
			return open.length === 0 ? altKeyMs : sequenceMs;
		}

		case 'string': {
			const {length, previous} = open;
			if (length > longestString) {
				return overlongMs;
			}

			return length === 0 && previous !== escapeByte ? altKeyMs : sequenceMs;
		}

		case 'mouse': {
			return open.bytesLeft > 0 ? sequenceMs : wholeMs;
		}

		case 'paste': {
			return pasteMs;
		}
	}
}
