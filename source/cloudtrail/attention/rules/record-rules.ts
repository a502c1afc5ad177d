import {adminGranted} from './admin-granted.js';
import {
	denied,
	destructive,
	exported,
	permissionsChanged,
	unknownOperation,
} from './by-impact.js';
import {type CallerRule, crossAccount, rootUsed} from './caller-rules.js';
import {codeRun} from './code-run.js';
import {credentialsMade} from './credentials-made.js';
import {limitRemoved} from './limit-removed.js';
import {madePublic} from './made-public.js';
import {monitoringStopped} from './monitoring-stopped.js';
import {monitoringWeakened} from './monitoring-weakened.js';
import {recoveryWeakened} from './recovery-weakened.js';
import type {RecordRule} from './rule.js';
import {sharedOut} from './shared-out.js';
import {signInFailed, signInWithoutMfa} from './sign-ins.js';
import {trailTampering} from './trail-tampering.js';

/** The rules that look at one call, by name. */
export const callRules = {
	'trail-tampering': trailTampering,
	'monitoring-stopped': monitoringStopped,
	'made-public': madePublic,
	'admin-granted': adminGranted,
	'monitoring-weakened': monitoringWeakened,
	'limit-removed': limitRemoved,
	'sign-in-without-mfa': signInWithoutMfa,
	'credentials-made': credentialsMade,
	'shared-out': sharedOut,
	'recovery-weakened': recoveryWeakened,
	destructive,
	'permissions-changed': permissionsChanged,
	exported,
	'code-run': codeRun,
	denied,
	'sign-in-failed': signInFailed,
	'unknown-operation': unknownOperation,
} as const satisfies Readonly<Record<string, RecordRule>>;

/** The rules that look at who calls, by name. */
export const callerRules = {
	'root-used': rootUsed,
	'cross-account': crossAccount,
} as const satisfies Readonly<Record<string, CallerRule>>;
