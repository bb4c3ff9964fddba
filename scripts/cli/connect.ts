import { type ApiClient, createApiClient } from "@/client/api-client";
import { requireSafeWay, type ServerSettings } from "./server-settings";

let asked: string | null = null;

/** The server that this command asks, for errors that tell of it; null before. */
export const serverAsked = () => asked;

/** @throws CliError usage when the key would go where others can read it */
export function connect(server: ServerSettings, isInsecure = false): ApiClient {
  requireSafeWay(server, isInsecure);
  asked = server.url;
  return createApiClient({ baseUrl: server.url, apiKey: server.apiKey });
}
