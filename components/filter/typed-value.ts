import type { Kind } from "./column-kind";
import { takesList, textOf, textsOf, type Draft } from "./condition-draft";
import { joinList, splitList } from "./typed-list";

/** How a value stands in its field, and is read from it. */
interface Writing {
  readonly show: (value: Draft["value"]) => string;
  readonly read: (text: string) => Draft["value"];
}

const asItIs: Writing = { show: textOf, read: (text) => text };

const asList: Writing = { show: (value) => joinList(textsOf(value)), read: splitList };

const withDecimalComma: Writing = {
  show: (value) => textOf(value).replace(/^(-?\d+)\.(\d+)$/, "$1,$2"),
  read: (text) => text.replace(/^(\s*-?\d+),(\d+\s*)$/, "$1.$2"),
};

/** @param hasDecimalComma whether the interface's language writes `1,5`; in a list, a comma parts its values */
export function writingOf(kind: Kind, operator: Draft["operator"], hasDecimalComma: boolean): Writing {
  if (takesList(operator)) return asList;
  return kind === "number" && hasDecimalComma ? withDecimalComma : asItIs;
}
