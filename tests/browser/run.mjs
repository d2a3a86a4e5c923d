// Runs the browser tests: all of them, or those named, such as `node run.mjs story`.
// MOTION_OUVERTE_BIN names the server's binary. `--prepare` only unpacks the browser.

import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { executable } from "./support/browser.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
await executable(); // once, before several files ask for it
if (process.argv[2] === "--prepare") process.exit(0);
const wanted = process.argv.slice(2);
const files = readdirSync(here).filter((file) => file.endsWith(".test.mjs") && (wanted.length === 0 || wanted.includes(file.replace(".test.mjs", ""))));
if (files.length === 0) throw new Error(`no test file is called ${wanted.join(" or ")}`);
const tests = spawn(process.execPath, ["--test", "--test-reporter=spec", "--test-concurrency=2", "--test-force-exit", ...files], { cwd: here, stdio: "inherit" });
tests.on("exit", (code) => process.exit(code ?? 1));
