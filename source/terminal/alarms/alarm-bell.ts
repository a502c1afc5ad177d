/**
 * Alarms outside of the window: `--bell` and `--notify` call a user who looks elsewhere.
 *
 *     ESC [ ? 1004 h     from here on the terminal tells when its window gets or loses focus
 *     ESC [ O            it lost focus (`keyboard/` hears that)
 *     BEL                an alarm: --bell
 *     ESC ] 9 ; qtail: mallory: tried StopLogging BEL     the same: --notify
 *     ESC [ ? 1004 l     before the shell has the terminal again
 *
 * Which records are alarms is said by `store/alarms-since.ts`. Those that the service
 * had at the start, until the watch is live, ring nothing: they are on the screen that
 * the user just opened.
 *
 * The invariant: an alarm that came while nobody looked is signalled, at the latest
 * when the pause since the last signal is over; and nothing is written while the shell
 * has the terminal. Many alarms ring once. A terminal that never tells its focus
 * (tmux without `focus-events`) rings once a minute at most, looked at or not.
 *
 * - `notification.ts`: the bytes of a desktop notification.
 */
import {alarmText} from '../../screen/attention/alarm-text.js';
import {alarmsSince} from '../../store/alarms-since.js';
import type {AttentionList, Snapshot} from '../../store/snapshot.js';
import type {Connection} from '../../stream/connection.js';
import type {Glyphs} from '../../text/glyphs.js';
import type {SnapshotSource} from '../use-snapshot.js';
import {focusReportsOff, focusReportsOn} from './focus-reports.js';
import {type NotificationCode, notification} from './notification.js';

/** What calls the user. */
export type AlarmSigns = {
	readonly bell: boolean;
	readonly notify: boolean;
};

type Focus = 'focused' | 'unfocused' | 'unknown';

export type AlarmBellOptions = {
	readonly store: SnapshotSource;
	readonly signs: AlarmSigns;
	/** The forms of a notification that the terminal may know. */
	readonly codes: readonly NotificationCode[];
	readonly glyphs: Pick<Glyphs, 'ellipsis' | 'unproven'>;
	/** To the terminal. */
	readonly write: (bytes: string) => void;
	/** ms, of a clock that nobody sets. @default performance.now */
	readonly now?: () => number;
	/** Calls back after a time, ms, unless what it returns is called before. @default setTimeout */
	readonly schedule?: (look: () => void, ms: number) => () => void;
};

const bell = '\u{07}';

// Between two signals, ms.
const pauseMs: Readonly<Record<Exclude<Focus, 'focused'>, number>> = {
	unfocused: 10_000,
	unknown: 60_000,
};

/** The watch is live: what comes now is new. */
const liveStates: ReadonlySet<Connection['name']> = new Set([
	'live',
	'sampled',
	'polling',
	'following',
]);

/** Signals alarms while the window has no focus, from `start` until `end`. */
export class AlarmBell {
	readonly #options: Required<AlarmBellOptions>;
	#unsubscribe = () => {};
	#cancel = () => {};
	#focus: Focus = 'unknown';
	#isLive = false;
	/** The shell has the terminal. */
	#isResting = false;
	/** `seq` of the newest record that was signalled or seen. */
	#knownTo = 0;
	/** Holds nothing to signal. */
	#looked: AttentionList | undefined;
	#signalledAt = Number.NEGATIVE_INFINITY;

	constructor(options: AlarmBellOptions) {
		this.#options = {
			now: () => performance.now(),
			schedule: scheduleTimer,
			...options,
		};
	}

	/** The terminal is ours. */
	start(): void {
		this.#options.write(focusReportsOn);
		this.#unsubscribe = this.#options.store.subscribe(() => {
			this.#look();
		});
		this.#look();
	}

	/** The shell gets the terminal. */
	rest(): void {
		this.#isResting = true;
		this.#options.write(focusReportsOff);
	}

	/** The terminal is ours again. The window may have lost focus meanwhile. */
	resume(): void {
		this.#isResting = false;
		this.#focus = 'unknown';
		this.#options.write(focusReportsOn);
		this.#look();
	}

	/** What the terminal tells. */
	setFocus(isFocused: boolean): void {
		this.#focus = isFocused ? 'focused' : 'unfocused';
		this.#look();
	}

	/** Signals nothing from here on. Whoever gives the terminal back writes `focusReportsOff`. */
	end(): void {
		this.#unsubscribe();
		this.#cancel();
		this.#isResting = true;
	}

	#look(): void {
		const snapshot = this.#options.store.getSnapshot();
		const {attention, connection, received} = snapshot;
		if (!this.#isLive) {
			this.#isLive = liveStates.has(connection.name);
			this.#knownTo = received;
			return;
		}

		if (this.#isResting || attention === this.#looked) {
			return;
		}

		const focus = this.#focus;
		if (focus === 'focused') {
			this.#settle(snapshot);
			return;
		}

		const alarms = alarmsSince(attention, this.#knownTo);
		if (alarms.length === 0) {
			this.#looked = attention;
			return;
		}

		const {now, schedule, signs, write, codes, glyphs} = this.#options;
		this.#cancel();
		const waitMs = this.#signalledAt + pauseMs[focus] - now();
		if (waitMs > 0) {
			this.#cancel = schedule(() => {
				this.#look();
			}, waitMs);
			return;
		}

		const text = alarmText(alarms, {names: snapshot.names, glyphs});
		write(
			(signs.bell ? bell : '') +
				(signs.notify
					? codes.map(code => notification(code, text)).join('')
					: ''),
		);
		this.#signalledAt = now();
		this.#settle(snapshot);
	}

	/** All of it is known. */
	#settle({received, attention}: Snapshot): void {
		this.#cancel();
		this.#knownTo = received;
		this.#looked = attention;
	}
}

function scheduleTimer(look: () => void, ms: number): () => void {
	const timer = setTimeout(look, ms).unref();
	return () => {
		clearTimeout(timer);
	};
}
