import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { inject } from "vitest";
import { proxyExample } from "../support/proxy-example";
import { startNginx } from "../support/start-nginx";
import { startSynchronousExport } from "../support/synchronous-export";
import { startVarnish } from "../support/start-varnish";

/** Where the site has the export that Offload replaces. */
export const synchronousPath = "/synchronous/flights.csv";

/** What a hasty proxy waits for an answer. */
export const hastySeconds = 2;

export type Site = Awaited<ReturnType<typeof startSite>>;

/**
 * The site that Offload came from: a new, hasty Varnish before an nginx that waits for a minute. Beside them a hasty
 * nginx alone, and a Varnish that asks its cache also for who bears a key or a cookie. All but the last are as docs/behind-a-proxy.md shows them.
 */
export async function startSite() {
  const folder = mkdtempSync(path.join(tmpdir(), "offload-story-"));
  const synchronous = await startSynchronousExport();
  const startNginxIn = (name: string, readTimeoutSeconds: number) =>
    startNginx({
      folder: path.join(folder, name),
      appUrl: inject("stack").baseUrl,
      locations: { [`= ${synchronousPath}`]: `proxy_pass ${synchronous.url};` },
      readTimeoutSeconds,
    });
  const startVarnishIn = (name: string, vcl: string) =>
    startVarnish({ folder: path.join(folder, name), vcl, firstByteTimeoutSeconds: hastySeconds });

  const nginx = await startNginxIn("nginx", 60);
  const hastyNginx = await startNginxIn("hasty-nginx", hastySeconds);
  const vcl = proxyExample("vcl", { "8080": String(nginx.port) });
  const varnish = await startVarnishIn("varnish", vcl);
  const greedyRule = 'sub vcl_recv { if (req.method == "GET") { return (hash); } }';
  const greedyVcl = vcl.slice(0, vcl.indexOf("sub vcl_recv")) + greedyRule;
  const greedyVarnish = await startVarnishIn("greedy-varnish", greedyVcl);
  const stop = async () => {
    for (const proxy of [greedyVarnish, varnish, hastyNginx, nginx]) await proxy.stop();
    synchronous.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { synchronous, nginx, hastyNginx, varnish, greedyVarnish, stop };
}
