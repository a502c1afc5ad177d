import {scopeQuestion} from '../cloudwatch-pattern/scope-question.js';
import {type Scope, scopes} from '../stream/scope.js';
import {UsageError} from '../stream/user-error.js';
import type {WatchInvocation} from './open-source.js';

/** The scopes that the source of a command line can be asked for while it runs: those that `--pattern` can be joined with, and every service for Event history. None for files. */
export function askableScopes({
	kind,
	options,
}: WatchInvocation): readonly Scope[] {
	if (kind === 'read') {
		return [];
	}

	return options.source === 'history'
		? ['all']
		: scopes.filter(scope => canBeAsked(scope, options.pattern));
}

function canBeAsked(scope: Scope, pattern: string | undefined): boolean {
	try {
		scopeQuestion(scope, pattern);
		return true;
	} catch (error) {
		if (error instanceof UsageError) {
			return false;
		}

		throw error;
	}
}
