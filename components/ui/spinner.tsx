import { BusyIcon } from "./icons";

export function Spinner() {
  return <BusyIcon className="animate-spin" />;
}
