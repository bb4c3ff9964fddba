import process from "node:process";

/**
 * Node's options for a worker, as `NODE_OPTIONS`. V8 lets a heap grow much further before it collects when the limit
 * is far away: without this one an export of three million rows adds 150 to 250 MB to the worker, with it at most 80,
 * for a tenth more processor time. What the environment says comes last, and wins.
 */
export const workerNodeOptions = () => withEnvironment("--max-old-space-size=1024");

/**
 * Node's options for a web process. A file is sent in large pieces, which V8 counts as its own memory until it collects the
 * young ones: with a small space for those it does soon, and seldom has to collect all. A download took 120 ms so, and 400 ms
 * without it in most runs (`npm run bench:downloads`).
 */
export const webNodeOptions = () => withEnvironment("--max-semi-space-size=2");

const withEnvironment = (option: string) => [option, process.env.NODE_OPTIONS ?? ""].join(" ").trim();
