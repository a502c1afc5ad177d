/**
 * The infinitive of a verb, and what it is about. The resource's name follows, or
 * takes the place of `{}`: `user {} to a group`. A colon at the end goes where there
 * is no name.
 */
export type Wording = readonly [verb: string, object: string];

/** By `eventName`. */
type WordingsOfService = Readonly<Record<string, Wording>>;

/** By `eventSource` without `.amazonaws.com`. */
export type WordingTable = Readonly<Record<string, WordingsOfService>>;
