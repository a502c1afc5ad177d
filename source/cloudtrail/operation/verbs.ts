// Irregular, or with a letter doubled. All others take `-d`, `-ed` or `-ied`.
const pasts: ReadonlyMap<string, string> = new Map([
	['be', 'was'],
	['begin', 'began'],
	['bind', 'bound'],
	['build', 'built'],
	['buy', 'bought'],
	['chat', 'chatted'],
	['choose', 'chose'],
	['commit', 'committed'],
	['drop', 'dropped'],
	['find', 'found'],
	['forget', 'forgot'],
	['get', 'got'],
	['give', 'gave'],
	['leave', 'left'],
	['let', 'let'],
	['log', 'logged'],
	['make', 'made'],
	['map', 'mapped'],
	['overwrite', 'overwrote'],
	['plan', 'planned'],
	['put', 'put'],
	['quit', 'quit'],
	['read', 'read'],
	['rebuild', 'rebuilt'],
	['rerun', 'reran'],
	['reset', 'reset'],
	['run', 'ran'],
	['scan', 'scanned'],
	['send', 'sent'],
	['set', 'set'],
	['shut', 'shut'],
	['skip', 'skipped'],
	['split', 'split'],
	['stop', 'stopped'],
	['submit', 'submitted'],
	['swap', 'swapped'],
	['tag', 'tagged'],
	['take', 'took'],
	['transfer', 'transferred'],
	['unbind', 'unbound'],
	['unmap', 'unmapped'],
	['untag', 'untagged'],
	['withdraw', 'withdrew'],
	['write', 'wrote'],
]);

/**
 * Verbs that AWS's operations start with. For any other name the sentence says
 * `called X`, which also fits names that are no verb phrase: `PasswordUpdated` must
 * not become `passworded updated`, and so `backup`, `record` and `report` are left
 * out.
 */
const verbs: ReadonlySet<string> = new Set([
	...pasts.keys(),
	...`abort accept acknowledge activate add allocate allow analyze apply
	approve archive assign associate assume attach authorize back calculate
	cancel change check claim classify clear clone close compare complete
	configure confirm connect continue convert copy count create deactivate
	decline decrease decrypt define delete deliver deny deploy deprecate
	deprovision deregister derive describe detach detect disable disassociate
	disconnect discover dismiss download edit empty enable encrypt end enroll
	estimate evaluate exchange execute expire export extend fail filter finalize
	flush forward generate grant head hibernate import increase ingest
	initialize initiate insert install invalidate invite invoke issue join
	launch link list load lock look merge migrate modify monitor move notify
	open opt override pause poll post predict prepare preview promote provision
	publish purchase purge push query reactivate reboot receive recover redeem
	refresh register reject release reload remove rename render renew reopen
	replace replay replicate request resend resize resolve respond restart
	restore resume resync retire retrieve retry revoke roll rotate save
	schedule search select share sign simulate start stream subscribe
	suspend switch sync synthesize terminate test track train translate trigger
	unarchive unassign undeploy uninstall unlink unlock unregister unshare
	unsubscribe update upgrade upload validate verify view`.split(/\s+/),
]);

/** One word in a name, two in a sentence: `LookupEvents`, `SignOut`. */
const phrasalVerbs: ReadonlyMap<string, string> = new Map(
	[
		...['back up', 'check in', 'check out', 'fail over', 'log in', 'log out'],
		...['look up', 'opt in', 'opt out', 'roll back', 'set up', 'shut down'],
		...['sign in', 'sign out', 'sign up'],
	].map(verb => [verb.replace(' ', ''), verb]),
);

// Not a verb: `BackupJobCompleted` is an event of AWS Backup.
const nouns: ReadonlySet<string> = new Set(['backup', 'failover']);

/**
 * The verb that words begin with, and how many of the words it takes: `look up` and
 * 1 of Lookup, Events; `sign out` and 2 of Sign, Out. Undefined where there is none.
 */
export function verbOf(
	words: readonly string[],
): readonly [verb: string, length: number] | undefined {
	const [first = '', second = ''] = words.map(word => word.toLowerCase());
	const phrasal = phrasalVerbs.get(first + second);
	if (phrasal !== undefined) {
		return [phrasal, 2];
	}

	const joined = nouns.has(first) ? undefined : phrasalVerbs.get(first);
	if (joined !== undefined) {
		return [joined, 1];
	}

	return verbs.has(first) ? [first, 1] : undefined;
}

/** `looked up` of `look up`, `was asked for` of `be asked for`, `copied` of `copy`. */
export function pastOf(verb: string): string {
	const [first = '', ...particles] = verb.split(' ');
	return [pastOfWord(first), ...particles].join(' ');
}

function pastOfWord(verb: string): string {
	const past = pasts.get(verb);
	if (past !== undefined) {
		return past;
	}

	if (verb.endsWith('e')) {
		return `${verb}d`;
	}

	return /[^aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ied` : `${verb}ed`;
}
