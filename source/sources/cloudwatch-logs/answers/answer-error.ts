import {DamagedAnswer} from '../../../aws/damaged-answer.js';
import {errorFacts} from '../../../aws/error-facts.js';
import {isKnownError} from '../../../aws/explain-error.js';

/**
 * What `client.send` or the stream of a session threw, as an error that
 * `explainError` knows. The SDK throws a SyntaxError for an answer that is no
 * JSON, a TypeError for a frame without a type, an Error under any name for an
 * error that its model does not have. All of these become a `DamagedAnswer`.
 *
 * @param operation such as `FilterLogEvents`
 */
export function answerError(error: unknown, operation: string): unknown {
	const {name, statusCode, ...facts} = errorFacts(error);
	// To the message of an error the SDK adds a line for developers.
	const message = facts.message.split('\n')[0] ?? '';
	if (error instanceof DamagedAnswer) {
		return new DamagedAnswer(message, {cause: error, isCut: error.isCut});
	}

	// With another status it is `explainError`'s: an endpoint without the operation.
	const isNoJson = name === 'SyntaxError' && (statusCode ?? 200) < 300;
	if (!isNoJson && isKnownError(error)) {
		return error;
	}

	if (isNoJson) {
		const type = contentType(error);
		// A page of a gateway, whatever its type says.
		const isMarkup = message.startsWith("Unexpected token '<'");
		const isOther = isMarkup || (type !== undefined && !/json/i.test(type));
		return new DamagedAnswer(
			isOther
				? `the answer to ${operation} is ${isMarkup ? 'a web page' : type}, not JSON: something between here and the service may have sent it`
				: `the answer to ${operation} was cut off or damaged (${message})`,
			{cause: error, isCut: !isOther && statusCode !== undefined},
		);
	}

	return new DamagedAnswer(
		/^(Type|Range|Reference|URI)?Error$/.test(name)
			? `the answer to ${operation} cannot be read (${message})`
			: `${operation} was cut off (${name}: ${message})`,
		{cause: error},
	);
}

/** Of the answer that the SDK could not read, such as `text/html`. */
function contentType(error: unknown): string | undefined {
	const headers = memberOf(memberOf(error, '$response'), 'headers');
	const type = memberOf(headers, 'content-type');
	return typeof type === 'string' && type !== ''
		? type.split(';')[0]?.slice(0, 60)
		: undefined;
}

function memberOf(value: unknown, name: string): unknown {
	return typeof value === 'object' && value !== null
		? (Reflect.get(value, name) as unknown)
		: undefined;
}
