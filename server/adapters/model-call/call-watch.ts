export type CallWatchOptions = {
  signal: AbortSignal;
  /** The whole call, from its start to its last byte. */
  timeoutMs: number;
  /** The longest silence on the wire; keep-alive pings count as noise. */
  idleTimeoutMs: number;
};

export type CallEnd = "cancelled" | "timeout" | "idle";

/** Ends a call that was cancelled, takes too long or has gone silent, and remembers which of these it was. */
export class CallWatch {
  private readonly controller = new AbortController();
  private readonly overall: NodeJS.Timeout;
  private idle: NodeJS.Timeout | null = null;
  private readonly onCancel = () => this.end("cancelled");
  ended: CallEnd | null = null;

  constructor(private readonly options: CallWatchOptions) {
    this.overall = setTimeout(() => this.end("timeout"), options.timeoutMs);
    this.heard();
    if (options.signal.aborted) this.end("cancelled");
    else options.signal.addEventListener("abort", this.onCancel, { once: true });
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Something came over the wire; the silence starts anew. */
  heard(): void {
    if (this.ended) return;
    if (this.idle) clearTimeout(this.idle);
    this.idle = setTimeout(() => this.end("idle"), this.options.idleTimeoutMs);
  }

  /** Rejects as soon as the call is over, also where the vendor's code would go on waiting. */
  race<T>(work: Promise<T>): Promise<T> {
    if (this.signal.aborted) {
      work.catch(() => {});
      return Promise.reject(this.signal.reason);
    }
    return new Promise((resolve, reject) => {
      const onAbort = () => reject(this.signal.reason);
      this.signal.addEventListener("abort", onAbort, { once: true });
      work.then(resolve, reject).finally(() => this.signal.removeEventListener("abort", onAbort));
    });
  }

  dispose(): void {
    clearTimeout(this.overall);
    if (this.idle) clearTimeout(this.idle);
    this.options.signal.removeEventListener("abort", this.onCancel);
  }

  private end(how: CallEnd): void {
    if (this.ended) return;
    this.ended = how;
    this.dispose();
    this.controller.abort(new Error(`call ended: ${how}`));
  }
}
