import fc from 'fast-check';
import {hostileTexts} from './hostile-texts.js';

/** Any text that a record may hold: random, of any code point, too long, or an attack. */
export const foreignText = fc.oneof(
	fc.string(),
	fc.string({unit: 'binary', maxLength: 60}),
	fc.constantFrom('名前'.repeat(50), 'x'.repeat(500), 'a\nb', ...hostileTexts),
);
