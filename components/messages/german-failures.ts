import type { JobError } from "@/contract/export-job";

/** Why an export failed, or was tried again, or begins so late. */
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

/** Where nothing is said of the case at hand that the code does not say, too; and of exports, whatever the code. */
export const germanFailures: Record<string, string> = {
  ...ofExports,
  unavailable: "Der Server ist gerade nicht erreichbar.",
  too_slow: "Der Server braucht zu lange für eine Antwort.",
  unauthenticated: "Die Anmeldung fehlt oder gilt nicht mehr.",
  forbidden: "Dafür fehlt die Berechtigung.",
  not_found: "Das gibt es nicht oder nicht mehr.",
  too_many_requests: "Das waren zu viele Anfragen. Bitte kurz warten.",
};
