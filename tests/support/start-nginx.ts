import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { findFreePort } from "@/scripts/process/free-port";
import { startChild } from "@/scripts/process/start-child";
import { proxyExample } from "./proxy-example";
import { type RunningProxy, whenRunning } from "./running-proxy";

interface NginxOptions {
  /** An empty place for its files. */
  folder: string;
  appUrl: string;
  /** What else it serves, besides the app: addresses by their paths. */
  pages: Record<string, string>;
  /** How long it waits for the next bytes of an answer. */
  readTimeoutSeconds: number;
}

export interface RunningNginx extends RunningProxy {
  /** What it has answered to GETs of a path, by its access log. */
  loggedStatuses(page: string): number[];
}

/** Starts the nginx that the set-up has found or installed. */
export async function startNginx(options: NginxOptions): Promise<RunningNginx> {
  const { folder } = options;
  const port = await findFreePort();
  mkdirSync(folder);
  writeFileSync(path.join(folder, "nginx.conf"), configuration(options, port));
  const logFile = path.join(folder, "nginx.log");
  const child = startChild({
    name: "nginx",
    command: process.env.OFFLOAD_NGINX ?? "nginx",
    args: ["-p", folder, "-c", "nginx.conf"],
    logFile,
  });
  const running = await whenRunning(child, port, logFile);
  return { ...running, loggedStatuses: (page) => readStatuses(path.join(folder, "access.log"), page) };
}

function readStatuses(accessLog: string, page: string) {
  const lines = readFileSync(accessLog, "utf8").matchAll(/"GET (\S+) HTTP\/[\d.]+" (\d{3}) /g);
  return [...lines].filter(([, logged]) => logged === page).map(([, , status]) => Number(status));
}

/** Around the example, what makes a whole configuration of it; its paths are those of the folder. */
function configuration({ appUrl, pages, readTimeoutSeconds }: NginxOptions, port: number) {
  const locations = Object.entries(pages).map(([page, url]) => `location = ${page} { proxy_pass ${url}; }\n`);
  const server = proxyExample("nginx", {
    "listen 80": `listen 127.0.0.1:${port}`,
    "location / {": `${locations.join("")}location / {`,
    "http://127.0.0.1:3000": appUrl,
  });
  const kinds = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  return `
    ${process.getuid?.() === 0 ? "user root;" /* Another user could not enter the folder. */ : ""}
    daemon off;
    worker_processes 1;
    pid nginx.pid;
    error_log stderr;
    events {}
    http {
      access_log access.log;
      ${kinds.map((kind) => `${kind}_temp_path ${kind}_temp;`).join("\n")}
      proxy_read_timeout ${readTimeoutSeconds}s;
      ${server}
    }`;
}
