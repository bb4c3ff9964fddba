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
  /** What else it serves, besides the app: by its path, in nginx's words. */
  locations?: Record<string, string>;
  /** How long it waits for the next bytes of an answer. */
  readTimeoutSeconds?: number;
  /** The folder of the finished files, for an nginx that sends them itself. */
  filesFolder?: string;
}

export interface RunningNginx extends RunningProxy {
  /** What it has answered to GETs of a path, by its access log. */
  loggedStatuses(page: string): number[];
  /** The files below `/offload-files` that it has sent itself, by its access log. */
  sentFiles(): string[];
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
  const log = () => [...readFileSync(path.join(folder, "access.log"), "utf8").matchAll(logLine)];
  return {
    ...running,
    loggedStatuses: (page) => log().flatMap(([, asked, status]) => (asked === page ? [Number(status)] : [])),
    sentFiles: () => log().flatMap(([, , , sent]) => /^\/offload-files\/(.*)/.exec(sent ?? "")?.[1] ?? []),
  };
}

/** What was asked for, the status, and the file that nginx was told to send and has sent. */
const logFormat = "log_format own '$request_method $request_uri $status $upstream_http_x_accel_redirect';";
const logLine = /^GET (\S+) (\d{3}) (\S+)$/gm;

/** Around the example, what makes a whole configuration of it; its paths are those of the folder. */
function configuration(options: NginxOptions, port: number) {
  const { appUrl, locations = {}, readTimeoutSeconds = 60, filesFolder } = options;
  const others = Object.entries(locations).map(([place, words]) => `location ${place} { ${words} }\n`);
  const changes = {
    "listen 80": `listen 127.0.0.1:${port}`,
    "location / {": `${others.join("")}location / {`,
    "http://127.0.0.1:3000": appUrl,
  };
  const server =
    filesFolder === undefined
      ? proxyExample("nginx", changes)
      : proxyExample(
          "nginx",
          { ...changes, "/srv/offload/.offload/files": filesFolder },
          "### Files sent by nginx",
        );
  const kinds = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  return `
    ${process.getuid?.() === 0 ? "user root;" /* Another user could not enter the folder. */ : ""}
    daemon off;
    worker_processes 1;
    pid nginx.pid;
    error_log stderr;
    events {}
    http {
      ${logFormat}
      access_log access.log own;
      ${kinds.map((kind) => `${kind}_temp_path ${kind}_temp;`).join("\n")}
      proxy_read_timeout ${readTimeoutSeconds}s;
      ${server}
    }`;
}
