import type {MiddlewareStack} from '@smithy/types';

/** Gets the service's clock and this computer's at one moment, ms. */
export type OnDate = (served: number, local: number) => void;

/**
 * Calls `onDate` with the Date header of every answer that the client gets, errors
 * included. The header has whole seconds.
 */
export function onDateHeader<Input extends object, Output extends object>(
	client: {readonly middlewareStack: MiddlewareStack<Input, Output>},
	onDate: OnDate,
): void {
	client.middlewareStack.add(
		next => async arguments_ => {
			const result = await next(arguments_);
			const served = Date.parse(dateOf(result.response));
			if (!Number.isNaN(served)) {
				onDate(served, Date.now());
			}

			return result;
		},
		// Below the one that reads the answer, so that errors pass as well.
		{step: 'deserialize', priority: 'low', name: 'onDateHeader'},
	);
}

function dateOf(response: unknown): string {
	const headers: unknown =
		typeof response === 'object' && response !== null
			? Reflect.get(response, 'headers')
			: undefined;
	const date: unknown =
		typeof headers === 'object' && headers !== null
			? Reflect.get(headers, 'date')
			: undefined;
	return typeof date === 'string' ? date : '';
}
