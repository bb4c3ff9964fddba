import { computed, defineExport, everyRow, field } from "@/lib/define-export";

/** One column of every type: how each is written. */
export const specimens = defineExport("specimen", {
  label: "Specimens",
  allow: () => true,
  scope: () => everyRow,
  columns: {
    id: field("id"),
    text: field("text"),
    varchar: field("varchar"),
    char: field("char"),
    uuid: field("uuid"),
    inet: field("inet"),
    bits: field("bits"),
    xml: field("xml"),
    small: field("small"),
    int: field("int"),
    big: field("big"),
    oid: field("oid"),
    real: field("real"),
    float: field("float"),
    decimal: field("decimal"),
    price: field("price"),
    money: field("money"),
    flag: field("flag"),
    mood: field("mood"),
    date: field("date"),
    time: field("time"),
    timeTz: field("timeTz"),
    millis: field("millis"),
    micros: field("micros"),
    instant: field("instant"),
    json: field("json"),
    plainJson: field("plainJson"),
    bytes: field("bytes"),
    texts: field("texts"),
    ints: field("ints"),
    bigs: field("bigs"),
    floats: field("floats"),
    decimals: field("decimals"),
    flags: field("flags"),
    moods: field("moods"),
    dates: field("dates"),
    instants: field("instants"),
    jsons: field("jsons"),
    blobs: field("blobs"),
    summary: computed({ text: true, int: true }, ({ text, int }) => `${text ?? "nothing"} × ${int ?? 0}`),
    inverse: computed({ int: true }, ({ int }) => inverseOf(int)),
  },
  defaultSort: { id: "asc" },
});

/** What a column's code cannot make of a row, it throws on. */
function inverseOf(int: number | null): number | null {
  if (int === 0) throw new RangeError("nothing divided by zero");
  return int === null ? null : 1 / int;
}
