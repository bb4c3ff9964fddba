const numericTypes = new Set(["Int", "BigInt", "Float", "Decimal"]);

/** @param type a column's, as Prisma's schema names it */
export const isNumeric = (type: string): boolean => numericTypes.has(type);
