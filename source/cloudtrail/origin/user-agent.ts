// UTF-16 units. CloudTrail cuts user agents after 1 KB.
const mostRead = 2048;

const browsers: ReadonlyArray<readonly [name: string, version: RegExp]> = [
	// Edge and Opera call themselves Chrome as well, and Chrome Safari.
	['Edge', /\bEdg(?:e|A|iOS)?\/(\d+)/],
	['Opera', /\bOPR\/(\d+)/],
	['Firefox', /\b(?:Firefox|FxiOS)\/(\d+)/],
	['Chrome', /\b(?:HeadlessChrome|Chrome|CriOS)\/(\d+)/],
	['Safari', /\bVersion\/(\d+)[\d.]* (?:Mobile\/\w+ )?Safari\//],
];

const systems: ReadonlyArray<readonly [name: string, sign: RegExp]> = [
	['Android', /\bAndroid\b/],
	['iOS', /\b(?:iPhone|iPad)\b|\bos\/ios\b/i],
	['Windows', /\bWindows\b/i],
	['macOS', /\b(?:Macintosh|darwin|os\/macos)\b/i],
	['Linux', /\blinux\b/i],
];

// `exec-env/AWS_Lambda_python3.13`, `exec-env/CloudShell`.
const environment = /\bexec-env\/(?:AWS_)?([A-Za-z]+)/;

// What says nothing of the program: `APN/1.0 HashiCorp/1.0 Terraform/1.13.3 …`.
const partners = /^(?:APN\/\S+ |HashiCorp\/\S+ )+/;

const product = /^([^\s/,]+)\/v?([\w.-]+)/;

/**
 * A user agent in few words: program, version, and what it says of where it runs.
 * What has no known form keeps its first words.
 *
 *   Mozilla/5.0 (Windows NT 10.0; …) … Chrome/142.0.0.0 …       Chrome 142 on Windows
 *   APN/1.0 HashiCorp/1.0 Terraform/1.13.3 terraform-provider…  Terraform 1.13.3
 *   Boto3/1.40.61 … os/linux#5.10 … exec-env/AWS_Lambda_…       Boto3 1.40.61 in Lambda
 *   lambda.amazonaws.com                                        the same
 */
export function userAgentInWords(userAgent: string): string {
	const text = programIn(userAgent);
	if (text.startsWith('Mozilla/')) {
		return browserIn(text) ?? text;
	}

	const [, name, version] = product.exec(text) ?? [];
	if (name === undefined || version === undefined) {
		return firstPart(text);
	}

	const runs = environment.exec(text)?.[1];
	const system = systemIn(text);
	const place = runs === undefined ? system && `on ${system}` : `in ${runs}`;
	return [name, version, place].filter(part => part !== undefined).join(' ');
}

/**
 * The program alone, without its version and where it runs: `Chrome`, `Terraform`,
 * `aws-cli`, `RDS Console`. Browsers that are not known are one, `Mozilla`.
 */
export function userAgentFamily(userAgent: string): string {
	const text = programIn(userAgent);
	return text.startsWith('Mozilla/')
		? (browsers.find(([, version]) => version.test(text))?.[0] ?? 'Mozilla')
		: (product.exec(text)?.[1] ?? firstPart(text));
}

/** Without what says nothing of the program. */
function programIn(userAgent: string): string {
	// Some services write it in brackets.
	return userAgent
		.slice(0, mostRead)
		.replace(/^\[(.*)\]$/s, '$1')
		.replace(partners, '');
}

/** `RDS Console` of `RDS Console, aws-internal/3 aws-sdk-java/1.11.975 …` */
function firstPart(text: string): string {
	return text.split(',', 1)[0] ?? text;
}

function browserIn(text: string): string | undefined {
	for (const [name, version] of browsers) {
		const major = version.exec(text)?.[1];
		if (major !== undefined) {
			const system = systemIn(text);
			return `${name} ${major}${system === undefined ? '' : ` on ${system}`}`;
		}
	}

	return;
}

function systemIn(text: string): string | undefined {
	return systems.find(([, sign]) => sign.test(text))?.[0];
}
