import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ExportChange } from "@/contract/export-change";
import { answering, frame, silentAfter, type Turn } from "./event-server";
import { exampleJob, readyJob } from "./example-job";

interface Tab {
  /** What it is told, in its order. */
  readonly heard: string[];
  close(): void;
  listen(): Promise<void>;
}

const opened: Tab[] = [];

/** A page of its own, which listens. */
async function openTab(): Promise<Tab> {
  vi.resetModules();
  const { listenToFeed } = await import("@/client/tab-feed");
  const { isFed } = await import("@/client/feed-state");
  const heard: string[] = [];
  const listener = {
    change: ({ job }: ExportChange) => void heard.push(job!.state),
    turn: (isAlive: boolean) => void heard.push(isAlive ? "alive" : "lost"),
  };
  let end = () => {};
  const tab: Tab = {
    heard,
    close: () => closeNow(end),
    async listen() {
      end = listenToFeed(listener);
      await vi.waitFor(() => expect(isFed()).toBe(true));
    },
  };
  opened.push(tab);
  await tab.listen();
  return tab;
}

/** Without the time that a page waits for whoever may listen next. */
function closeNow(end: () => void): void {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  end();
  vi.runAllTimers();
  vi.useRealTimers();
}

/** The browser's locks of one name: the next gets it when the one before has done, or is closed. */
function fakeLocks() {
  let last: Promise<unknown> = Promise.resolve();
  return {
    request(_name: string, { signal }: { signal: AbortSignal }, work: () => Promise<void>) {
      last = last.then(() => (signal.aborted ? undefined : work())).catch(() => undefined);
      return last;
    },
  };
}

async function serveEvents(...events: Turn[]) {
  const { baseUrl, asked } = await answering({ events });
  const realFetch = fetch;
  vi.stubGlobal("fetch", (path: string, init: RequestInit) => realFetch(baseUrl + path, init));
  return () => asked.events.map((headers) => headers["last-event-id"]);
}

beforeEach(() => {
  vi.stubGlobal("navigator", { locks: fakeLocks() });
  vi.stubGlobal("window", new EventTarget());
});
afterEach(() => {
  for (const tab of opened.splice(0)) tab.close();
  vi.unstubAllGlobals();
});

const ready = { ...readyJob, changedAt: "2026-11-23T14:00:40.000Z" };

test("the tab that reads next goes on at what was heard last, so that nothing between the two is lost", async () => {
  let tell = (_text: string) => {};
  const untilTold: Turn = (response, request) => {
    silentAfter(":\n\n")(response, request);
    tell = (text) => void response.write(text);
  };
  const lastEventIds = await serveEvents(untilTold, silentAfter(":\n\n", frame(ready)));
  const first = await openTab();
  const second = await openTab();
  tell(frame(exampleJob()));
  await vi.waitFor(() => expect(second.heard).toEqual(["alive", "running"]));
  first.close();
  await vi.waitFor(() => expect(second.heard).toEqual(["alive", "running", "ready"]));
  expect(lastEventIds()).toEqual([undefined, exampleJob().changedAt]);
});

test("a tab that has heard of no change has all look at once when it reads next", async () => {
  const lastEventIds = await serveEvents(silentAfter(":\n\n"), silentAfter(":\n\n"));
  const tabs = [await openTab(), await openTab(), await openTab()];
  tabs[0]!.close();
  for (const tab of tabs.slice(1))
    await vi.waitFor(() => expect(tab.heard).toEqual(["alive", "lost", "alive"]));
  expect(lastEventIds()).toEqual([undefined, undefined]);
});

test("who listens again after nobody did is told of no change from before", async () => {
  const lastEventIds = await serveEvents(silentAfter(":\n\n", frame(ready)), silentAfter(":\n\n"));
  const tab = await openTab();
  await vi.waitFor(() => expect(tab.heard).toEqual(["alive", "ready"]));
  tab.close();
  expect(tab.heard).toEqual(["alive", "ready"]);
  await tab.listen();
  expect(lastEventIds()).toEqual([undefined, undefined]);
});
