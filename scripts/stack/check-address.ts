import { SetupError } from "../setup-error";
import { checkPort } from "./check-port";

/** @throws SetupError when we may not, or cannot, listen there */
export async function checkAddress(host: string, port: number) {
  if (!isLoopback(host)) {
    throw new SetupError(
      `HOST=${host} would show every export to the network, for there is no sign-in yet. ` +
        "Leave HOST out (127.0.0.1), and let a proxy with a sign-in of its own stand in front.",
    );
  }
  await checkPort(host, port, otherPort("PORT", port));
}

/** How to start with another port than this. */
export const otherPort = (setting: string, port: number) =>
  `${setting}=${port === 3000 ? 3001 : 3000} npm start`;

const isLoopback = (host: string) =>
  host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
