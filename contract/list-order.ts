// No schema here: browsers take this file without zod.

/** What a list of exports can go by: when they were asked for. */
export const listSorts = ["newest", "oldest"] as const;
export type ListSort = (typeof listSorts)[number];

interface Created {
  readonly id: string;
  readonly createdAt: string;
}

/** Whether one export stands before another; of those that were asked for at once, ids decide. */
export function comesBefore(sort: ListSort, one: Created, other: Created): boolean {
  const isNewer = one.createdAt === other.createdAt ? one.id > other.id : one.createdAt > other.createdAt;
  return sort === "newest" ? isNewer : !isNewer && one.id !== other.id;
}
