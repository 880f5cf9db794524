import { createFakeClock } from "./fake-clock";
import { createMemoryStore } from "./memory-store";
import { describeStore } from "./store-contract";

describeStore("the memory store", async () => {
  let time = Date.parse("2026-01-01T00:00:00.000Z");
  const now = () => {
    time += 1;
    return new Date(time);
  };
  const store = createMemoryStore({ clock: { ...createFakeClock(), now } });
  return { store, readJobs: async () => store.jobs, close: async () => undefined };
});
