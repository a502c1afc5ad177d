import type {ActorNames} from '../../cloudtrail/actor/actor-names.js';
import type {FilterExpression} from '../filter-expression.js';

/** What can be translated: the filter, and what was asked for at all. */
export type TranslatedView = {
	readonly filter: FilterExpression;
	/** `q-apps` */
	readonly scope: string;
	/** The event sources of the scope; undefined for all. */
	readonly eventSources: readonly string[] | undefined;
	/** What the service was asked to narrow further by `--pattern`. */
	readonly pattern: string | undefined;
	/** The event names of the records seen. */
	readonly eventNames: readonly string[];
	/** The keys of the actors seen. */
	readonly actorKeys: Iterable<string>;
	readonly names: ActorNames;
	/** Event history is watched instead of log groups. @default false */
	readonly isEventHistory?: boolean;
	/** Names or ARNs. */
	readonly logGroups: readonly string[];
	/** Undefined where the SDK finds it. */
	readonly region: string | undefined;
	/** Undefined where the SDK finds the credentials. */
	readonly profile: string | undefined;
	/** The role that was assumed with those credentials. @default none */
	readonly role?:
		| {readonly arn: string; readonly sessionName: string | undefined}
		| undefined;
	/** Undefined for that of AWS. */
	readonly endpointUrl: string | undefined;
	/** Delivery time, ms. */
	readonly from: number;
	/** Delivery time, ms; undefined where the watch goes on. */
	readonly to: number | undefined;
	/** ms */
	readonly now: number;
};
