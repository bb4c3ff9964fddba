import type { JobError } from "@/contract/export-job";

/** Why an export failed, or was tried again, or begins so late, whatever else is to be said of it. */
const ofExports: Record<JobError["code"], string> = {
  worker_unavailable: "Es läuft kein Worker, der diesen Export machen könnte.",
  engine_unavailable: "Die Engine, die Exporte startet, ist nicht erreichbar.",
  worker_lost: "Der Worker, der an diesem Export arbeitete, ist ausgefallen oder wurde beendet.",
  run_lost: "Niemand hat an diesem Export weitergearbeitet.",
  snapshot_lost: "Der Stand der Datenbank, den dieser Export liest, ging verloren.",
  definition_changed: "Was exportiert werden darf, hat sich währenddessen geändert.",
  database_unavailable: "Die Datenbank war nicht erreichbar oder überlastet.",
  storage_unavailable: "Die Datei konnte nicht gespeichert werden.",
  disk_full: "Auf dem Server ist kein Speicherplatz mehr frei.",
  out_of_attempts: "Auf dem Server ist etwas fehlgeschlagen.",
  never_started: "Der Export hat zu lange darauf gewartet, an die Reihe zu kommen.",
  deadline_passed: "Der Export hat länger gedauert, als er darf.",
  snapshot_expired: "Das Lesen der Zeilen hat länger gedauert, als es darf.",
  query_timeout: "Die Abfrage in der Datenbank hat länger gedauert, als sie darf.",
  query_failed: "Die Datenbank kann die Abfrage nicht ausführen.",
  row_failed: "Eine Spalte konnte nicht berechnet werden.",
  file_incomplete: "In der Datei fehlten Zeilen oder Bytes, deshalb wird sie nicht ausgegeben.",
  no_longer_allowed: "Für diesen Export fehlt inzwischen die Berechtigung.",
  internal: "Auf dem Server ist etwas fehlgeschlagen.",
};

/** Of failed requests. */
const ofRequests: Record<string, string> = {
  unavailable: "Der Server ist gerade nicht erreichbar.",
  too_slow: "Der Server braucht zu lange für eine Antwort.",
  unauthenticated: "Die Anmeldung fehlt oder gilt nicht mehr.",
  forbidden: "Dafür fehlt die Berechtigung.",
  not_found: "Das gibt es nicht oder nicht mehr.",
  too_many_requests: "Das waren zu viele Anfragen. Bitte kurz warten.",
};

const ofCodes: Record<string, string | undefined> = { ...ofRequests, ...ofExports };

/** What names a row, a column or a query of the case at hand says more than any translation. */
const ofTheCase: string[] = ["query_failed", "row_failed", "file_incomplete", "no_longer_allowed"];

/** What the server says besides, word by word: what comes of a failure, and what helps. */
export const germanAdvice: Record<string, string> = {
  "It begins as soon as there is one.": "Der Export beginnt, sobald einer läuft.",
  "This one begins as soon as it is.": "Der Export beginnt, sobald sie erreichbar ist.",
  "changes from one moment to the next": "Es ändert sich von einem Moment zum nächsten.",
  "may not make it any more": "Die Rechte der Person, die ihn wollte, haben sich geändert.",
  "It begins again at its first row.": "Der Export beginnt wieder bei der ersten Zeile.",
  "It was tried many times and is given up.": "Der Export wurde nach vielen Versuchen aufgegeben.",
  "times without getting further and is given up.":
    "Der Export wurde nach mehreren Anläufen ohne Fortschritt aufgegeben.",
  "could not be made in several attempts.": "Mehrere Versuche sind gescheitert.",
  "The worker's log has the cause.": "Die Ursache steht im Protokoll des Workers.",
  "was replaced, emptied or rewritten":
    "Eine Tabelle, die er liest, wurde ersetzt, geleert oder umgeschrieben.",
  "was not in the storage any more as it was written":
    "Ein Teil von ihr war nicht mehr so da, wie er geschrieben wurde.",
  "Narrow it down by a filter": "Ein Filter, der weniger Zeilen übrig lässt, hilft.",
  "choose an order that an index gives": "Oder eine Reihenfolge wählen, für die es einen Index gibt.",
  "Tell whoever runs this server": "Bitte denen melden, die den Server betreiben.",
  "export again once there is space": "Sobald wieder Platz ist, erneut exportieren.",
  "Please export again.": "Bitte erneut exportieren.",
};

/** @param detail what the server says of it in English, where no German is known for its code */
export function germanFailure(code: string, detail: string): string {
  const sentence = ofCodes[code];
  if (sentence === undefined) return detail;
  const advice = Object.entries(germanAdvice).filter(([english]) => detail.includes(english));
  if (advice.length === 0 && ofTheCase.includes(code)) return `${sentence} Im Einzelnen: ${detail}`;
  return [sentence, ...advice.map(([, german]) => german)].join(" ");
}
