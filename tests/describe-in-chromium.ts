import { describe } from 'vitest'
import { findChromium } from './chromium.ts'

const missing = findChromium() === null
if (missing) process.stdout.write('Skipped: tests in a browser (no Chromium here; set CHROMIUM_PATH)\n')

/** `describe` for tests in a browser; without Chromium they are skipped, and each file says so in one line. */
// oxlint-disable-next-line vitest/valid-title, vitest/valid-describe-callback -- the tests themselves come later
export const describeInChromium: ReturnType<typeof describe.skipIf> = describe.skipIf(missing)
