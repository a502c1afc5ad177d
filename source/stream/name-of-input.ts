/** What `-` is called where a file has its name. */
export function nameOfInput(input: string): string {
	return input === '-' ? 'stdin' : input;
}
