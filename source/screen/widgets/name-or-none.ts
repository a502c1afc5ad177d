/** The name, or `(none)` in place of an empty one. */
export function nameOrNone(name: string): string {
	return name === '' ? '(none)' : name;
}
