/** Thrown after everything that could be unpacked. */
export class UnpackDamage extends Error {
	override readonly name = 'UnpackDamage';
	/** What the data were packed in: `gzip`. */
	readonly format: string;
	/** Of the packed data, up to the damage. */
	readonly bytesRead: number;
	/** The data break off: what is missing may exist elsewhere. */
	readonly isCutOff: boolean;

	constructor(
		reason: string,
		{
			cause,
			...damage
		}: Pick<UnpackDamage, 'format' | 'bytesRead' | 'isCutOff'> & {
			readonly cause?: unknown;
		},
	) {
		super(reason, {cause});
		this.format = damage.format;
		this.bytesRead = damage.bytesRead;
		this.isCutOff = damage.isCutOff;
	}
}
