import { ownCommand } from "../own-command";
import { SetupError } from "../setup-error";
import { checkPort } from "./check-port";

/** @throws SetupError when we may not, or cannot, listen there */
export async function checkAddress(host: string, port: number, publicUrl?: string | null) {
  if (!isLoopback(host) && !publicUrl?.startsWith("https:")) {
    throw new SetupError(
      `HOST=${host} would have passwords cross the network unencrypted. Leave HOST out (127.0.0.1), or let a proxy ` +
        "that speaks https stand in front, and set OFFLOAD_PUBLIC_URL to its https:// address.",
    );
  }
  await checkPort(host, port, otherPort("PORT", port));
}

/** How to start with another port than this. */
export const otherPort = (setting: string, port: number) =>
  `${setting}=${port === 3000 ? 3001 : 3000} ${ownCommand()}`;

const isLoopback = (host: string) =>
  host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
