import {UserError} from '../stream/user-error.js';
import {urlWithoutUser} from '../text/url-without-user.js';
import {type VisibleText, visibleText} from '../text/visible-text.js';
import {type ErrorContext, serviceOf} from './error-context.js';
import type {Answer, ErrorFacts} from './error-facts.js';
import {serverName} from './explain-network-error.js';

/**
 * Whether somebody else than CloudWatch Logs answered: a proxy, a gateway, the
 * sign-in page of a network. AWS names its errors (`UnknownError` is the SDK's
 * word for one without a name) and answers in JSON.
 */
export function isForeignAnswer({name, message, answer}: ErrorFacts): boolean {
	// 501 is how endpoints that imitate the service refuse an operation.
	if (answer === undefined || answer.statusCode === 501) {
		return false;
	}

	const {contentType = '', start} = answer;
	if (name === 'SyntaxError') {
		return !beginsLikeJson(start);
	}

	return (
		name === 'Unknown' ||
		// A page where the frames of a Live Tail session should be.
		(/Truncated event message/.test(message) && contentType.startsWith('text/'))
	);
}

/** Whether an answer in JSON arrived cut off or damaged. */
export function isDamagedJson({name, answer}: ErrorFacts): boolean {
	return (
		name === 'SyntaxError' &&
		answer !== undefined &&
		beginsLikeJson(answer.start)
	);
}

function beginsLikeJson(start = ''): boolean {
	return /^\s*[{[]/.test(start);
}

/**
 * Whether such an answer may be another one soon: the page of a gateway that runs
 * while what is behind it does not, that has enough, or that has a page for now with
 * the status of success.
 */
export function isPassingAnswer({answer}: ErrorFacts): boolean {
	const statusCode = answer?.statusCode ?? 0;
	return (
		statusCode >= 500 ||
		statusCode < 300 ||
		[408, 425, 429].includes(statusCode)
	);
}

/** A clause for the header. */
export function foreignAnswerReason(
	facts: ErrorFacts,
	context: ErrorContext,
): string {
	const {statusCode, contentType} = answerOf(facts);
	return `${serverName(context)} answered with status ${statusCode}, ${contentType ?? 'no content type'}: probably a proxy or a gateway`;
}

export function explainForeignAnswer(
	facts: ErrorFacts,
	context: ErrorContext,
	cause: unknown,
): UserError {
	const answer = answerOf(facts);
	const {statusCode, contentType, start} = answer;
	const words = start === undefined ? undefined : firstWords(start);
	const quoted =
		words === undefined
			? ''
			: words === ''
				? ', nothing in it'
				: `: “${words}”`;
	return new UserError(
		`${serverName(context)} answered with status ${statusCode}, ${contentType ?? 'no content type'}${quoted}. ${whoAnswered(context)}, such as a proxy or a gateway.`,
		{nextSteps: nextSteps(answer, context), cause},
	);
}

function whoAnswered(context: ErrorContext): string {
	return context.endpointUrl === undefined
		? 'Something between here and there probably answered'
		: `Either it is not ${serviceOf(context)}, or something between here and there answered`;
}

function nextSteps(
	{statusCode, location}: Answer,
	{endpointUrl}: ErrorContext,
): readonly string[] {
	const checkEndpoint =
		endpointUrl === undefined
			? []
			: [
					`Check that ${endpointUrl} is the address of the service (--endpoint-url, AWS_ENDPOINT_URL or endpoint_url).`,
				];
	if (statusCode >= 300 && statusCode < 400) {
		return [
			`qtail follows no redirect with a signed request.${location === undefined ? '' : ` This one leads to ${visibleText(urlWithoutUser(location.replace(/[?#].*/s, '')))}`}`,
			'A network that requires a sign-in redirects: open a web page in a browser.',
			...checkEndpoint,
		];
	}

	switch (statusCode) {
		case 407: {
			return [
				'The proxy wants a user name and a password, which qtail does not send: have it let AWS through, or bypass it.',
			];
		}

		case 413: {
			return [
				'The proxy rejects a request of this size, which is a few KB: have its limit raised, or bypass it.',
			];
		}

		default: {
			return [
				...(statusCode >= 500
					? [
							'Try again later. If it persists, ask whoever runs the proxy or the gateway.',
						]
					: [
							'Ask whoever runs the proxy or the gateway. A network that requires a sign-in answers like this too: open a web page in a browser.',
						]),
				...checkEndpoint,
			];
		}
	}
}

// Characters.
const mostWords = 80;

/** The text of a web page or of anything else, in one line. */
function firstWords(start: string): VisibleText {
	const text = start
		.replaceAll(/<(script|style)\b[^>]*>.*?<\/\1\b[^>]*>/gis, ' ')
		.replaceAll(/<[^>]*>/g, ' ');
	const words = [
		...(text.trim() === '' ? start : text).replaceAll(/\s+/g, ' ').trim(),
	];
	return visibleText(
		words.length > mostWords
			? `${words.slice(0, mostWords).join('')}…`
			: words.join(''),
	);
}

function answerOf({answer}: ErrorFacts): Answer {
	return (
		answer ?? {
			statusCode: 0,
			contentType: undefined,
			location: undefined,
			start: undefined,
		}
	);
}
