import { createFakeClock } from "./fake-clock";
import { describeLedger } from "./ledger-contract";
import { createMemoryStore } from "./memory-store";

describeLedger(
  "the memory store",
  async () => {
    const clock = createFakeClock();
    return { store: createMemoryStore({ clock }), clock, close: async () => undefined };
  },
  { runs: 60 },
);
