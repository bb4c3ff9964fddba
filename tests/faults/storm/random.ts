/** Chance that can be had again: the same seed, the same numbers. */
export interface Random {
  /** A whole number, both ends included. */
  integer(from: number, to: number): number;
  /** As likely in each order of magnitude. */
  magnitude(from: number, to: number): number;
  isLucky(chance: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** Some of a list, at least so many, in the list's order. */
  some<T>(list: readonly T[], least: number): T[];
  shuffle<T>(list: readonly T[]): T[];
}

export function seededRandom(seed: number): Random {
  const fraction = mulberry32(seed);
  const integer = (from: number, to: number) => from + Math.floor(fraction() * (to - from + 1));
  const shuffle = <T>(list: readonly T[]): T[] =>
    list
      .map((item) => ({ item, at: fraction() }))
      .sort((a, b) => a.at - b.at)
      .map(({ item }) => item);
  return {
    integer,
    magnitude: (from, to) => Math.round(from * (to / from) ** fraction()),
    isLucky: (chance) => fraction() < chance,
    pick: (list) => list[integer(0, list.length - 1)] as (typeof list)[number],
    some(list, least) {
      const chosen = new Set(shuffle(list).slice(0, integer(least, list.length)));
      return list.filter((item) => chosen.has(item));
    },
    shuffle,
  };
}

/** @see https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
function mulberry32(seed: number) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
