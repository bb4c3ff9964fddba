/** Path separators, control and format characters, half characters, and what Windows refuses. */
export const forbiddenCharacter = /[/\\:*?"<>|\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/** Names of Windows devices, whatever stands behind a dot (Microsoft, "Naming Files, Paths, and Namespaces"). */
export const deviceName = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[\d¹²³])\s*(\.|$)/i;

/** Of a name in UTF-8, in most file systems. */
const mostBytes = 255;

/** A file's name with its ending, once. */
export const withEnding = (name: string) => (/\.csv$/i.test(name) ? name : `${name}.csv`);

/** Why a name is none that every system takes, as a fault says it; null when it is one. */
export function filenameFault(asked: string): string | null {
  const name = asked.trim();
  if (deviceName.test(name)) return "must not be the name of a Windows device";
  if (new TextEncoder().encode(withEnding(name)).length > mostBytes)
    return `must have ${mostBytes} bytes at most, .csv included`;
  if (name !== "" && !name.startsWith(".") && !forbiddenCharacter.test(name)) return null;
  return 'must be a plain file name, without any of / \\ : * ? " < > | and not starting with a dot';
}
