/**
 * Recognize: what a file without a CloudTrail record seems to be, in words for a
 * tired reader, and what to do with it:
 *
 *     50 4B 03 04 …                    a zip archive        Unpack it, …
 *     {"awsAccountId":…,"digestS3…     a CloudTrail digest  Read the log files …
 *     2 123456789012 eni-0a1b …        VPC flow logs        …
 *
 * The invariant: nothing here decides what is a record. `binary-formats` alone
 * keeps a file from being read, since lines of a zip archive are no messages; the
 * names of texts (`text-formats`) only word the sentence about a file in which no
 * record was found.
 */
import {recognizeBinary} from './binary-formats.js';
import type {Recognized} from './recognized.js';
import {recognizeText} from './text-formats.js';

/**
 * What a file seems to be in which there is no record.
 *
 * @param start the first unpacked bytes, a few KB
 */
export function recognize(start: Buffer): Recognized {
	return recognizeBinary(start) ?? recognizeText(start.toString('utf8'));
}
