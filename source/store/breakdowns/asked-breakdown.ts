import type {SessionsAsked, SessionsOfActor} from './sessions-of-actor.js';

/** What the screen wants to know. */
export type BreakdownAsked = SessionsAsked;

/** What is known of it so far. It never changes. */
export type Breakdown = SessionsOfActor;
