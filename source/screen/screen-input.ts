import type {KnownNames} from '../filter/known-names.js';
import type {Snapshot} from '../store/snapshot.js';
import type {RecordingSign} from '../stream/recording-sign.js';
import type {WatchTarget} from '../stream/watch-target.js';
import type {TimeZone} from '../text/format-time.js';
import type {Glyphs} from '../text/glyphs.js';
import type {Keymap} from './commands/keymap.js';
import type {ShownColumn} from './events/shown-columns.js';
import type {Layout} from './layout.js';
import type {ListedCommand} from './palette/listed-command.js';
import type {ViewState} from './view-state.js';

/** Everything that a frame is made from. */
export type ScreenInput = {
	readonly state: ViewState;
	readonly snapshot: Snapshot;
	readonly layout: Layout;
	readonly target: WatchTarget;
	/** Start of the watch, ms. */
	readonly from: number;
	/** Undefined where nothing is recorded. */
	readonly recordingSign?: RecordingSign | undefined;
	/** ms. */
	readonly now: number;
	readonly zone: TimeZone;
	readonly glyphs: Glyphs;
	/** Has the key of every command that the screen names. */
	readonly keymap: Keymap<ListedCommand>;
	/** What the user calls addresses, accounts, access keys and roles. @default nothing */
	readonly knownNames?: KnownNames | undefined;
	/** The columns of Events from the left. @default every one that its width has room for */
	readonly shownColumns?: readonly ShownColumn[] | undefined;
	/** What is wrong with the configuration file, a sentence each. @default nothing */
	readonly configurationErrors?: readonly string[] | undefined;
};
