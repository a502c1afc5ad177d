import type {MiddlewareStack} from '@smithy/types';
import {allowedCalls, type Service} from './allowed-calls.js';

/**
 * Has the client refuse every call that is not in the table, before anything is
 * sent. A call that is refused is a bug of qtail, so the error is no `UserError`.
 */
export function onlyAllowedCalls<Input extends object, Output extends object>(
	client: {readonly middlewareStack: MiddlewareStack<Input, Output>},
	service: Service,
): void {
	const operations: ReadonlySet<string> = new Set(
		allowedCalls
			.filter(call => call.service === service)
			.map(({operation}) => operation),
	);
	client.middlewareStack.add(
		(next, {commandName = ''}) =>
			async arguments_ => {
				const operation = commandName.replace(/Command$/, '');
				if (!operations.has(operation)) {
					throw new Error(
						`${service} ${operation} is not among the calls that qtail makes.`,
					);
				}

				return next(arguments_);
			},
		{step: 'initialize', priority: 'high', name: 'onlyAllowedCalls'},
	);
}
