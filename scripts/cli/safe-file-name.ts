import { deviceName, forbiddenCharacter } from "@/contract/filename";

const forbidden = new RegExp(forbiddenCharacter, "gu");

/** File systems take 255; the lock beside the part of it has a longer name. */
const mostBytes = 180;

/**
 * A name that a server gave to a file, as one that stays in the folder where it is saved, hides nothing there (no dot
 * first) and is no device.
 * @param otherwise the name where nothing is left of it
 */
export function safeFileName(given: string, otherwise: string): string {
  const plain = given.replace(forbidden, "_").replace(/^[. ]+|[. ]+$/g, "");
  return shorten(deviceName.test(plain) ? `_${plain}` : plain) || otherwise;
}

/** Of a name that is too long the end stays, for it says what the file is. */
function shorten(name: string): string {
  const characters = [...name];
  while (Buffer.byteLength(characters.join("")) > mostBytes) {
    const dot = characters.lastIndexOf(".");
    characters.splice(
      Math.max(0, (dot > 0 && characters.length - dot < 20 ? dot : characters.length) - 1),
      1,
    );
  }
  return characters.join("");
}
