import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { recallChoice, rememberChoice } from "@/client/export-choice";
import { recallExport, rememberExport } from "@/client/export-memory";
import { keepWatching, watchedExports } from "@/client/watched-exports";
import { openAfresh, sessionChannel } from "@/components/open-afresh";
import { stubStorage } from "../client/browser-storage";

stubStorage("localStorage");
stubStorage("sessionStorage");

const request = { definition: "flights" };

beforeEach(() => {
  rememberExport(request, "job-1");
  rememberChoice("flights", { guard: false, name: "mine" });
  keepWatching(["job-1"]);
});

const whatIsKept = () => [recallExport(request), recallChoice("flights").name, watchedExports().length];

test("what the browser keeps of somebody is forgotten once they sign out, not when they sign in again", () => {
  const assign = vi.fn();
  vi.stubGlobal("window", { location: { assign } });
  expect(whatIsKept()).toEqual(["job-1", "mine", 1]);
  openAfresh("/data/flights", "in");
  expect(whatIsKept()).toEqual(["job-1", "mine", 1]);
  openAfresh("/sign-in", "out");
  expect(assign).toHaveBeenCalledWith("/sign-in");
  expect(whatIsKept()).toEqual([null, "", 0]);
});

test("nor in what another tab watches, which has forgotten it before it is shown anew", async () => {
  const kept = new Promise((resolve) => {
    sessionChannel()!.addEventListener("message", () => resolve(whatIsKept()), { once: true });
  });
  const other = new BroadcastChannel("offload:session");
  onTestFinished(() => other.close());
  other.postMessage("out");
  expect(await kept).toEqual([null, "", 0]);
});
