/** Which fault of a request strikes, and what becomes of the request then. */
import type { FaultCounter } from './fault-counter';
import type { Operation } from './operation';
import { ServiceError } from './service-error';
import type { EmulatorSwitches, RequestFault } from './switches';

/** The fault that strikes a request now, if any; its strike is counted. */
export function strikingRequestFault(
  operation: Operation,
  { requestFaults }: EmulatorSwitches,
  faults: FaultCounter,
): RequestFault | undefined {
  return faults.strike(requestFaults, (fault) => fault.operation === 'any' || fault.operation === operation);
}

/** The error that a fault answers. */
export function errorOfFault({ errorName = 'InternalServerException', errorMessage }: RequestFault): ServiceError {
  return new ServiceError(errorName, errorMessage ?? 'The emulator was told to answer this error.');
}
