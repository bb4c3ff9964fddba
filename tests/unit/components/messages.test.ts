import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import { chooseLanguage } from "@/app/choose-language";
import { errorText } from "@/components/error-words";
import { de } from "@/components/messages/de";
import { button, en } from "@/components/messages/en";
import { germanAdvice } from "@/components/messages/german-failures";
import { jobErrorSchema } from "@/contract/export-job";
import { OffloadError } from "@/contract/offload-error";

type Text = string | ((...facts: unknown[]) => string);

/** All texts of a language by their names; formats are told of below. */
function textsIn(messages: object, path: readonly string[] = []): [name: string, text: Text][] {
  return Object.entries(messages).flatMap(([key, value]) => {
    const name = [...path, key];
    if (typeof value === "object" && key === "format") return [];
    return typeof value === "object" ? textsIn(value, name) : [[name.join("."), value]];
  });
}

/** What a text says of these facts; most take numbers as well as names. */
const facts: Record<string, unknown[]> = {
  "button.failure": ["wrong_state", "It has ended."],
  "button.cut": ["max_rows"],
  "button.notComputed": [["Delay"], true],
  "confirming.of": ["Revoke", "a key"],
  "confirming.sure": ["revoke"],
  "confirming.sureOf": ["revoke", "a key"],
  "dialog.cut": [1000, 2000, true, "max_rows"],
};
const said = (name: string, text: Text) =>
  typeof text === "string" ? text : text(...(facts[name] ?? [2, 3, 4, 5]));

/** Words that both languages have, and texts that are all facts. */
const alike = [
  "button.failure",
  "setup.organisation",
  "keys.columns.name",
  "members.columns.name",
  "members.columns.region",
  "receipt.filter",
  "receipt.export",
  "receipt.sha256",
  "filter.button",
  "dialog.format",
  "dialog.csv",
  "exportPage.of",
  "exportPage.check.sha256",
  "exports.columns.export",
];

describe("German", () => {
  const english = new Map(textsIn(en));

  it("says all that English says, in other words", () => {
    expect(textsIn(de).map(([name]) => name)).toEqual([...english.keys()]);
    const same = textsIn(de).filter(([name, text]) => said(name, text) === said(name, english.get(name)!));
    expect(same.map(([name]) => name)).toEqual(alike);
  });

  it("leaves no fact out of a text, and puts none in that is not there", () => {
    for (const [name, text] of textsIn(de)) {
      const own = said(name, text);
      const told = (facts[name] ?? [2, 3]).filter((fact) =>
        said(name, english.get(name)!).includes(String(fact)),
      );
      expect(
        told.filter((fact) => !own.includes(String(fact))),
        name,
      ).toEqual([]);
      expect(own, name).not.toMatch(/undefined|NaN|\.\.\.| {2}/);
    }
  });

  it.each(jobErrorSchema.shape.code.options)("has a sentence for each reason of an export: %s", (code) => {
    const namesTheCase = ["query_failed", "row_failed", "file_incomplete", "no_longer_allowed"].includes(
      code,
    );
    const [sentence, rest] = de.button.failure(code, "In English.").split(/(?<=\.) /);
    expect(sentence).toMatch(/^[A-ZÄÖÜ][^.]+\.$/);
    expect(sentence).not.toBe("In English.");
    expect(rest).toBe(namesTheCase ? "Im Einzelnen: In English." : undefined);
  });

  it("says what comes of a failure, and what helps", () => {
    const lost =
      "The moment of the database that this export reads was lost. It begins again at its first row.";
    expect(de.button.failure("snapshot_lost", lost)).toBe(
      "Der Stand der Datenbank, den dieser Export liest, ging verloren. Der Export beginnt wieder bei der ersten Zeile.",
    );
  });

  it.each([
    [
      "disk_full",
      "The server's disk is full. Tell whoever runs this server, and export again once there is space.",
      3,
    ],
    [
      "worker_unavailable",
      "No worker is running that could make this export. It begins as soon as there is one.",
      2,
    ],
    [
      "worker_lost",
      "Lost. It was started 5 times without getting further and is given up. Please export again.",
      3,
    ],
  ])("says as much as English of %s", (code, detail, sentences) => {
    expect(de.button.failure(code, detail).match(/\.( |$)/g)).toHaveLength(sentences);
  });

  it.each(Object.keys(germanAdvice))("has only advice that is given: %s", (english) => {
    const sources = readdirSync("lib/jobs").map((name) => readFileSync(`lib/jobs/${name}`, "utf8"));
    expect(sources.filter((source) => source.includes(english))).not.toEqual([]);
  });

  it("counts one and several", () => {
    expect([0, 1, 2, 1000].map(de.button.rows)).toEqual(["0 Zeilen", "1 Zeile", "2 Zeilen", "1.000 Zeilen"]);
    expect([1, 3].map((amount) => de.tray.underWay(amount, false))).toEqual([
      "1 Export läuft",
      "3 Exporte laufen",
    ]);
    expect([1, 2].map(de.exports.deleteTitle)).toEqual(["1 Export löschen?", "2 Exporte löschen?"]);
    expect([1, 2].map(de.button.place)).toEqual([
      "Als Nächstes an der Reihe",
      "An 2. Stelle in der Warteschlange",
    ]);
  });
});

test("English counts one and several", () => {
  expect([0, 1, 2, 1000].map(button.rows)).toEqual(["0 rows", "1 row", "2 rows", "1,000 rows"]);
  expect([1, 3].map((amount) => en.tray.underWay(amount, false))).toEqual([
    "1 export under way",
    "3 exports under way",
  ]);
  expect(en.tray.underWay(20, true)).toBe("More than 20 exports under way");
  expect([1, 2].map(en.tray.done)).toEqual(["1 export has ended", "2 exports have ended"]);
});

describe("each language writes", () => {
  const formats = [en.format, de.format] as const;
  const both = (write: (format: (typeof formats)[number]) => string) =>
    formats.map((format) => write(format).replaceAll(/\s/gu, " "));

  it("counts, sizes and shares", () => {
    expect(both(({ count }) => count(3_000_000))).toEqual(["3,000,000", "3.000.000"]);
    expect(both(({ bytes }) => bytes(340))).toEqual(["340 bytes", "340 Byte"]);
    expect(both(({ bytes }) => bytes(3_449_000))).toEqual(["3.4 MB", "3,4 MB"]);
    expect(both(({ percent }) => percent(0.137))).toEqual(["13%", "13 %"]);
  });

  it("durations, and how long something is still there", () => {
    expect(both(({ duration }) => duration(0.42))).toEqual(["0.4 s", "0,4 s"]);
    expect(both(({ duration }) => duration(7800))).toEqual(["2 h 10 min", "2 h 10 min"]);
    expect(both(({ timeLeft }) => timeLeft(3 * 86_400_000))).toEqual(["in 3 days", "in 3 Tagen"]);
    expect(both(({ timeLeft }) => timeLeft(60_000))).toEqual(["in 1 minute", "in 1 Minute"]);
  });

  it("times and lists", () => {
    const time = "2026-11-23T14:48:05.000Z";
    expect(both(({ utcTime }) => utcTime(time))).toEqual([
      "Nov 23, 2026, 2:48:05 PM UTC",
      "23.11.2026, 14:48:05 UTC",
    ]);
    expect(both(({ list }) => list(["Delay", "Origin", "Departure"]))).toEqual([
      "Delay, Origin, Departure",
      "Delay, Origin und Departure",
    ]);
  });
});

test.each([
  ["de", "en-US,en;q=0.9", "de"],
  ["en", "de-DE,de;q=0.9", "en"],
  [undefined, "de-DE,de;q=0.9,en;q=0.8", "de"],
  [undefined, "de-AT", "de"],
  [undefined, "fr,de;q=0.5,en;q=0.4", "de"],
  [undefined, "en-GB,de;q=0.9", "en"],
  [undefined, "de;q=0,en", "en"],
  [undefined, "fr", "en"],
  [undefined, "*", "en"],
  [undefined, "", "en"],
  [undefined, null, "en"],
  ["tlh", "de", "de"],
  ["__proto__", null, "en"],
  ["constructor", ";;q=x,,", "en"],
])("who has chosen %s and whose browser asks for %s reads %s", (chosen, accepted, language) => {
  expect(chooseLanguage(chosen, accepted)).toBe(language);
});

test("a failure is told in the reader's language as far as its code says it all, else as the server has put it", () => {
  const away = new OffloadError("unavailable", "The server could not be reached.");
  const late = new OffloadError("unavailable", "The server takes too long to answer.", {
    cause: new DOMException("", "TimeoutError"),
  });
  const odd = new OffloadError("wrong_state", "This export has ended.");
  const told = [away, late, odd].map((error) => [errorText(error, en.button), errorText(error, de.button)]);
  expect(told).toEqual([
    [away.message, "Der Server ist gerade nicht erreichbar."],
    [late.message, "Der Server braucht zu lange für eine Antwort."],
    [odd.message, odd.message],
  ]);
  expect(errorText(new Error("odd"), de.button)).toBe("odd");
});
