// Runs the browser tests: all of them, or those named, such as `node run.mjs story`.
// MOTION_OUVERTE_BIN names the server's binary.

import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { executable } from "./support/browser.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const wanted = process.argv.slice(2);
const files = readdirSync(here).filter((file) => file.endsWith(".test.mjs") && (wanted.length === 0 || wanted.includes(file.replace(".test.mjs", ""))));
if (files.length === 0) throw new Error(`no test file is called ${wanted.join(" or ")}`);
await executable(); // once, before several files ask for it
const tests = spawn(process.execPath, ["--test", "--test-reporter=spec", "--test-concurrency=2", ...files], { cwd: here, stdio: "inherit" });
tests.on("exit", (code) => process.exit(code ?? 1));
