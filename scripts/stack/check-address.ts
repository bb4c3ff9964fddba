import { isPortFree } from "../process/free-port";
import { SetupError } from "../setup-error";

/** @throws SetupError when we may not, or cannot, listen there */
export async function checkAddress(host: string, port: number) {
  if (!isLoopback(host)) {
    throw new SetupError(
      `HOST=${host} would show every export to the network, for there is no sign-in yet. ` +
        "Leave HOST out (127.0.0.1), and let a proxy with a sign-in of its own stand in front.",
    );
  }
  const isFree = await isPortFree(port, host).catch((error: Error) => {
    throw new SetupError(
      `Port ${port} on ${host} cannot be used (${error.message}). Choose another: PORT=3001 npm start`,
    );
  });
  if (isFree) return;
  const other = port === 3000 ? 3001 : 3000;
  throw new SetupError(
    `Port ${port} on ${host} is taken by another program. Stop that, or choose another port: PORT=${other} npm start`,
  );
}

const isLoopback = (host: string) =>
  host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
