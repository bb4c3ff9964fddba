/** What may hold a semicolon that ends nothing: comments, quoted text and names, dollar-quoted bodies. */
const pieces = [
  /--[^\n]*/y,
  /\/\*[\s\S]*?\*\//y,
  /\b[eE]'(?:[^'\\]|\\[\s\S]|'')*'/y,
  /'(?:[^']|'')*'/y,
  /"(?:[^"]|"")*"/y,
  /\$([A-Za-z_][A-Za-z0-9_]*)?\$[\s\S]*?\$\1\$/y,
];

/** Cuts an SQL script into its statements, so that an error can name the one that failed. */
export function splitStatements(script: string): string[] {
  const statements: string[] = [];
  let start = 0;
  let position = 0;
  while (position < script.length) {
    const end = endOfPiece(script, position);
    if (end > position) position = end;
    else if (script[position++] === ";") {
      statements.push(script.slice(start, position));
      start = position;
    }
  }
  statements.push(script.slice(start));
  return statements.map((statement) => statement.trim()).filter(hasSql);
}

function endOfPiece(script: string, position: number) {
  for (const piece of pieces) {
    piece.lastIndex = position;
    if (piece.test(script)) return piece.lastIndex;
  }
  return position;
}

const hasSql = (statement: string) => statement.replace(/--[^\n]*|\/\*[\s\S]*?\*\/|;/g, "").trim() !== "";
