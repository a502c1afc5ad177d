/** The name of an input on screen: `-` is `stdin`, a file has its path. */
export function nameOfInput(input: string): string {
	return input === '-' ? 'stdin' : input;
}
