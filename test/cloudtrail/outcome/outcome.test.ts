import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, test} from 'node:test';
import {readOutcome} from '../../../source/cloudtrail/outcome/outcome.js';
import {parseRecord} from '../../../source/cloudtrail/parse-record.js';

/** `failed: code` or `failed: message`, `dry run: code`, or `not failed`. */
function outcomeOf(fields: object): string {
	const {error, dryRun} = readOutcome({eventName: 'PutThing', ...fields});
	assert.ok(error === undefined || dryRun === undefined);
	if (error) {
		return `failed: ${error.code ?? error.message}`;
	}

	return dryRun === undefined ? 'not failed' : `dry run: ${dryRun}`;
}

type Cases = ReadonlyArray<readonly [fields: object, outcome: string]>;

function each(cases: Cases): void {
	for (const [fields, outcome] of cases) {
		test(`${JSON.stringify(fields)}: ${outcome}`, () => {
			assert.equal(outcomeOf(fields), outcome);
		});
	}
}

describe('errorCode and errorMessage', () => {
	each([
		[{}, 'not failed'],
		[{errorCode: 'AccessDenied'}, 'failed: AccessDenied'],
		[{errorMessage: 'Failed authentication'}, 'failed: Failed authentication'],
		[{errorCode: '200'}, 'not failed'],
		[{errorCode: 200, errorMessage: 'OK'}, 'not failed'],
		[{errorCode: '302', errorMessage: ''}, 'not failed'],
		[{errorCode: 404}, 'failed: 404'],
		[{errorCode: '200', errorMessage: 'The disk is full'}, 'failed: 200'],
		[{errorCode: 'Success', errorMessage: 'null'}, 'not failed'],
		[
			{
				errorCode: '400',
				additionalEventData: {result: {statusType: 'success'}},
			},
			'failed: 400',
		],
		[
			{
				errorCode: '200',
				serviceEventDetails: {
					result: {statusType: 'success', statusCode: '200'},
				},
			},
			'not failed',
		],
		[
			{
				errorCode: '200',
				serviceEventDetails: {
					result: {statusType: 'failure', failureMessage: 'no such key'},
				},
			},
			'failed: statusType: failure (no such key)',
		],
	]);
});

describe('dry runs', () => {
	each([
		[
			{
				errorCode: 'Client.DryRunOperation',
				errorMessage: 'Request would have succeeded, but DryRun flag is set.',
			},
			'dry run: Client.DryRunOperation',
		],
		[{errorCode: 'DryRunOperation'}, 'dry run: DryRunOperation'],
		[
			{
				errorCode: 'DryRunOperationException',
				errorMessage:
					'The request was rejected because the DryRun parameter was specified.',
			},
			'dry run: DryRunOperationException',
		],
		[
			{errorMessage: 'Request would have succeeded, but DryRun flag is set.'},
			'dry run: DryRunOperation',
		],
		[
			{
				errorCode: 'Client.UnauthorizedOperation',
				requestParameters: {dryRun: true},
			},
			'failed: Client.UnauthorizedOperation',
		],
	]);
});

describe('results', () => {
	each([
		[
			{eventName: 'ConsoleLogin', responseElements: {ConsoleLogin: 'Failure'}},
			'failed: ConsoleLogin: Failure',
		],
		[
			{eventName: 'ConsoleLogin', responseElements: {ConsoleLogin: 'Success'}},
			'not failed',
		],
		[
			{eventName: 'CheckMfa', responseElements: {CheckMfa: 'FAILURE'}},
			'failed: CheckMfa: FAILURE',
		],
		[
			{eventName: 'SwitchRole', responseElements: {SwitchRole: 'Failed'}},
			'failed: SwitchRole: Failed',
		],
		[
			{eventName: 'ExitRole', responseElements: {ExitRole: 'Success'}},
			'not failed',
		],
		[
			{eventName: 'NewSignIn', responseElements: {NewSignIn: 'Denied'}},
			'failed: NewSignIn: Denied',
		],
		[
			{
				eventName: 'UserAuthentication',
				serviceEventDetails: {UserAuthentication: 'Failure'},
			},
			'failed: UserAuthentication: Failure',
		],
		[
			{
				eventName: 'CredentialChallenge',
				serviceEventDetails: {CredentialChallenge: 'Success'},
			},
			'not failed',
		],
		[
			{
				eventName: 'UserAuthentication',
				additionalEventData: {UserAuthentication: 'Failure'},
			},
			'failed: UserAuthentication: Failure',
		],
		[
			{
				eventName: 'UserAuthentication',
				serviceEventDetails: {UserAuthentication: 'Success'},
				additionalEventData: {previousResult: 'Failure'},
			},
			'not failed',
		],
		[
			{
				eventName: 'CreateAccountResult',
				serviceEventDetails: {
					createAccountStatus: {
						state: 'FAILED',
						accountName: '****',
						failureReason: 'EMAIL_ALREADY_EXISTS',
					},
				},
			},
			'failed: state: FAILED (EMAIL_ALREADY_EXISTS)',
		],
		[
			{
				eventName: 'CreateManagedAccount',
				serviceEventDetails: {
					createManagedAccountStatus: {
						state: 'SUCCEEDED',
						message:
							'AWS Control Tower successfully created a managed account.',
					},
				},
			},
			'not failed',
		],
		[
			{
				eventName: 'BackupJobCompleted',
				serviceEventDetails: {backupJobId: 'b1', state: 'FAILED'},
			},
			'failed: state: FAILED',
		],
		[
			{
				eventName: 'Token_POST',
				additionalEventData: {responseParameters: {status: 400}},
			},
			'failed: status: 400',
		],
		[
			{
				eventName: 'Token_POST',
				additionalEventData: {responseParameters: {status: 302}},
			},
			'not failed',
		],
		[
			{additionalEventData: {LoginResult: 'AUTHENTICATION_FAILED'}},
			'failed: LoginResult: AUTHENTICATION_FAILED',
		],
		[
			{additionalEventData: {authenticationResult: 'AccessDenied'}},
			'failed: authenticationResult: AccessDenied',
		],
		[{additionalEventData: {status: 'failed'}}, 'failed: status: failed'],
		[{additionalEventData: {isSuccess: 'false'}}, 'failed: isSuccess: false'],
		[
			{
				responseElements: {
					errorCode: 'ThrottlingException',
					errorMessage: 'slow',
				},
			},
			'failed: ThrottlingException',
		],
		[{responseElements: {error: 'none'}}, 'not failed'],
		[{responseElements: {status: 'FAILURE'}}, 'failed: status: FAILURE'],
		[
			{responseElements: {result: 'Failed: wrong key'}},
			'failed: result: Failed: wrong key',
		],
	]);
});

describe('what is no result', () => {
	each([
		[{responseElements: {pipelineId: 'p1', status: 'FAILED'}}, 'not failed'],
		[{responseElements: {pipeline: {status: 'FAILED'}}}, 'not failed'],
		[{responseElements: {statusCode: '404', resourceId: 'r1'}}, 'not failed'],
		[
			{
				responseElements: {
					state: 'Active',
					lastUpdateStatus: 'Failed',
					functionName: 'f',
				},
			},
			'not failed',
		],
		[
			{responseElements: {description: 'Failure', name: 'Failed'}},
			'not failed',
		],
		[{responseElements: 'Failure'}, 'not failed'],
		[{responseElements: ['Failure']}, 'not failed'],
		[{responseElements: {PutThing: {a: 'Failure'}}}, 'not failed'],
		[
			{requestParameters: {PutThing: 'Failure', status: 'failed'}},
			'not failed',
		],
		[
			{additionalEventData: {bucketName: 'Failure', reason: 'failed'}},
			'not failed',
		],
		[{additionalEventData: {result: 'no error'}}, 'not failed'],
		[{additionalEventData: {failoverState: 'Failover'}}, 'not failed'],
		[{additionalEventData: {previousStatus: 'FAILED'}}, 'not failed'],
		[
			{serviceEventDetails: {request: {query: {state: 'failed'}}}},
			'not failed',
		],
		[{eventName: 'constructor', responseElements: {}}, 'not failed'],
		[{eventName: '', responseElements: {'': 'Failure'}}, 'not failed'],
	]);
});

test('a deep result of any size is looked at in linear time', () => {
	let deep: unknown = 'failed';
	for (let level = 0; level < 5000; level++) {
		deep = {state: deep};
	}

	assert.equal(outcomeOf({serviceEventDetails: deep}), 'not failed');
	const wide = Object.fromEntries(
		Array.from({length: 20_000}, (_, index) => [
			`status${index}`,
			'x'.repeat(10),
		]),
	);
	assert.equal(outcomeOf({additionalEventData: wide}), 'not failed');
});

const cases = path.resolve('../shared/cases');

describe('the cases', {
	skip: existsSync(cases) ? false : 'the cases are not on this machine',
}, () => {
	const expected: ReadonlyArray<
		readonly [file: string, outcomes: readonly string[]]
	> = [
		[
			'access-nopermission-dryrun-counted-as-failed.ndjson',
			['dry run Client.DryRunOperation'],
		],
		[
			'error-grafana-success-errorcode-200-counted-as-error.ndjson',
			['not failed'],
		],
		[
			'error-identity-center-signin-failure-not-an-error-and-user-not-named.ndjson',
			['failed', 'failed', 'not failed', 'not failed'],
		],
	];
	for (const [file, outcomes] of expected) {
		test(file, () => {
			const lines = readFileSync(path.join(cases, file), 'utf8');
			assert.deepEqual(
				lines
					.trim()
					.split('\n')
					.map(line => {
						const {error, dryRun} = parseRecord(line, {
							deliveryTime: undefined,
							arrivedAt: 0,
						});
						return error
							? 'failed'
							: dryRun === undefined
								? 'not failed'
								: `dry run ${dryRun}`;
					}),
				outcomes,
			);
		});
	}
});
