import type {Answer} from '../screen/commands/answer.js';
import type {SavedView, SaveRequest} from '../screen/commands/save-request.js';
import type {MarkedRecord} from '../store/marked-record.js';
import type {Scope} from '../stream/scope.js';
import type {
	PerformEffect,
	TerminalActions,
} from '../terminal/perform-effect.js';

/**
 * Performs the effects of commands; no other place does. `quit` closes the
 * screen, and `watchOnScreen` ends after that. `retry` has the source try again
 * now, `ask-for` has it ask for another scope, `reach-back` for earlier records.
 * `keep-marks` keeps what the user marked for the report and the recording. `save`
 * writes a file and answers. `toggle-recording` begins or ends a recording and
 * answers. `take-trail` tails the log group that the
 * user took. `copy` hands a text to the clipboard, and says where it is then.
 */
export function createEffectRunner({
	retry,
	askFor,
	reachBack,
	keepMarks,
	save,
	toggleRecording,
	takeTrail,
	watchHistory,
	copy,
}: {
	readonly retry: () => void;
	readonly askFor: (scope: Scope) => void;
	/** @param from ms */
	readonly reachBack: (from: number) => void;
	readonly keepMarks: (marks: readonly MarkedRecord[]) => void;
	readonly watchHistory: () => void;
	readonly takeTrail: (logGroupArn: string) => void;
	readonly toggleRecording: (answer: (answer: Answer) => void) => void;
	readonly save: (
		request: SaveRequest,
		saved: SavedView,
		answer: (answer: Answer) => void,
	) => void;
	/** Resolves with a sentence, whatever came of it. */
	readonly copy: (
		copied: {readonly name: string; readonly text: string},
		write: TerminalActions['write'],
	) => Promise<string>;
}): PerformEffect {
	return (effect, terminal) => {
		switch (effect.kind) {
			case 'quit': {
				terminal.exit();
				return;
			}

			case 'redraw': {
				terminal.redraw();
				return;
			}

			case 'suspend': {
				terminal.suspend();
				return;
			}

			case 'retry': {
				retry();
				return;
			}

			case 'ask-for': {
				askFor(effect.scope);
				return;
			}

			case 'reach-back': {
				reachBack(effect.from);
				return;
			}

			case 'keep-marks': {
				keepMarks(effect.marks);
				return;
			}

			case 'save': {
				save(effect.request, effect.saved, terminal.answer);
				return;
			}

			case 'toggle-recording': {
				toggleRecording(terminal.answer);
				return;
			}

			case 'take-trail': {
				takeTrail(effect.logGroupArn);
				return;
			}

			case 'watch-history': {
				watchHistory();
				return;
			}

			case 'copy': {
				void copy(effect, terminal.write).then(sentence => {
					terminal.answer({kind: 'said', sentence});
				});
			}
		}
	};
}
