type Load = () => Promise<boolean>;

export type Pauses = { idle: () => Promise<void>; afterFailure: () => Promise<void> };

/** Loads one after another in the time that is left over. What fails is asked for again, and the next ones wait for it. */
export class BehindQueue {
  private readonly waiting: Load[] = [];
  private pauses: Pauses | null = null;
  private isRunning = false;

  add(load: Load): void {
    this.waiting.push(load);
    void this.run();
  }

  /** Nothing is loaded before. */
  open(pauses: Pauses): void {
    this.pauses ??= pauses;
    void this.run();
  }

  private async run(): Promise<void> {
    if (this.isRunning || !this.pauses) return;
    this.isRunning = true;
    for (let next = this.waiting[0]; next; next = this.waiting[0]) {
      await this.pauses.idle();
      if (await next()) this.waiting.shift();
      else await this.pauses.afterFailure();
    }
    this.isRunning = false;
  }
}

const queue = new BehindQueue();

/** First the page has to stand and to have asked for what it shows. */
const beginAfterMs = 2_500;
const atTheLatestMs = 2_000;
const againAfterMs = 5_000;

/** Has something loaded when the page has time: it is there, then, also when the server is not. */
export function loadBehind(load: Load): void {
  if (typeof window !== "undefined") queue.add(load);
}

/** Begins with it, a while after the page's first paint. Called again, it does nothing. */
export function startLoadingBehind(): void {
  setTimeout(() => queue.open({ idle: untilIdle, afterFailure: () => after(againAfterMs) }), beginAfterMs);
}

function untilIdle(): Promise<void> {
  // Not every browser says when it is idle.
  if (typeof requestIdleCallback === "undefined") return after(200);
  return new Promise((resolve) => requestIdleCallback(() => resolve(), { timeout: atTheLatestMs }));
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
