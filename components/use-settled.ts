import { useEffect, useEffectEvent, useState } from "react";

/** Nobody is asked for each step of a change. */
const pauseMs = 300;

/** The value as it was when it last stayed the same for a while; at first, as it is. @param value as JSON has it */
export function useSettled<T extends object>(value: T): T {
  const [settled, setSettled] = useState(value);
  const settle = useEffectEvent(() => setSettled(value));
  const text = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => settle(), pauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
