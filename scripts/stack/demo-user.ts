/** Somebody of the demo, with all that they sign in by. */
export interface DemoUser {
  readonly email: string;
  readonly password: string;
  readonly organisation: string;
  readonly role: string;
  readonly apiKey: string;
}
