/** From which power of ten on, downwards and upwards, Postgres writes an exponent (`float8out`). */
const leastPlain = -4;
const leastExponent = { double: 15, real: 6 } as const;

/**
 * A float as Postgres writes it: the fewest digits that tell it from every other float, an exponent of at
 * least two digits where it is below -4 or from 15 on (`real`: from 6 on).
 */
export function formatFloat(value: number, precision: keyof typeof leastExponent = "double"): string {
  if (!Number.isFinite(value)) return String(value);
  if (Object.is(value, -0)) return "-0";
  const [mantissa = "", power = "0"] = value.toExponential().split("e");
  const exponent = Number(power);
  if (exponent >= leastPlain && exponent < leastExponent[precision]) return plain(mantissa, exponent);
  return `${mantissa}e${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
}

/** `1.25` and 3 are `1250`; the digits are moved, never computed again. */
function plain(mantissa: string, exponent: number): string {
  const sign = mantissa.startsWith("-") ? "-" : "";
  const digits = mantissa.replace(/[-.]/g, "");
  if (exponent < 0) return `${sign}0.${"0".repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, "0");
  const fraction = digits.slice(exponent + 1);
  return `${sign}${whole}${fraction && `.${fraction}`}`;
}
