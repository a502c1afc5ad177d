import type {AdvancedEventSelector} from '../endpoint/cloudtrail/trails.js';
import type {Delivered, Scenario, ScenarioChange} from './scenario.js';
import {isManagement} from './trails-and-groups.js';

const family = 'What a trail records';

function selector(
	Name: string,
	...conditions: AdvancedEventSelector['FieldSelectors']
): AdvancedEventSelector {
	return {Name, FieldSelectors: conditions};
}

const managementEvents = selector('Management events', {
	Field: 'eventCategory',
	Equals: ['Management'],
});

function dataEvents(type: string): AdvancedEventSelector {
	return selector(
		`Data events of ${type}`,
		{Field: 'eventCategory', Equals: ['Data']},
		{Field: 'resources.type', Equals: [type]},
	);
}

/** A trail with these selectors, which delivers what they let through. */
function recording(
	advanced: readonly AdvancedEventSelector[],
	isRecorded: (message: string) => boolean,
): Scenario['change'] {
	return ({trail, logGroupName}): ScenarioChange => ({
		trails: [{...trail, selectors: {advanced}}],
		groupsOf: ({message}: Delivered) =>
			isRecorded(message) ? [logGroupName] : [],
	});
}

function isOfQApps(message: string): boolean {
	return message.includes('"type":"AWS::QApps::QApp"');
}

/** What the trail's event selectors leave out. */
export const selectorScenarios = {
	'no-data-events': {
		family,
		description: 'the trail records management events alone',
		change: recording([managementEvents], isManagement),
	},
	'basic-selectors': {
		family,
		description:
			'basic event selectors, which know no Q Apps: management events and S3 objects',
		change: ({trail, logGroupName}) => ({
			trails: [
				{
					...trail,
					selectors: {
						basic: [
							{
								ReadWriteType: 'All',
								IncludeManagementEvents: true,
								DataResources: [
									{Type: 'AWS::S3::Object', Values: ['arn:aws:s3:::']},
								],
								ExcludeManagementEventSources: [],
							},
						],
					},
				},
			],
			groupsOf: ({message}) => (isManagement(message) ? [logGroupName] : []),
		}),
	},
	'some-data-events': {
		family,
		description:
			'data events of AWS::QApps::QApp, and not of sessions and applications',
		change: recording(
			[managementEvents, dataEvents('AWS::QApps::QApp')],
			message => isManagement(message) || isOfQApps(message),
		),
	},
	'only-writes': {
		family,
		description: 'the trail records management events that change something',
		change: recording(
			[
				selector(
					'Management events that write',
					{Field: 'eventCategory', Equals: ['Management']},
					{Field: 'readOnly', Equals: ['false']},
				),
			],
			message => isManagement(message) && message.includes('"readOnly":false'),
		),
	},
	'no-management-events': {
		family,
		description:
			'the trail records data events of Q Apps alone: nobody would see a change of the trail itself',
		change: recording(
			[dataEvents('AWS::QApps::QApp'), dataEvents('AWS::QApps::QAppSession')],
			isOfQApps,
		),
	},
} as const satisfies Readonly<Record<string, Scenario>>;
