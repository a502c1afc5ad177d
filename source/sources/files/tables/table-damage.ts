/** Rows of a table that could not be read. */
export type RowDamage = {
	readonly rows: number;
	/** The line of the first one in the unpacked file, from 1. */
	readonly line: number;
};

/** Thrown after all other rows were handed on. */
export class TableDamage extends Error {
	override readonly name = 'TableDamage';
	readonly damage: RowDamage;

	constructor(damage: RowDamage) {
		super('damaged rows');
		this.damage = damage;
	}
}
