import type {ImpactCounts} from '../snapshot.js';

export const noImpacts: ImpactCounts = {
	destructive: 0,
	permissions: 0,
	exports: 0,
};

/** @param times how often `added` is added; -1 subtracts it */
export function addImpacts(
	counts: {-readonly [Key in keyof ImpactCounts]: number},
	added: ImpactCounts,
	times: number,
): void {
	counts.destructive += times * added.destructive;
	counts.permissions += times * added.permissions;
	counts.exports += times * added.exports;
}

/** The impacts alone of anything that counts them. */
export function impactsOf({
	destructive,
	permissions,
	exports,
}: ImpactCounts): ImpactCounts {
	return {destructive, permissions, exports};
}
