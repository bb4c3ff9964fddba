import { findListener } from "../process/find-listener";
import { isPortFree } from "../process/free-port";
import { SetupError } from "../setup-error";

/**
 * @param otherPort how to choose another
 * @throws SetupError when we cannot listen there, with who does
 */
export async function checkPort(host: string, port: number, otherPort: string) {
  const isFree = await isPortFree(port, host).catch((error: Error) => {
    throw new SetupError(`Port ${port} on ${host} cannot be used (${error.message}). Choose another: ${otherPort}`);
  });
  if (isFree) return;
  const whom = findListener(port) ?? "another program";
  throw new SetupError(
    `Port ${port} on ${host} is taken by ${whom}. Stop that, or choose another port: ${otherPort}`,
  );
}
