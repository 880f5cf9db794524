import { describeSandboxContract } from "@/server/testing/sandbox-contract";
import { createBubblewrapSandbox } from "./bubblewrap-sandbox";

describeSandboxContract("bubblewrap", { makeSandbox: () => createBubblewrapSandbox() });
