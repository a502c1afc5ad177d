/** The name, or `(none)` where it is empty, so that a row never begins with nothing. */
export function nameOrNone(name: string): string {
	return name === '' ? '(none)' : name;
}
