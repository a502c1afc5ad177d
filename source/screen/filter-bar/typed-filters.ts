import type {TextInput} from '../../text/text-input.js';
import type {Recalled} from './filter-bar-state.js';

// More than anyone walks back to.
const mostTyped = 50;

/** The texts that were kept, the newest first, with one more. */
export function withTyped(
	typed: readonly string[],
	text: string,
): readonly string[] {
	const kept = text.trim();
	return kept === ''
		? typed
		: [kept, ...typed.filter(other => other !== kept)].slice(0, mostTyped);
}

/**
 * One step back through the texts that were kept, or forward to what was typed
 * before; undefined where there is none.
 *
 * @param typed the newest first
 */
export function recalledText(
	typed: readonly string[],
	{
		input,
		recalled,
	}: {
		readonly input: TextInput;
		readonly recalled: Recalled | undefined;
	},
	direction: 'older' | 'newer',
):
	| {readonly input: TextInput; readonly recalled: Recalled | undefined}
	| undefined {
	const draft = recalled?.draft ?? input;
	const step = (recalled?.step ?? 0) + (direction === 'older' ? 1 : -1);
	if (step === 0) {
		return {input: draft, recalled: undefined};
	}

	// What stands in the bar already would be a step that changes nothing.
	const text = typed.filter(other => other !== draft.text.trim())[step - 1];
	return text === undefined
		? undefined
		: {input: {text, caret: text.length}, recalled: {step, draft}};
}
