/** Where in a trail's bucket a log file lies. */
export type TrailPlace = {
	/** 12 digits. */
	readonly account: string;
	/** `us-east-1` */
	readonly region: string;
	/** The day on which CloudTrail delivered the file: its start in UTC, ms. Undefined where neither folder nor name has a date. */
	readonly day: number | undefined;
	/** `CloudTrail`, `CloudTrail-Insight`, `CloudTrail-NetworkActivity`, `CloudTrail-Digest`, … */
	readonly content: string;
};

// Of a bucket: [prefix/]AWSLogs/[o-ORGANISATION/]ACCOUNT/CloudTrail/REGION/YYYY/MM/DD/FILE.
// What stands before the account is left open, for a copy of a part of the bucket.
// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html
const folderPattern =
	/(?:^|\/)(?<account>\d{12})\/(?<content>CloudTrail[\w-]{0,40})\/(?<region>[a-z\d-]{4,40})\/(?<year>\d{4})\/(?<month>\d\d)\/(?<date>\d\d)\/[^/]+$/;

// ACCOUNT_CloudTrail_REGION_YYYYMMDDTHHMMZ_UNIQUE.json.gz; a digest file has the
// name of the trail and its Region before the time.
// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-examples.html
const namePattern =
	/(?:^|\/)(?<account>\d{12})_(?<content>CloudTrail[\w-]{0,40}?)_(?<region>[a-z]{2,4}(?:-[a-z]{2,12}){1,3}-\d{1,2})_(?:[^/]*_)?(?<year>\d{4})(?<month>\d\d)(?<date>\d\d)T\d{4,6}Z[^/]*$/;

/**
 * The place of a file in the layout of S3, by its folders or, where it was copied
 * out of them, by its name. Undefined for every other file.
 *
 * @param path with `/` between folders
 */
export function placeInTrail(path: string): TrailPlace | undefined {
	return placeOf(folderPattern.exec(path) ?? namePattern.exec(path));
}

/**
 * As `placeInTrail`, for the files of one folder: its path is looked into once.
 *
 * @param folder with `/` between folders
 */
export function placesInFolder(
	folder: string,
): (name: string) => TrailPlace | undefined {
	// The pattern takes any name.
	const place = placeOf(folderPattern.exec(`${folder}/file`));
	return place === undefined
		? name => placeOf(namePattern.exec(name))
		: () => place;
}

function placeOf(match: RegExpExecArray | null): TrailPlace | undefined {
	const {account, content, region, year, month, date} = match?.groups ?? {};
	return account === undefined || content === undefined || region === undefined
		? undefined
		: {account, content, region, day: startOfDay(`${year}-${month}-${date}`)};
}

function startOfDay(date: string): number | undefined {
	const time = Date.parse(`${date}T00:00:00Z`);
	return Number.isNaN(time) ? undefined : time;
}
