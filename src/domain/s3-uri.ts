/** Pure. `s3://bucket/prefix/` as a folder: its parts, and how two folders lie to each other. */

/** A folder in S3. `prefix` is empty for the bucket's root, else it ends with a slash. */
export interface S3Folder {
  readonly bucket: string;
  readonly prefix: string;
}

/**
 * Reads an S3Uri as a folder, adding the trailing slash that keeps `in` from matching `in2/`.
 * The URI must have passed AWS's pattern; anything else throws a TypeError.
 */
export function parseS3Folder(s3Uri: string): S3Folder {
  const [, bucket, path = ''] = /^s3:\/\/([^/]+)\/?([^]*)$/.exec(s3Uri) ?? [];
  if (bucket === undefined) throw new TypeError(`Not an S3 URI: ${s3Uri}`);
  return { bucket, prefix: path === '' || path.endsWith('/') ? path : `${path}/` };
}

/** The folder as a URI, always with a trailing slash. */
export function s3UriOf({ bucket, prefix }: S3Folder, path = ''): string {
  return `s3://${bucket}/${prefix}${path}`;
}

/** A folder below another. */
export function subfolder(folder: S3Folder, name: string): S3Folder {
  return { bucket: folder.bucket, prefix: `${folder.prefix}${name}/` };
}

/** Whether `inner` is `outer` or lies below it. */
export function isInside(inner: S3Folder, outer: S3Folder): boolean {
  return inner.bucket === outer.bucket && inner.prefix.startsWith(outer.prefix);
}
