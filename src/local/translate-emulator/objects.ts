/** The emulator's S3. It shares no code with the adapter that it serves to test. */
import { setMaxListeners } from 'node:events';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { localCredentials } from './credentials';

/** A bucket and the start of its keys; unlike a folder, `prefix` need not end with a slash. */
export interface ObjectPlace {
  readonly bucket: string;
  readonly prefix: string;
}

/** One listed object; `key` is whole. */
export interface ObjectHead {
  readonly key: string;
  readonly bytes: number;
}

/** Objects in an S3. Every method throws the SDK's error. */
export class Objects {
  readonly #client: S3Client;
  readonly #abort = new AbortController();

  constructor(endpoint: string, region: string) {
    setMaxListeners(0, this.#abort.signal); // each request under way listens
    this.#client = new S3Client({
      endpoint,
      region,
      forcePathStyle: true,
      ...localCredentials(),
    });
  }

  /** Every object whose key begins so, in the order of the keys. */
  async *list({ bucket, prefix }: ObjectPlace): AsyncGenerator<ObjectHead> {
    let token: string | undefined;
    do {
      const command = new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: token });
      const page = await this.#client.send(command, { abortSignal: this.#abort.signal });
      for (const { Key = '', Size = 0 } of page.Contents ?? []) yield { key: Key, bytes: Size };
      token = page.NextContinuationToken;
    } while (token !== undefined);
  }

  async read(bucket: string, key: string): Promise<Uint8Array> {
    const command = new GetObjectCommand({ Bucket: bucket, Key: key });
    const { Body } = await this.#client.send(command, { abortSignal: this.#abort.signal });
    return Body === undefined ? new Uint8Array() : Body.transformToByteArray();
  }

  async write(bucket: string, key: string, body: Uint8Array, contentType: string): Promise<void> {
    const command = new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentType: contentType });
    await this.#client.send(command, { abortSignal: this.#abort.signal });
  }

  /** Whether an error comes of `close`. */
  get isClosed(): boolean {
    return this.#abort.signal.aborted;
  }

  /** Breaks off what is under way; nothing can be read or written afterwards. */
  close(): void {
    this.#abort.abort();
    this.#client.destroy();
  }
}
