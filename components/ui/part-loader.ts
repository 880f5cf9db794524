export type PartState<T> = { part: T | null; hasFailed: boolean };

const againAfterMs = 3_000;

/** Loads a part of the page that does not come with its first load: once, and after a failure again while somebody waits. */
export class PartLoader<T> {
  private state: PartState<T> = { part: null, hasFailed: false };
  private loading: Promise<boolean> | null = null;
  private again: ReturnType<typeof setTimeout> | undefined;
  private readonly listeners = new Set<() => void>();

  /** `fetchPart` may be called again after it has failed. */
  constructor(private readonly fetchPart: () => Promise<T>) {}

  getState = (): PartState<T> => this.state;

  /** Whoever listens waits for the part. */
  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.forgetFailure();
    };
  };

  /** Whether the part is there now. Calls at the same time share one attempt. */
  load = (): Promise<boolean> => {
    clearTimeout(this.again);
    if (this.state.part !== null) return Promise.resolve(true);
    this.loading ??= this.attempt().finally(() => {
      this.loading = null;
    });
    return this.loading;
  };

  private async attempt(): Promise<boolean> {
    try {
      this.move({ part: await this.fetchPart(), hasFailed: false });
      return true;
    } catch {
      // Seen by nobody, it is no failure yet: the part is asked for anew when somebody wants it.
      if (this.listeners.size > 0) {
        this.move({ part: null, hasFailed: true });
        this.again = setTimeout(() => void this.load(), againAfterMs);
      }
      return false;
    }
  }

  private forgetFailure(): void {
    clearTimeout(this.again);
    if (this.state.hasFailed) this.state = { part: null, hasFailed: false };
  }

  private move(state: PartState<T>): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}
