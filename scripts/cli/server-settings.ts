import process from "node:process";
import { usageError } from "./cli-error";
import { findLogin, loginFile } from "./stored-login";

/** Which server, and who asks. */
export interface ServerSettings {
  /** Without a slash at its end. */
  url: string;
  apiKey: string | undefined;
}

/** Where Offload runs unless told otherwise. */
export const ownServer = "http://127.0.0.1:3000";

/**
 * The server by `--url`, `OFFLOAD_URL`, the login, or the own machine's; the key by `OFFLOAD_API_KEY` or the login, which
 * is for its own server only.
 * @throws CliError usage
 */
export function readServerSettings(givenUrl: string | undefined): ServerSettings {
  const fromEnvironment = readKey(process.env["OFFLOAD_API_KEY"], "OFFLOAD_API_KEY");
  const asked = givenUrl ?? process.env["OFFLOAD_URL"]?.trim();
  // Not looked at where nothing of it would be taken: it may be damaged.
  const login = asked && fromEnvironment ? null : findLogin();
  const url = parseUrl(asked || login?.url || ownServer, placeOf(givenUrl, asked));
  return { url, apiKey: fromEnvironment ?? (login?.url === url ? login.apiKey : undefined) };
}

function placeOf(givenUrl: string | undefined, asked: string | undefined): string {
  if (givenUrl !== undefined) return "--url";
  return asked ? "OFFLOAD_URL" : `The address in ${loginFile()}`;
}

/** @param place where it was given, for the error */
export function parseUrl(given: string, place: string): string {
  const url = URL.canParse(given) ? new URL(given) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash) {
    throw usageError(`${place} must be a server's address, as in https://app.example.com.`);
  }
  if (url.username || url.password) {
    throw usageError(`${place} must not have a name or a password in it; who asks is said by an API key.`);
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, "")}`;
}

/** @returns undefined for none; never told in an error */
export function readKey(given: string | undefined, place: string): string | undefined {
  const key = given?.trim();
  if (!key) return undefined;
  if (/^[\x21-\x7e]+$/.test(key)) return key;
  throw usageError(`${place} is no API key: it has blanks, or characters that no key has.`);
}

/**
 * A key that goes over the network unencrypted is anybody's.
 * @throws CliError usage
 */
export function requireSafeWay({ url, apiKey }: ServerSettings, isInsecure: boolean): void {
  const { protocol, hostname } = new URL(url);
  if (!apiKey || protocol === "https:" || isLoopback(hostname) || isInsecure) return;
  throw usageError(
    `The API key is not sent to ${url}: without https, everybody on the way can read it. ` +
      "Use an https address, or --insecure if you trust the whole way.",
  );
}

/** IPv4 addresses come in their one form from URL, and [::1], too. */
const isLoopback = (host: string) =>
  host === "localhost" || host.endsWith(".localhost") || host === "[::1]" || /^127(\.\d+){3}$/.test(host);
