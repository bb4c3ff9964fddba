import { beforeEach, expect, test, vi } from "vitest";
import { forgetPerson } from "@/components/known-person";
import { askForNotices, noticePermission } from "@/components/notice-permission";
import { stubStorage } from "../client/browser-storage";

const storage = stubStorage("localStorage");
stubStorage("sessionStorage");

/** A browser that answers so once it is asked. */
function stubBrowser(answer: NotificationPermission) {
  const browser = { permission: "default", requestPermission: async () => (browser.permission = answer) };
  vi.stubGlobal("Notification", browser);
}
beforeEach(() => stubBrowser("granted"));

test("who has asked to be told is told, and who gave leave for something else is not", async () => {
  expect(noticePermission()).toBe("unasked");
  await askForNotices();
  expect(noticePermission()).toBe("granted");
  storage.texts.clear();
  expect(noticePermission()).toBe("unasked");
});

test("the next person in the same browser is not told, unless they ask for it", async () => {
  await askForNotices();
  forgetPerson();
  expect(noticePermission()).toBe("unasked");
});

test("who refuses is not told", async () => {
  stubBrowser("denied");
  await askForNotices();
  expect(noticePermission()).toBe("denied");
});

test.each(["full", "forbidden"] as const)(
  "where storage is %s nothing breaks, and the wish lasts as long as the page",
  async (fault) => {
    storage.fault = fault;
    await askForNotices();
    expect(noticePermission()).toBe("granted");
  },
);
