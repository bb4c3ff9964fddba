/** A day, as in 2026-11-23 (ISO 8601). */
export const isDay = (text: string) =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && addDays(text, 0) === text;

/** So many days later, in UTC. */
export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return Number.isNaN(date.valueOf()) ? day : date.toISOString().slice(0, 10);
}

export const today = () => new Date().toISOString().slice(0, 10);
