/** A program that some tests need and npm does not bring. */
export interface Tool {
  name: string;
  /** The setting that names its file; the suites find it there. */
  setting: string;
  /** Names under which it may be on the PATH, or whole paths; the best comes first. */
  programs: readonly string[];
  /** Whether that one is installed, where it can be, though another is there. */
  installsBest?: boolean;
  /** Arguments with which it shows that it runs, by ending well. */
  trial: readonly string[];
  aptPackage: string;
  /** Another way to install it, for those who may not run apt-get: returns its file, or null. */
  installOtherwise?: () => Promise<string | null>;
}
