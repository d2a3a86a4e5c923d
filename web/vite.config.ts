import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

// A theme that the reader chose must be known before the first paint. The CSP
// forbids inline code and modules run late, hence a script of one line that the
// page waits for.
function themeBeforePaint(): Plugin {
  const source = readFileSync(new URL("src/theme/early.js", import.meta.url), "utf8");
  const fileName = `assets/theme-${createHash("sha256").update(source).digest("hex").slice(0, 8)}.js`;
  return {
    name: "theme-before-paint",
    apply: "build",
    buildStart() {
      this.emitFile({ type: "asset", fileName, source });
    },
    transformIndexHtml: () => [{ tag: "script", attrs: { src: `/${fileName}` }, injectTo: "head-prepend" }],
  };
}

// The Rust server embeds `dist` as it is and serves it under a CSP without
// inline code, hence: no inlined assets, no source maps, names that carry the
// hash of their content so that they may be cached for ever.
export default defineConfig(({ mode }) => ({
  plugins: [svelte(), themeBeforePaint()],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    assetsDir: "assets",
    assetsInlineLimit: 0,
    sourcemap: false,
    target: "es2022",
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: {
    proxy: { "/api": { target: "http://127.0.0.1:8080", ws: true } },
  },
  // Without this, Vitest would load Svelte's server build.
  ...(mode === "test" ? { resolve: { conditions: ["browser"] } } : {}),
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.ts"],
    restoreMocks: true,
  },
}));
