// `npm run build`: everything that `npm start` needs, without starting it.
import { prepare } from "./lib/prepare.mjs";
import { runMain } from "./lib/problem.mjs";
import { stopOnSignals } from "./lib/run.mjs";

stopOnSignals();
await runMain(async () => {
  await prepare(["dependencies", "programs", "web"]);
  return 0;
});
