import type {Actor} from '../../cloudtrail/actor/actor.js';
import {userAgentInWords} from '../../cloudtrail/origin/user-agent.js';
import type {TrailRecord} from '../../cloudtrail/trail-record.js';
import type {Traits} from '../counts/traits.js';
import {
	CallCounter,
	compareCalls,
	MoreCounter,
	ValueCounter,
} from './call-counter.js';
import type {
	CallCounts,
	RoleChain,
	SessionCounts,
	WayCounts,
} from './sessions-of-actor.js';

// An attacker can open any number of sessions: about 200 KB at most.
const mostSessions = 100;
const mostWays = 20;
const mostAddresses = 10;
const mostAgents = 6;

/** In which session a call was made, and from where. */
export type SessionFacts = Pick<
	TrailRecord,
	'hasMfa' | 'isOfConsole' | 'sourceIPAddress' | 'userAgent'
> & {
	readonly actor: Actor;
	readonly way: string | undefined;
};

type Session = {
	readonly id: string;
	readonly facts: SessionFacts;
	readonly calls: CallCounter;
	readonly addresses: ValueCounter;
	readonly agents: ValueCounter;
	isOfConsole: boolean;
	hasMfa: boolean;
	hasNoMfa: boolean;
};

type Way = {
	readonly way: string | undefined;
	readonly actorKeys: Set<string>;
	readonly calls: CallCounter;
	readonly sessions: Map<string, Session>;
	readonly more: MoreCounter;
};

/** Counts the calls of one actor by way, session, address and user agent. */
export class SessionCounter {
	readonly #calls = new CallCounter();
	readonly #ways = new Map<string, Way>();
	#sessions = 0;
	/** The words of the user agent of the call before, which mostly is that of the next one. */
	#lastAgent = {text: '', words: ''};

	/** @param time of the event, ms */
	take(facts: SessionFacts, traits: Traits, time: number): void {
		this.#calls.take(traits, time);
		const way = this.#wayOf(facts);
		way.calls.take(traits, time);
		way.actorKeys.add(facts.actor.key);
		const session = this.#sessionOf(way, facts);
		if (session === undefined) {
			way.more.take(sessionId(facts));
			return;
		}

		session.calls.take(traits, time);
		session.addresses.take(facts.sourceIPAddress ?? '', traits, time);
		session.agents.take(this.#wordsOf(facts.userAgent ?? ''), traits, time);
		session.isOfConsole ||= facts.isOfConsole;
		session.hasMfa ||= facts.hasMfa === true;
		session.hasNoMfa ||= facts.hasMfa === false;
	}

	/** Undefined before the first call. */
	counts(): CallCounts | undefined {
		return this.#calls.calls === 0 ? undefined : this.#calls.counts();
	}

	/** Most changes first. */
	ways(chainOf: (accessKeyId: string | undefined) => RoleChain): WayCounts[] {
		return [...this.#ways.values()]
			.map(({way, actorKeys, calls, sessions, more}) => ({
				way,
				actorKeys: [...actorKeys],
				...calls.counts(),
				sessions: [...sessions.values()]
					.map(session => countsOf(session, chainOf))
					.sort(compareCalls),
				otherSessions: more.counts(),
			}))
			.sort(compareCalls);
	}

	#wordsOf(text: string): string {
		if (text !== this.#lastAgent.text) {
			this.#lastAgent = {text, words: userAgentInWords(text)};
		}

		return this.#lastAgent.words;
	}

	#wayOf({way}: SessionFacts): Way {
		const isKnown = this.#ways.has(way ?? '');
		const key = isKnown || this.#ways.size < mostWays ? (way ?? '') : '';
		let known = this.#ways.get(key);
		if (known === undefined) {
			known = {
				way: key === '' ? undefined : way,
				actorKeys: new Set(),
				calls: new CallCounter(),
				sessions: new Map(),
				more: new MoreCounter(),
			};
			this.#ways.set(key, known);
		}

		return known;
	}

	/** Undefined where there are too many to count one by one. */
	#sessionOf(way: Way, facts: SessionFacts): Session | undefined {
		const id = sessionId(facts);
		let session = way.sessions.get(id);
		if (session === undefined && this.#sessions < mostSessions) {
			this.#sessions++;
			session = {
				id: `${way.way ?? ''} ${id}`,
				facts,
				calls: new CallCounter(),
				addresses: new ValueCounter(mostAddresses),
				agents: new ValueCounter(mostAgents),
				isOfConsole: false,
				hasMfa: false,
				hasNoMfa: false,
			};
			way.sessions.set(id, session);
		}

		return session;
	}
}

/** A session has one key. Without one, as of a sign-in, the name of the session tells it apart. */
function sessionId({actor: {accessKeyId, sessionName}}: SessionFacts): string {
	return accessKeyId ?? `name ${sessionName ?? ''}`;
}

function countsOf(
	session: Session,
	chainOf: (accessKeyId: string | undefined) => RoleChain,
): SessionCounts {
	const {facts, addresses, agents, hasMfa, hasNoMfa} = session;
	return {
		id: session.id,
		accessKeyId: facts.actor.accessKeyId,
		sessionName: facts.actor.sessionName,
		isOfConsole: session.isOfConsole,
		mfa:
			hasMfa && hasNoMfa
				? 'both'
				: hasMfa
					? 'yes'
					: hasNoMfa
						? 'no'
						: undefined,
		...session.calls.counts(),
		addresses: addresses.list(),
		otherAddresses: addresses.more(),
		agents: agents.list(),
		otherAgents: agents.more(),
		chain: chainOf(facts.actor.accessKeyId),
	};
}
