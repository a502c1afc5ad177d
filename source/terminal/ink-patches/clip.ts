/** The cells from `x1` to before `x2` and the rows from `y1` to before `y2`. An undefined edge does not cut. */
export type Clip = {
	readonly x1: number | undefined;
	readonly x2: number | undefined;
	readonly y1: number | undefined;
	readonly y2: number | undefined;
};

/** The part that both clips show. */
export function intersectClips(outer: Clip | undefined, inner: Clip): Clip {
	return outer === undefined
		? inner
		: {
				x1: tighter(outer.x1, inner.x1, Math.max),
				x2: tighter(outer.x2, inner.x2, Math.min),
				y1: tighter(outer.y1, inner.y1, Math.max),
				y2: tighter(outer.y2, inner.y2, Math.min),
			};
}

function tighter(
	a: number | undefined,
	b: number | undefined,
	choose: (a: number, b: number) => number,
): number | undefined {
	return a === undefined || b === undefined ? (a ?? b) : choose(a, b);
}

/** Whether the clip shows nothing of row `y`. */
export function hidesRow({x1, x2, y1, y2}: Clip, y: number): boolean {
	return (
		(y1 !== undefined && y < y1) ||
		(y2 !== undefined && y >= y2) ||
		(x1 !== undefined && x2 !== undefined && x1 >= x2)
	);
}

/** Whether the clip shows all cells from `x` to before `end`. */
export function letsThrough({x1, x2}: Clip, x: number, end: number): boolean {
	return (x1 === undefined || x >= x1) && (x2 === undefined || end <= x2);
}
