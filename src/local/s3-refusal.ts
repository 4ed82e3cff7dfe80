/** An answer of S3 that says no, with S3's own code (Amazon S3 API Reference, "Error responses"). */
export class S3Refusal extends Error {
  override readonly name = 'S3Refusal';

  constructor(
    readonly code: string,
    readonly httpStatus: number,
    message: string,
  ) {
    super(message);
  }

  /** The body of the answer. */
  toXml(): string {
    return `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${this.code}</Code><Message>${this.message}</Message></Error>`;
  }
}
