let isAlive = false;

/** Whether changes of exports are told by an event stream just now. */
export const isFed = () => isAlive;

/** @returns whether that is a change */
export function setFed(next: boolean): boolean {
  const isChange = isAlive !== next;
  isAlive = next;
  return isChange;
}
