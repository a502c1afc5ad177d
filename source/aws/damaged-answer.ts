/**
 * The service, or something between here and it, sent an answer that cannot be
 * what was asked for. The message is a clause for the header, such as “the
 * answer of FilterLogEvents has no list of events”.
 */
export class DamagedAnswer extends Error {
	override readonly name = 'DamagedAnswer';
	/** The answer ends too early. A shorter one may arrive whole. */
	readonly isCut: boolean;

	constructor(
		reason: string,
		{
			cause,
			isCut = false,
		}: {readonly cause?: unknown; readonly isCut?: boolean} = {},
	) {
		super(reason, {cause});
		this.isCut = isCut;
	}
}
