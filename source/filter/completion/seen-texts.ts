import type {Actor} from '../../cloudtrail/actor/actor.js';
import type {ActorNames} from '../../cloudtrail/actor/actor-names.js';
import {userAgentInWords} from '../../cloudtrail/origin/user-agent.js';
import {shortErrorCode} from '../../cloudtrail/outcome/error-text.js';
import type {TrailRecord} from '../../cloudtrail/trail-record.js';
import type {FilterColumn} from '../evaluate/record-columns.js';
import {
	actorTexts,
	type FilterField,
	groupName,
	sourceTexts,
	textsOfError,
} from '../filter-fields.js';

/** The values of one record, parsed or in columns. */
export type ReadRecord = {
	at<Column extends FilterColumn>(
		column: Column,
	): TrailRecord[Column] | undefined;
	otherResources(): readonly string[];
};

/** The texts of a record that a field compares. `field:=text` matches the record for each of both lists. */
export type SeenTexts = {
	/** What a list of values names. */
	readonly offered: readonly string[];
	/** Other names of the same. */
	readonly also: readonly string[];
};

const nothing: SeenTexts = {offered: [], also: []};

/** Of each field whose values are texts of the record. Ids, which hardly two records share, are not among them. */
const readers = {
	event: ({at}) => seen([at('eventName')]),
	who: ({at}, names) => actorSeen(at('actor'), names),
	service({at}) {
		const source = at('eventSource');
		return seen([source], source === undefined ? [] : sourceTexts(source));
	},
	error({at}) {
		const error = at('error');
		const dryRun = at('dryRun');
		return seen(
			[error && (error.code ?? error.message), dryRun],
			[
				...(error === undefined ? [] : textsOfError(error)),
				...(dryRun === undefined ? [] : [shortErrorCode(dryRun)]),
			],
		);
	},
	key: ({at}) => seen([at('actor')?.accessKeyId]),
	session: ({at}) => seen([at('actor')?.sessionName]),
	ip: ({at}) => seen([at('sourceIPAddress')]),
	agent({at}) {
		const agent = at('userAgent');
		return agent === undefined
			? nothing
			: seen([userAgentInWords(agent)], [agent]);
	},
	via: ({at}) => seen([at('callingService'), at('delegateAccount')]),
	region: ({at}) => seen([at('awsRegion')]),
	account: ({at}) => seen([at('recipientAccountId'), at('actor')?.accountId]),
	group({at}) {
		const group = at('logGroup');
		return group === undefined ? nothing : seen([groupName(group)], [group]);
	},
	resource: ({at, otherResources}) =>
		seen([at('resource'), ...otherResources()]),
	category: ({at}) => seen([at('eventCategory')]),
} satisfies Readonly<
	Partial<
		Record<FilterField, (record: ReadRecord, names: ActorNames) => SeenTexts>
	>
>;

/** A field whose values can be counted by their texts. */
export type SeenField = keyof typeof readers;

const readerOf: Readonly<
	Record<SeenField, (record: ReadRecord, names: ActorNames) => SeenTexts>
> = readers;

export function isSeenField(field: FilterField): field is SeenField {
	return Object.hasOwn(readers, field);
}

/** Reads the texts of records. What is known of an actor is looked up once: make another reader when names changed. */
export function createSeenTexts(
	field: SeenField,
	names: ActorNames,
): (record: ReadRecord) => SeenTexts {
	if (field !== 'who') {
		const read = readerOf[field];
		return record => read(record, names);
	}

	const known = new WeakMap<Actor, SeenTexts>();
	return record => {
		const actor = record.at('actor');
		let texts = actor && known.get(actor);
		if (texts === undefined) {
			texts = actorSeen(actor, names);
			if (actor !== undefined) {
				known.set(actor, texts);
			}
		}

		return texts;
	};
}

function actorSeen(actor: Actor | undefined, names: ActorNames): SeenTexts {
	return actor === undefined
		? nothing
		: seen([names.nameOf(actor).label], actorTexts(actor, names));
}

function seen(
	offered: ReadonlyArray<string | undefined>,
	also: ReadonlyArray<string | undefined> = [],
): SeenTexts {
	return {offered: offered.filter(isText), also: also.filter(isText)};
}

function isText(text: string | undefined): text is string {
	return text !== undefined;
}
