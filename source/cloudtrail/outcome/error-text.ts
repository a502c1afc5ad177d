/** What the text of an `errorCode` or an `errorMessage` says of the call. */
export type ErrorMeaning = 'failure' | 'success' | 'dry-run';

/** UTF-16 code units. A longer text is a description of a failure. */
export const longestSuccess = 80;

// `Client.DryRunOperation` of EC2 and `DryRunOperationException` of KMS: what both
// answer to a caller who may make the call. "The request would have succeeded, but
// the DryRun option is set."
const dryRunCode = /^(?:client\.)?dryrunoperation(?:exception)?$/i;
const dryRunMessage =
	/^(?:the )?request would have succeeded\b.{0,40}\bdry ?run\b/i;

// Amazon Managed Grafana writes the HTTP status of every call as `errorCode`, 200
// as well; others write it as in an answer: `HTTP/1.1 200 OK`, `304 Not Modified`.
const successStatus = /^(?:http\/?[\d.]* ?)?[23]\d\d(?:\.0+)?(?: [a-z -]+)?$/i;

// Texts that stand where there is no error.
const noError =
	/^(?:ok|okay|succe(?:ss|ssful|ssfully|eded)|completed?( successfully)?|accepted|created|none|null|nil|undefined|false|n\/a|no[ _-]?errors?|no content|not modified|found|0|-+)$/i;

// A sentence such as `Request completed successfully`; not `unsuccessful`, `did not
// succeed`.
const sentenceOfSuccess = /(?:^| )(?:successfully|succeeded|successful)[.!]?$/i;
const denial =
	/\b(?:not|never|no|un[a-z]+|cannot|fail[a-z]*|error[a-z]*)\b|n't/i;

/**
 * Any text is a failure but for those that say otherwise: an HTTP status below
 * 400, a word of success or of absence, the answer to a dry run.
 *
 * @param text not empty
 */
export function readErrorText(text: string): ErrorMeaning {
	if (text.length > longestSuccess) {
		return 'failure';
	}

	const trimmed = text.trim();
	if (dryRunCode.test(trimmed) || dryRunMessage.test(trimmed)) {
		return 'dry-run';
	}

	const bare = trimmed.replace(/[.!]$/, '');
	return bare === '' ||
		successStatus.test(bare) ||
		noError.test(bare) ||
		(sentenceOfSuccess.test(bare) && !denial.test(bare))
		? 'success'
		: 'failure';
}

/** A code without the words that say least: `Client.DryRunOperation` is `DryRunOperation`. */
export function shortErrorCode(code: string): string {
	return code.replace(/^(?:Client|Server)\./, '').replace(/Exception$/, '');
}
