/** An error that the emulator answers as AWS would. */

/** Names with an HTTP status other than 400 (API reference, "Errors", and the common errors of AWS's services). */
const HTTP_STATUS: Readonly<Record<string, number>> = {
  InternalServerException: 500,
  InternalFailure: 500,
  ServiceUnavailable: 503,
  ServiceUnavailableException: 503,
};

/** `name` is AWS's name of the error; `members` are those that the error has besides its message. */
export class ServiceError extends Error {
  readonly httpStatus: number;
  readonly members: Readonly<Record<string, string>>;

  constructor(name: string, message: string, members: Readonly<Record<string, string>> = {}) {
    super(message);
    this.name = name;
    this.httpStatus = HTTP_STATUS[name] ?? 400;
    this.members = members;
  }

  /** The error's body on the wire. */
  toBody(): Record<string, string> {
    return { __type: this.name, Message: this.message, ...this.members };
  }
}
