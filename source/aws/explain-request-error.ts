import {UserError} from '../stream/user-error.js';
import {type ErrorContext, serviceOf} from './error-context.js';
import type {ErrorFacts} from './error-facts.js';

/** Suggests existing names, since a wrong name is mostly a misspelt one. */
export function explainNotFound(
	_facts: ErrorFacts,
	{logGroups, region, profile, nearNames = []}: ErrorContext,
	cause: unknown,
): UserError {
	const where = `${region === undefined ? '' : ` in ${region}`}${profile === undefined ? '' : ` with profile ${profile}`}`;
	return new UserError(
		`There is no log group ${logGroups.join(' or ')}${where}.`,
		{
			nextSteps: [
				...(nearNames.length > 0
					? [`Did you mean ${nearNames.join(' or ')}?`]
					: []),
				'A trail delivers to a group in its home region and account: choose them with --region and --profile.',
				`List the groups: aws logs describe-log-groups --query 'logGroups[].logGroupName'${region === undefined ? '' : ` --region ${region}`}${profile === undefined ? '' : ` --profile ${profile}`}`,
			],
			cause,
		},
	);
}

/** The filter pattern is the only parameter that the user writes. */
export function explainInvalidParameter(
	facts: ErrorFacts,
	context: ErrorContext,
	cause: unknown,
): UserError {
	const {filterPattern, operation} = context;
	const isAboutPattern = /filter pattern|character\(s\) in term|^If a filter/i;
	return filterPattern !== undefined && isAboutPattern.test(facts.message)
		? new UserError(
				`CloudWatch Logs rejects the filter pattern: ${facts.message}`,
				{
					nextSteps: [
						`This was sent: ${filterPattern}`,
						'Check --pattern against https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html',
					],
					cause,
				},
			)
		: new UserError(
				`${serviceOf(context)} rejects ${operation ?? 'the request'}: ${facts.message}`,
				{
					nextSteps: [
						serviceOf(context) === 'CloudTrail'
							? 'Check the time range.'
							: 'Check the log groups and the time range.',
					],
					cause,
				},
			);
}

/** The operation cannot read the log group's class, which the service's message names. */
export function explainInvalidOperation(
	facts: ErrorFacts,
	{logGroups}: ErrorContext,
	cause: unknown,
): UserError {
	return new UserError(
		`${logGroups.join(', ')} cannot be read this way: ${facts.message}`,
		{nextSteps: insightsSteps(logGroups), cause},
	);
}

/** Next steps for log groups that only CloudWatch Logs Insights can read. */
export function insightsSteps(logGroups: readonly string[]): readonly string[] {
	return [
		`CloudWatch Logs Insights reads groups of every class: aws logs start-query --log-group-identifiers ${logGroups.map(name => `'${name}'`).join(' ')} --start-time … --end-time … --query-string 'fields @message'`,
		'To tail live, let the trail deliver to a log group of the Standard class; the class of a group cannot be changed.',
	];
}
