import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it, test } from "vitest";
import type { OperatorName } from "@/components/filter/column-kind";
import type { Draft } from "@/components/filter/condition-draft";
import { writingOf } from "@/components/filter/typed-value";
import { ValueField } from "@/components/filter/value-field";
import { de } from "@/components/messages/de";
import { en } from "@/components/messages/en";
import type { Messages } from "@/components/messages/messages";
import { MessagesContext } from "@/components/messages/messages-context";
import type { DefinitionColumn } from "@/contract/definition";

const column = (type: string, choices: DefinitionColumn["choices"] = null): DefinitionColumn => ({
  ...{ key: "it", label: "It", type, nativeType: null, choices, isNullable: true },
  ...{ isSortable: true, isComputed: false, operators: ["equals", "in", "gte"] },
});
const fieldOf = (
  of: DefinitionColumn,
  operator: OperatorName,
  value: Draft["value"],
  messages: Messages = en,
) => {
  const draft = { column: "it", operator, value };
  const field = createElement(ValueField, {
    ...{ column: of, draft, label: "Value", noteId: undefined, change: () => undefined },
  });
  return renderToStaticMarkup(createElement(MessagesContext, { value: messages }, field));
};

test("a choice with a comma is ticked, and stands once", () => {
  const cities = column("String", [
    { value: "Ulm", label: "Ulm" },
    { value: "Washington, DC", label: "Capital" },
  ]);
  const boxes = fieldOf(cities, "in", ["Washington, DC"]).match(/<input[^>]*>[^<]*/g);
  expect(boxes).toEqual([
    expect.stringMatching(/checked="".*Capital/),
    expect.not.stringContaining("checked"),
  ]);
});

test("a number's field has no keypad without a minus, and shows the language's decimal sign", () => {
  expect(fieldOf(column("Decimal"), "gte", "-1.5")).toMatch(/^(?!.*inputMode).*value="-1\.5"/i);
  expect(fieldOf(column("Decimal"), "gte", "-1.5", de)).toContain('value="-1,5"');
  expect(fieldOf(column("Decimal"), "in", ["1.5", "2"], de)).toContain('value="1.5, 2"');
  expect(fieldOf(column("String"), "equals", "1.5", de)).toContain('value="1.5"');
});

it.each([
  ["1,5", "1.5"],
  [" -12,50 ", " -12.50 "],
  ["1.5", "1.5"],
  ["1,", "1,"],
  ["1.000,5", "1.000,5"],
  ["1,000,5", "1,000,5"],
])("a number may be typed with the decimal comma where the language writes it so: %s", (typed, value) => {
  expect(writingOf("number", "gte", true).read(typed)).toBe(value);
  expect(writingOf("number", "gte", false).read(typed)).toBe(typed);
  expect(writingOf("text", "equals", true).read(typed)).toBe(typed);
});

test("commas part the values of a list in every language", () => {
  expect(writingOf("number", "in", true).read("1,5, , 2")).toEqual(["1", "5", "2"]);
  expect(writingOf("text", "notIn", false).show(["a", "b"])).toBe("a, b");
});
