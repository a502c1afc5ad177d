import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {
	type AttentionRule,
	reasonsOf,
} from '../../source/cloudtrail/attention/attention.js';
import {parseRecord} from '../../source/cloudtrail/parse-record.js';

/** `s3 PutBucketPolicy` */
export type CallName = `${string} ${string}`;

/** A call of account 111122223333 as CloudTrail records it. @param more further fields of the record, or others */
export function recordOfCall(
	call: CallName,
	requestParameters: unknown,
	more: Readonly<Record<string, unknown>> = {},
): string {
	const [service = '', eventName = ''] = call.split(' ');
	return JSON.stringify({
		eventVersion: '1.11',
		userIdentity: {
			type: 'IAMUser',
			principalId: 'AIDAEXAMPLE',
			arn: 'arn:aws:iam::111122223333:user/alice',
			accountId: '111122223333',
			accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
			userName: 'alice',
		},
		eventTime: '2026-01-02T12:00:00Z',
		eventSource: `${service}.amazonaws.com`,
		eventName,
		awsRegion: 'us-east-1',
		sourceIPAddress: '192.0.2.1',
		userAgent: 'aws-cli/2.31.9',
		requestParameters,
		responseElements: null,
		requestID: 'request-1',
		eventID: 'event-1',
		readOnly: false,
		eventType: 'AwsApiCall',
		managementEvent: true,
		recipientAccountId: '111122223333',
		eventCategory: 'Management',
		...more,
	});
}

/** The reasons of a record, by rule. */
export function reasonsByRule(
	message: string,
): Readonly<Partial<Record<AttentionRule, string>>> {
	const record = parseRecord(message, {
		deliveryTime: undefined,
		arrivedAt: 0,
	});
	return Object.fromEntries(
		reasonsOf(record.ownMarks, record).map(({rule, reason}) => [rule, reason]),
	);
}

/** A call, its parameters, the reason, and what else the record has. */
export type Met = readonly [
	call: CallName,
	parameters: unknown,
	reason: string,
	more?: Readonly<Record<string, unknown>>,
];

/** A call that only looks like one that the rule marks. */
export type NearMiss = readonly [
	call: CallName,
	parameters: unknown,
	more?: Readonly<Record<string, unknown>>,
];

const noParameters = [null, undefined, '', 'text', 7, true, [], [{}], {}];

/**
 * Tests a rule by its table. Each call that meets it is also tried as one of another
 * service, as an update, refused, as a dry run, and with parameters of other types:
 * the reason follows the record.
 */
export function describeRule(
	rule: AttentionRule,
	{
		met,
		nearMisses,
	}: {readonly met: readonly Met[]; readonly nearMisses: readonly NearMiss[]},
): void {
	const reasonOf = (...call: Parameters<typeof recordOfCall>) =>
		reasonsByRule(recordOfCall(...call))[rule];
	describe(rule, () => {
		for (const [call, parameters, reason, more] of met) {
			it(`${call}: ${reason}`, () => {
				assert.equal(reasonOf(call, parameters, more), reason);
			});
		}

		for (const [call, parameters, more] of nearMisses) {
			it(
				`not ${call} ${JSON.stringify(parameters) ?? ''}`.slice(0, 200),
				() => {
					assert.equal(reasonOf(call, parameters, more), undefined);
				},
			);
		}

		it('leaves out calls of other services of the same name, and updates', () => {
			for (const [call, parameters, , more] of met) {
				const [, name = ''] = call.split(' ');
				assert.equal(reasonOf(`wrong ${name}`, parameters, more), undefined);
				const addendum = {reason: 'UPDATED_DATA', originalEventID: 'event-0'};
				assert.equal(
					reasonOf(call, parameters, {...more, addendum}),
					undefined,
				);
			}
		});

		it('says of a refused call and of a dry run that nothing was done', () => {
			for (const [call, parameters, reason, more] of met) {
				if (
					more?.['errorMessage'] !== undefined ||
					rule === 'sign-in-without-mfa'
				) {
					continue;
				}

				for (const [errorCode, prefix] of [
					['AccessDenied', 'an attempt that failed'],
					['Client.DryRunOperation', 'a dry run'],
				] as const) {
					assert.equal(
						reasonOf(call, parameters, {...more, errorCode}),
						`${prefix}: ${reason}`,
						call,
					);
				}
			}
		});

		it('reads parameters of any type', () => {
			for (const [call, parameters, , more] of met) {
				for (const other of [...noParameters, ...replacements(parameters)]) {
					const reason = reasonOf(call, other, more) ?? '';
					assert.doesNotMatch(
						reason,
						/undefined|null|NaN|\[object| {2}|\b(?:a|an) (?:a|an|the)\b/,
						`${call} ${JSON.stringify(other)}`,
					);
				}
			}
		});
	});
}

/** The parameters with one value of another type, for each value. */
function replacements(parameters: unknown): readonly unknown[] {
	return typeof parameters === 'object' && parameters !== null
		? Object.keys(parameters).flatMap(key =>
				noParameters.map(other => ({...parameters, [key]: other})),
			)
		: [];
}
