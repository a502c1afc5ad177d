/**
 * The world of every test, whoever runs it and where: no colours, zones, sizes
 * or AWS settings of the developer's own. Loaded before anything that looks
 * at the environment once.
 */
const fixed: Readonly<Record<string, string | undefined>> = {
	TZ: 'UTC',
	// No configuration of the developer's.
	XDG_CONFIG_HOME: '/nowhere',
	LANG: 'C.UTF-8',
	LC_ALL: 'C.UTF-8',
	FORCE_COLOR: '3',
	NO_COLOR: undefined,
	COLUMNS: '80',
	LINES: '24',
	NODE_ENV: 'test',
	INK_SCREEN_READER: undefined,
	// Node 20 reads the whole bundle at every start, which costs each child 140 ms.
	NODE_EXTRA_CA_CERTS: undefined,
	AWS_CONFIG_FILE: '/dev/null',
	AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
	AWS_EC2_METADATA_DISABLED: 'true',
};

for (const name of Object.keys(process.env)) {
	if (name.startsWith('AWS_')) {
		delete process.env[name];
	}
}

for (const [name, value] of Object.entries(fixed)) {
	if (value === undefined) {
		delete process.env[name];
	} else {
		process.env[name] = value;
	}
}
