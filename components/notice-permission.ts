import { keptText } from "@/client/kept-text";

/** Whether somebody wants to be told: a browser's leave alone may be from another time, or for something else of the site. */
const wish = keptText("localStorage", "offload:notify", false, (text) => text === "yes");

export type NoticePermission = "unasked" | "granted" | "denied";

/** Whether the browser is to tell of exports. */
export function noticePermission(): NoticePermission {
  if (!("Notification" in globalThis)) return "denied";
  if (Notification.permission === "denied") return "denied";
  return Notification.permission === "granted" && wish.read() ? "granted" : "unasked";
}

export async function askForNotices(): Promise<void> {
  if (!("Notification" in globalThis)) return;
  wish.write((await Notification.requestPermission()) === "granted" ? "yes" : "");
}

/** What one person wants is nothing to the next in the same browser. */
export const forgetNotices = () => wish.write("");

export const subscribeToNoticePermission = wish.subscribe;
