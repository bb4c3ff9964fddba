import { existsSync } from "node:fs";
import { userInfo } from "node:os";
import process from "node:process";

/** What a machine may refuse, as system calls (errno(3)) and programs put it. */
const refusals = [
  {
    sign: /\b(ENOSPC|EDQUOT)\b|no space left on device|disk quota exceeded|disk is full/i,
    fault: (place) => `The disk is full at ${place}`,
    cure: () => "Free some space there",
  },
  {
    sign: /\bEROFS\b|read-only file system/i,
    fault: (place) => `The disk of ${place} can only be read`,
    cure: () => "Mount it for writing",
  },
  {
    sign: /\b(EACCES|EPERM)\b|permission denied|operation not permitted/i,
    fault: (place) => `The user ${userName()} may not write in ${place}`,
    cure: (place) => `Give it to that user (\`${giving(place)}\`), or start as its owner`,
  },
];

/**
 * One sentence, with its cure, for what the machine refused at some place: a full disk, missing rights.
 * @param {string} words of a system call or a program
 * @param {string} place the folder or file
 * @param {string} [setting] the one that chooses another place
 * @returns {string | null} null when the words tell of something else
 */
export function explainRefusal(words, place, setting) {
  const lines = words.split("\n");
  for (const { sign, fault, cure } of refusals) {
    const line = lines.find((text) => sign.test(text));
    if (line === undefined) continue;
    const otherwise = setting ? `, or choose another folder (${setting})` : "";
    return `${fault(place)} (${line.trim().slice(0, 200)}). ${cure(place)}${otherwise}, and run this again.`;
  }
  return null;
}

const giving = (place) =>
  `${existsSync(place) ? "" : `sudo mkdir -p ${place} && `}sudo chown -R ${userName()} ${place}`;

/** In a container the user may have a number only. */
function userName() {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? "");
  }
}
