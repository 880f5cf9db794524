import { z } from "zod";

// The page's policy forbids code from text: zod would try, be refused, and have the browser report it. Imported before
// any schema is made.
z.config({ jitless: true });
