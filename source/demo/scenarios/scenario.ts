import type {DemoAccount} from '../demo-account.js';
import type {EndpointOptions} from '../endpoint/endpoint.js';

export type ScenarioFamily =
	| 'Finding a trail'
	| 'What a trail records'
	| 'What a trail delivers'
	| 'The log group'
	| 'Permissions'
	| 'Credentials, Regions and clocks';

/** A record on its way, as a scenario sees it. */
export type Delivered = {
	/** The record's JSON. */
	readonly message: string;
	/** ms */
	readonly deliverAt: number;
};

/** What a scenario changes of the demo; what it leaves out stays as it is. */
export type ScenarioChange = Pick<
	EndpointOptions,
	'trails' | 'logGroups' | 'respond'
> & {
	/** The Region that a client is given. @default the demo's */
	readonly clientRegion?: string;
	/** The log groups that get a record, by name or ARN. @default the demo's */
	readonly groupsOf?: (record: Delivered) => readonly string[];
	/** So long ago the trail delivered its last record, ms. @default it goes on */
	readonly silentForMs?: number;
};

/** A state of the account, its trail or its permissions that a client meets from the start and that does not pass. */
export type Scenario = {
	readonly family: ScenarioFamily;
	/** One sentence for the help, without a full stop: what is so. */
	readonly description: string;
	readonly change: (account: DemoAccount) => ScenarioChange;
};
