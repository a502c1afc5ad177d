import type {RecordError} from '../../trail-record.js';

// UTF-16 code units. A longer text is a description, not a code.
const longestCode = 80;

// `AccessDenied` (S3, IAM), `AccessDeniedException` (most services),
// `Client.UnauthorizedOperation` and `AuthFailure` (EC2), `UnauthorizedException`
// (Q Apps), `AuthorizationError` (SNS), `NotAuthorized` (Common Errors of the
// query APIs).
const deniedCode =
	/^(?:(?:client|server)\.)?(?:accessdenied|access_denied|unauthori[sz]ed(?:operation|access|request)?|notauthori[sz]ed|authorizationerror|authfailure|forbidden)(?:exception|error|fault)?$/i;

/**
 * Whether the caller was refused for lack of permission, by the code of the
 * error. A message alone does not count: any text can be in it.
 */
export function isDenied(error: RecordError | undefined): boolean {
	return error?.code !== undefined && isDeniedCode(error.code);
}

/** The same for an `errorCode`. */
export function isDeniedCode(code: string): boolean {
	return code.length <= longestCode && deniedCode.test(code);
}
