/** How the tests run: every file under test/ except the end-to-end ones, without network. */
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**'],
    testTimeout: 20_000,
    setupFiles: ['test/seed-laws.ts'],
    // Test files keep nothing in modules that another could trip over; loading the packages once saves a fifth of the time.
    isolate: false,
  },
})
