import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { ExpiresIn } from "@/components/expires-in";
import { de } from "@/components/messages/de";
import { MessagesContext } from "@/components/messages/messages-context";

test("a server, which knows neither the reader's zone nor their clock, writes until when a file is kept in UTC", () => {
  const time = "2026-11-23T14:00:00.000Z";
  const expiry = createElement(ExpiresIn, { time });
  const html = renderToStaticMarkup(createElement(MessagesContext, { value: de }, expiry));
  const words = de.exports.keptUntil(de.format.utcTime(time));
  expect(html).toMatch(new RegExp(`title="${words}"[^>]*>${words}<`));
});
