/**
 * The states of an account that a client can meet, by name: `qtail demo --scenario
 * no-data-events`. Each stands for one failing check of the doctor or one error
 * that an endpoint can answer with.
 *
 * A new scenario is its name in `scenario-names` and one entry in a table of this
 * folder: a sentence for the list, and what it changes of the demo's account
 * (`demo-account`), which is well.
 *
 * The invariant: a scenario is there from the start and does not pass, so that every
 * call tells the same story; what comes and goes is a fault (`faults`). Example: in
 * `trail-stopped` GetTrailStatus says that the trail does not log, and the newest
 * event of its log group is as old as that.
 */
import {accessScenarios} from './access.js';
import {deliveryScenarios} from './deliveries.js';
import {groupScenarios} from './groups.js';
import {permissionScenarios} from './permissions.js';
import type {Scenario} from './scenario.js';
import type {ScenarioName} from './scenario-names.js';
import {selectorScenarios} from './selectors.js';
import {trailsAndGroups} from './trails-and-groups.js';

const table = {
	...trailsAndGroups,
	...selectorScenarios,
	...deliveryScenarios,
	...groupScenarios,
	...permissionScenarios,
	...accessScenarios,
};

export const scenarios: Readonly<Record<ScenarioName, Scenario>> = table;
