import {existsSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import type {Metafile} from 'esbuild';

/** The file of the published package that has the notices. */
export const noticesFile = 'third-party-notices.txt';

const noticeName =
	/^(?:licen[cs]es?|copying|notice|copyrightnotice)(?:\.(?:md|txt))?$/i;

type Manifest = {
	readonly name: string;
	readonly version: string;
	readonly license?: string;
	readonly repository?: {readonly url?: string};
};

/**
 * The folders of the packages of which the bundle has code, such as
 * `node_modules/@smithy/core`.
 */
export function bundledPackages({outputs}: Metafile): readonly string[] {
	const folders = new Set<string>();
	for (const {inputs} of Object.values(outputs)) {
		for (const [input, {bytesInOutput}] of Object.entries(inputs)) {
			const folder = /(?:.*node_modules\/)(?:@[^/]+\/)?[^/]+(?=\/)/.exec(
				input,
			)?.[0];
			if (folder !== undefined && bytesInOutput > 0) {
				// A plugin puts its name before the path of a file: `fast-ink:node_modules/…`.
				folders.add(path.relative('.', folder.replace(/^[\w -]+:/, '')));
			}
		}
	}

	return [...folders].sort();
}

/**
 * The licences of the packages that are part of the bundle, each behind the names of
 * those that have it. The licences ask for it: the package has their code, and
 * installs none of them.
 *
 * @throws where a package has no licence
 */
export function noticesOf(metafile: Metafile): string {
	// Twenty packages of the AWS SDK have the same text.
	const byText = new Map<string, string[]>();
	for (const folder of bundledPackages(metafile)) {
		const {name, version, license} = manifestOf(folder);
		const text = textOf(folder);
		const titles = byText.get(text) ?? [];
		titles.push(`${name} ${version} (${license ?? 'see below'})`);
		byText.set(text, titles);
	}

	return [...byText]
		.map(
			([text, titles]) => `${titles.join('\n')}\n${'='.repeat(80)}\n\n${text}`,
		)
		.join('\n');
}

function manifestOf(folder: string): Manifest {
	return JSON.parse(
		readFileSync(path.join(folder, 'package.json'), 'utf8'),
	) as Manifest;
}

function textOf(folder: string): string {
	const texts = licenceTexts(folder);
	return texts.length > 0
		? `${texts.join('\n\n')}\n`
		: (licenceOfRepository(folder) ?? statedLicence(folder));
}

function licenceTexts(folder: string): readonly string[] {
	// meow brings other packages, whose licences lie beside its code.
	return ['.', 'build'].flatMap(part => {
		const place = path.join(folder, part);
		return filesIn(place)
			.filter(name => noticeName.test(name))
			.map(name => readFileSync(path.join(place, name), 'utf8').trim());
	});
}

/** Some packages of the AWS SDK are published without a licence; others of the same repository have it. */
function licenceOfRepository(folder: string): string | undefined {
	const own = manifestOf(folder);
	const scope = path.dirname(folder);
	const texts = filesIn(scope)
		.map(name => path.join(scope, name))
		.filter(other => existsSync(path.join(other, 'package.json')))
		.filter(other => {
			const {license, repository} = manifestOf(other);
			return (
				own.repository?.url !== undefined &&
				repository?.url === own.repository.url &&
				license === own.license
			);
		})
		.map(licenceTexts)
		.find(found => found.length > 0);
	return texts === undefined ? undefined : `${texts.join('\n\n')}\n`;
}

function filesIn(folder: string): readonly string[] {
	try {
		return readdirSync(folder).sort();
	} catch {
		return [];
	}
}

/**
 * Of packages that are published without a licence file. Yoga's files name the holder
 * of the rights. momoa names its licence in its manifest, and in its code that of
 * what it took from json5.
 */
function statedLicence(folder: string): string {
	const {name, license} = manifestOf(folder);
	if (license === 'Apache-2.0') {
		return `${[apacheText, ...licencesInCode(folder)].join('\n\n')}\n`;
	}

	const holder = filesIn(path.join(folder, 'dist/src'))
		.filter(file => file.endsWith('.js'))
		.map(file =>
			/Copyright \(c\) [^\n]+/.exec(
				readFileSync(path.join(folder, 'dist/src', file), 'utf8'),
			),
		)
		.find(found => found !== null)?.[0];
	if (license !== 'MIT' || holder === undefined) {
		throw new Error(
			`${name} has no licence file. Look its licence up before it is bundled.`,
		);
	}

	return `MIT License\n\n${holder}\n\n${mitText}\n`;
}

/** Licences in comments of the code. */
function licencesInCode(folder: string): readonly string[] {
	const place = path.join(folder, 'dist');
	return filesIn(place)
		.filter(file => file.endsWith('.js'))
		.flatMap(file =>
			[
				...readFileSync(path.join(place, file), 'utf8').matchAll(
					/\/\*\n((?: \*.*\n)*? \* MIT License *\n(?: \*.*\n)+)\*\//g,
				),
			].map(([, text = '']) => text.replaceAll(/^ \* ?/gm, '').trim()),
		);
}

/** The terms of the Apache licence, from a package that has them. */
const apacheText = readFileSync(
	'node_modules/@aws-sdk/client-cloudwatch-logs/LICENSE',
	'utf8',
)
	.split('END OF TERMS AND CONDITIONS')[0]
	?.trim();

/** The permission of the MIT licence, from qtail's own. */
const mitText = readFileSync('license', 'utf8')
	.slice(readFileSync('license', 'utf8').indexOf('Permission is hereby'))
	.trim();
