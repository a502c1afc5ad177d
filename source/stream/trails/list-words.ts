import {ageText} from '../../text/age-text.js';
import {logGroupName} from '../../text/log-group-name.js';
import {visibleText} from '../../text/visible-text.js';
import type {EventSelectors, ExaminedTrail} from '../trail-facts.js';
import {accountOfArn, type FoundGroup, regionOfArn} from './found-trails.js';

/** The cells of a found log group in a list. Every text is visible text. */
export type ListedGroup = {
	readonly logGroupArn: string;
	/** Of the trail; of a guess the log group again. */
	readonly name: string;
	readonly region: string;
	/** `account`, `organization`, `account 999988887777` or `guess`. */
	readonly owner: string;
	readonly logGroup: string;
	/** `2m ago`, `never`, `stopped`, `failing`; `?` where it is unknown. */
	readonly delivered: string;
	/** `Q Apps`, `others`, `off`; `?` where it is unknown. */
	readonly dataEvents: string;
};

/**
 * What a list says of a found log group.
 *
 * @param accountId the account that asks
 * @param now ms
 */
export function listedGroup(
	{logGroupArn, origin}: FoundGroup,
	accountId: string | undefined,
	now: number,
): ListedGroup {
	const logGroup = visibleText(logGroupName(logGroupArn));
	const account = accountOfArn(logGroupArn);
	const region = visibleText(regionOfArn(logGroupArn));
	if (origin.kind === 'guess') {
		return {
			...{logGroupArn, logGroup, region, name: logGroup, owner: 'guess'},
			...{delivered: '?', dataEvents: '?'},
		};
	}

	const {trail, examined} = origin;
	const isForeign = accountId !== undefined && account !== accountId;
	const kind = trail.isOrganization ? 'organization' : 'account';
	return {
		...{logGroupArn, logGroup, region, name: visibleText(trail.name)},
		owner: isForeign ? `${kind} ${visibleText(account)}` : kind,
		delivered: deliveredWord(examined, now),
		dataEvents: dataEventsWord(examined),
	};
}

/** A trail that is stopped or fails delivers nothing new, whatever it delivered last. */
function deliveredWord(
	examined: ExaminedTrail | undefined,
	now: number,
): string {
	if (examined?.status.isKnown !== true) {
		return '?';
	}

	const {isLogging, logsDeliveredAt, logsDeliveryError} =
		examined.status.answer;
	if (isLogging === false) {
		return 'stopped';
	}

	if (logsDeliveryError !== undefined) {
		return 'failing';
	}

	return logsDeliveredAt === undefined
		? 'never'
		: `${ageText(now - logsDeliveredAt)} ago`;
}

function dataEventsWord(examined: ExaminedTrail | undefined): string {
	if (examined?.selectors.isKnown !== true) {
		return '?';
	}

	const types = dataTypes(examined.selectors.answer);
	if (types.length === 0) {
		return 'off';
	}

	return types.some(type => /^AWS::(?:QApps|QBusiness)::/.test(type))
		? 'Q Apps'
		: 'others';
}

/** The resource types whose data events a trail takes, such as `AWS::S3::Object`; `?` for a selector that names none. */
function dataTypes(selectors: EventSelectors): readonly string[] {
	if (selectors.kind === 'basic') {
		return selectors.selectors.flatMap(({dataResources}) =>
			dataResources.map(({type}) => type),
		);
	}

	return selectors.selectors
		.filter(({fields}) =>
			fields.some(
				({field, equals}) =>
					field === 'eventCategory' && equals?.includes('Data'),
			),
		)
		.flatMap(({fields}) => {
			const type = fields.find(({field}) => field === 'resources.type');
			return type?.equals ?? ['?'];
		});
}
