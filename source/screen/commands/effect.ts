import type {MarkedRecord} from '../../store/marked-record.js';
import type {Scope} from '../../stream/scope.js';
import type {SavedView, SaveRequest} from './save-request.js';

/**
 * Something that a command asks for besides a change of the view. The command
 * stays pure; `app/effect-runner.ts` performs the effect.
 */
export type Effect =
	| {readonly kind: 'quit'}
	/** Draws the whole screen anew. */
	| {readonly kind: 'redraw'}
	/** Gives the terminal to the shell until the job is continued. */
	| {readonly kind: 'suspend'}
	/** Retries at once what failed. */
	| {readonly kind: 'retry'}
	/** Begins a recording in the current folder, or ends the one that there is; the answer says which. */
	| {readonly kind: 'toggle-recording'}
	/** Asks the service for another scope. */
	| {readonly kind: 'ask-for'; readonly scope: Scope}
	/** Asks the service for what was delivered before the watch, since this time, ms. */
	| {readonly kind: 'reach-back'; readonly from: number}
	/** Copies a text to the clipboard, by whatever way there is; `name` says what it is, `the ARN`. */
	| {readonly kind: 'copy'; readonly name: string; readonly text: string}
	/** Keeps the marks of the user, all of them, outside of the screen: the report and the recording need them. */
	| {readonly kind: 'keep-marks'; readonly marks: readonly MarkedRecord[]}
	/** Tails this log group: the user took it from the list of the trails. */
	| {readonly kind: 'take-trail'; readonly logGroupArn: string}
	/** Watches Event history instead of a log group. */
	| {readonly kind: 'watch-history'}
	/** Writes records to a file; the answer says what came of it. */
	| {
			readonly kind: 'save';
			readonly request: SaveRequest;
			readonly saved: SavedView;
	  };
