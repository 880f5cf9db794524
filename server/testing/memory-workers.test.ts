import { createFakeClock } from "./fake-clock";
import { createMemoryStore } from "./memory-store";
import { createMemoryWorkers } from "./memory-workers";
import { describeWorkers } from "./workers-contract";

describeWorkers("memory", async () => {
  const clock = createFakeClock({ autoAdvance: true });
  const workers = createMemoryWorkers({ clock });
  return {
    workers,
    store: createMemoryStore({ clock, workers }),
    pass: (ms) => clock.sleep(ms),
    close: async () => undefined,
  };
});
