import type { Protocol } from './protocol';

/** Of the service model: `targetPrefix`, and before it in CBOR's paths the shape's name. */
export const SERVICE_NAME = 'AWSShineFrontendService_20170701';

const CONTENT_TYPE = 'application/x-amz-json-1.1';

/** AWS JSON 1.1: every operation is a POST of `/`, named in the header X-Amz-Target. */
export const awsJson: Protocol = {
  contentType: CONTENT_TYPE,

  operationOf({ headers }) {
    const target = headers['x-amz-target'];
    if (typeof target !== 'string') return undefined;
    return target.startsWith(`${SERVICE_NAME}.`) ? target.slice(SERVICE_NAME.length + 1) : target;
  },

  read: (body) => (body.length === 0 ? {} : JSON.parse(body.toString())) as unknown,

  write: (answer) => ({
    httpStatus: 200,
    headers: { 'content-type': CONTENT_TYPE },
    body: Buffer.from(JSON.stringify(answer)),
  }),

  writeError: (error) => ({
    httpStatus: error.httpStatus,
    headers: { 'content-type': CONTENT_TYPE, 'x-amzn-errortype': error.name },
    body: Buffer.from(JSON.stringify(error.toBody())),
  }),
};
